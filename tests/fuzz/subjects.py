"""What is fed with mutated inputs: for each kind of file how one is made and the whole way that it goes through."""

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import yaml

from rollout.cli.text.dates.explanation import explained_as_text, explanation_of
from rollout.cli.text.warning_groups import warnings_as_lines
from rollout.comparison.sides import Side
from rollout.pipeline.building import render
from rollout.pipeline.calendar_choices import CalendarChoices, calendar_settings
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.importing_files import import_plan
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.pipeline.upkeep.comparing import compare_sides
from rollout.pipeline.upkeep.sides import recorded_side
from rollout.pipeline.upkeep.status_update import read_edited
from rollout.plan import load_plan, parse_plan
from rollout.plan.reading import loading
from rollout.plan.templates.loading import load_templates
from rollout.reports.document.word.rendering import render_word
from rollout.reports.ics import COMPLETE
from rollout.reports.ics.report import render as render_ics
from rollout.reports.report_input import ReportInput
from tests.fuzz import seeds
from tests.fuzz.packages import mutated_package, mutated_xml
from tests.fuzz.texts import mutated_bytes, mutated_text
from tests.fuzz.trees import Data, copied, mutated
from tests.support.plan_documents import MINIMAL, document_of_text

_DUMPER: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_MOST_PARTS: Final = 7
_WHOLE_RUNS: Final = 25
"""One of so many inputs goes all the way to files; in the folder ``WHOLE`` each does."""
WHOLE: Final = "whole"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """``make`` gives an input; ``feed`` takes one, in a folder for its files, and may raise nothing but our errors."""

    suffix: str
    make: Callable[[Random], bytes]
    feed: Callable[[bytes, Path], None]


_REFERRED: Final = frozenset(
    {"plan", "processes", "people", "locations", "suppliers", "services", "functions", "tasks", "customers"}
)
"""Parts of a plan that others refer to."""


def _some_plan(random: Random) -> dict[str, Data]:
    """A small plan: without some parts that it could do without, or with some parts of another one."""
    data = copied(random.choice(seeds.plan_data()[-2:]))
    assert isinstance(data, dict)
    for key in [key for key in data if key not in _REFERRED and random.random() < 0.4]:
        del data[key]
    if random.random() < 0.2:
        whole = random.choice(seeds.plan_data())
        for key in random.sample(list(whole), min(len(whole), random.randrange(_MOST_PARTS))):
            data[key] = copied(whole[key])
    if random.random() < 0.1:
        data["processes"] = random.sample(["INC", "CFG", "CHM", "PRB", "SLM", "REL"], random.randrange(1, 4))
    return data


def _plan_text(random: Random) -> bytes:
    times = random.choice((1, 1, 1, 2, 2, 4))
    data = mutated(_some_plan(random), random, seeds.words(), seeds.plan_data(), times)
    if random.random() < 0.2:
        text = json.dumps(data)
    else:
        text = yaml.dump(
            data, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, default_flow_style=random.choice((None, True))
        )
    if random.random() < 0.1:
        text = mutated_text(text, random, random.randrange(1, 4))
    content = text.encode("utf-8", errors="surrogatepass")
    return mutated_bytes(content, random) if random.random() < 0.02 else content


def is_whole(content: bytes, folder: Path) -> bool:
    """Whether a plan is also built, explained and compared, which takes much longer than checking it."""
    return zlib.crc32(content) % _WHOLE_RUNS == 0 or folder.name == WHOLE


def _feed_plan(content: bytes, folder: Path) -> None:
    plan = parse_plan(content, file=str(folder / "plan.yaml"))
    dated = schedule(plan)
    found = warnings_of(plan, dated)
    warnings_as_lines(plan.path, found, is_whole=True)
    if is_whole(content, folder):
        render(plan, dated)
        for task in dated.network.tasks[-2:]:
            explained_as_text(explanation_of(dated, task.id))
        compare_sides(Side(label="before", plan=seeds.small_plan()), Side(label="after", plan=plan))


def _feed_status(name: str) -> Callable[[bytes, Path], None]:
    def feed(content: bytes, folder: Path) -> None:
        if name.endswith(".csv"):
            plan = parse_plan(seeds.SMALL, status=content)
        else:
            (folder / name).write_bytes(content)
            read_edited(seeds.small_plan(), folder / name)
            return
        warnings_of(plan, schedule(plan))

    return feed


