"""Arguments and options that several verbs take, each with one meaning and one wording."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

PLAN = Annotated[Path, typer.Argument(metavar="PLAN", help="The plan file.")]
TEMPLATES = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder whose template files replace or join the standard ones.")
]
OUT = Annotated[Path | None, typer.Option(help="Folder for the files; by default output/NAME OF THE PLAN.")]
AS_OF = Annotated[
    str,
    typer.Option(metavar="DATE", help="The day on which changes in the calendars count as made."),
]


class Picture(StrEnum):
    """The formats of ``--picture``, spelt out here since ``--help`` must not load the reports."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


PICTURE = Annotated[
    list[Picture] | None,
    typer.Option(help="Also write the Gantt chart as a picture; may be given more than once."),
]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text.")]
LEVEL = Annotated[bool, typer.Option("--level", help="Move tasks so that nobody has more to do than they can.")]
SECONDS = Annotated[
    float | None,
    typer.Option(min=0.1, help="Search so long; the result then depends on the machine, unlike with --schedules."),
]
SCHEDULES = Annotated[int, typer.Option(min=3, help="Try so many schedules; more may finish earlier.")]
SEED = Annotated[int, typer.Option(min=0, help="Another number tries other schedules.")]
ADD = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHO=HOW MANY",
        help="Also show the finish with more people: a post or role (TOOL=1), or more time of one person (buy1=0.2).",
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
