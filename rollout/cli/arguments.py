"""Arguments and options that several verbs take, each with one meaning and one wording."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

PLAN = Annotated[Path, typer.Argument(metavar="PLAN", help="The plan file.")]
TEMPLATES = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder of template files that override or add to the standard ones.")
]
OUT = Annotated[
    Path | None, typer.Option("--out", "-o", help="Folder for the files; by default output/NAME of the plan file.")
]
AS_OF = Annotated[
    str,
    typer.Option(metavar="DATE", help="Date recorded for changes in the calendars; by default the status date."),
]


class Picture(StrEnum):
    """The formats of ``--picture``, spelt out here since ``--help`` must not load the reports."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


PICTURE = Annotated[
    list[Picture] | None,
    typer.Option(help="Also write the Gantt chart as a picture; repeatable."),
]
CSV = Annotated[
    str,
    typer.Option(
        metavar="excel",
        help="Write the CSV tables for the spreadsheet of this machine's language; excel:de for another.",
    ),
]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
QUIET = Annotated[bool, typer.Option("--quiet", help="Print no warnings.")]
LEVEL = Annotated[bool, typer.Option("--level", help="Level first, so that nobody is overallocated.")]
SECONDS = Annotated[
    float | None,
    typer.Option(min=0.1, help="Stop after this many seconds; the result then depends on the machine."),
]
SCHEDULES = Annotated[int, typer.Option(min=3, help="Number of schedules to try; more may find an earlier finish.")]
SEED = Annotated[int, typer.Option(min=0, help="Random seed.")]
ADD = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHO=HOW MANY",
        help="Also show the finish with more people (TOOL=1: a post or role; all: each post) or more time (buy1=0.2).",
    ),
]


class Sampling(StrEnum):
    """How the runs of a simulation are drawn."""

    LATIN_HYPERCUBE = "latin_hypercube"
    PLAIN = "plain"


RISK = Annotated[
    bool, typer.Option("--risk", help="Also simulate the dates: risk.csv, and how sure each milestone is.")
]
RUNS = Annotated[
    int | None,
    typer.Option(min=100, max=1_000_000, help="Number of runs; by default as many as it takes to know P80 to a day."),
]
RISK_SEED = Annotated[int, typer.Option("--seed", min=0, help="Random seed.")]
SAMPLING = Annotated[Sampling, typer.Option(help="How runs are drawn.")]