def _template(random: Random) -> bytes:
    """A template file of the program with its name in the first line."""
    name = random.choice(list(seeds.templates()))
    data = seeds.template_data()[name]
    donors = [seeds.template_data()[random.choice(list(seeds.templates()))]]
    changed = mutated(data, random, seeds.words(), donors, random.randrange(1, 4))
    text = yaml.dump(changed, Dumper=_DUMPER, allow_unicode=True)
    return f"# {name}\n{text}".encode()


def _feed_template(content: bytes, folder: Path) -> None:
    name = content.partition(b"\n")[0].decode().removeprefix("# ")
    for old in sorted(folder.rglob("*.yaml")):
        old.unlink()
    (folder / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "templates" / name).write_bytes(content)
    plan = parse_plan(MINIMAL, templates=folder / "templates")
    warnings_of(plan, schedule(plan))


def _feed_leave(content: bytes, folder: Path) -> None:
    (folder / "leave.ics").write_bytes(content)
    text = seeds.SMALL.replace("{from: 2027-02-01, to: 2027-02-05}", "{ics: leave.ics}")
    plan = parse_plan(text, file=str(folder / "plan.yaml"))
    loads_of(plan, schedule(plan))


def _feed_previous(content: bytes, _folder: Path) -> None:
    name, plan = f"{next(iter(COMPLETE))}.ics", seeds.small_plan()
    settings = calendar_settings(plan, CalendarChoices(), {})
    render_ics(ReportInput(schedule=schedule(plan), plan=plan, previous={name: content}, calendar_settings=settings))


def _previous(random: Random) -> bytes:
    name = next(name for name in seeds.built() if name.endswith(".ics") and "/" not in name)
    return mutated_text(seeds.built()[name].decode(), random, random.randrange(1, 5)).encode(errors="replace")


def _feed_word(content: bytes, _folder: Path) -> None:
    render_word(document_of_text(MINIMAL), content)


def _feed_project(content: bytes, folder: Path) -> None:
    (folder / "project.xml").write_bytes(content)
    target = folder / "imported.yaml"
    target.unlink(missing_ok=True)
    import_plan(folder / "project.xml", target)
    schedule(load_plan(target))


def _recorded(random: Random) -> bytes:
    text = json.dumps(mutated(seeds.recorded()[0], random, seeds.words(), seeds.recorded(), random.randrange(1, 5)))
    return (mutated_text(text, random, 1) if random.random() < 0.2 else text).encode()


def _feed_recorded(content: bytes, folder: Path) -> None:
    (folder / "recorded.json").write_bytes(content)
    plan = parse_plan(f"{seeds.SMALL}baseline: recorded.json\n", file=str(folder / "plan.yaml"))
    before = recorded_side(content, "recorded.json", beside=folder / "plan.yaml")
    compare_sides(before, Side(label="after", plan=plan))
    dated = schedule(plan)
    warnings_of(plan, dated)
    if is_whole(content, folder):
        render(plan, dated)


SUBJECTS: Final[Mapping[str, Subject]] = {
    "plan": Subject(suffix=".yaml", make=_plan_text, feed=_feed_plan),
    "status": Subject(
        suffix=".csv",
        make=lambda random: mutated_text(seeds.STATUS, random, random.randrange(1, 5)).encode(errors="replace"),
        feed=_feed_status("plan.status.csv"),
    ),
    "workbook": Subject(
        suffix=".xlsx",
        make=lambda random: mutated_package(seeds.status_workbook(), random, random.randrange(1, 4)),
        feed=_feed_status("edited.xlsx"),
    ),
    "leave": Subject(
        suffix=".ics",
        make=lambda random: mutated_text(seeds.LEAVE, random, random.randrange(1, 5)).encode(errors="replace"),
        feed=_feed_leave,
    ),
    "calendar": Subject(suffix=".ics", make=_previous, feed=_feed_previous),
    "project": Subject(
        suffix=".xml",
        make=lambda random: mutated_xml(random.choice(seeds.projects()), random, random.randrange(1, 6)),
        feed=_feed_project,
    ),
    "recorded": Subject(suffix=".json", make=_recorded, feed=_feed_recorded),
    "template": Subject(suffix=".yaml", make=_template, feed=_feed_template),
    "word": Subject(
        suffix=".docx",
        make=lambda random: mutated_package(seeds.word_template(), random, random.randrange(1, 4)),
        feed=_feed_word,
    ),
}


def with_standard_templates_read_once() -> None:
    """Most of the time of a small plan goes into the templates of the program, which stay the same here."""
    standard = cache(load_templates)
    loading.__dict__["load_templates"] = lambda folder=None: load_templates(folder) if folder else standard()
