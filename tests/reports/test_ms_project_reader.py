"""``plan.xml`` in the eyes of another program: MPXJ reads every row, and its scheduler moves none."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rollout.pipeline.building import render
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan
from rollout.reports.ms_project.report import render as render_project
from rollout.reports.report_input import ReportInput

EXAMPLE = Path(__file__).parents[2] / "examples" / "example.yaml"
BROKEN = {
    "links": (r"<Type>[023]</Type>\n<CrossProject>", "<Type>1</Type>\n<CrossProject>"),
    "lags": (r"<LinkLag>(-?\d+)0</LinkLag>", r"<LinkLag>\1</LinkLag>"),
    "calendars": (r"<CalendarUID>\d+</CalendarUID>", "<CalendarUID>-1</CalendarUID>"),
}
"""Ways to break the file, each of which must move rows, or the scheduler would see nothing."""
ANCHOR = """<Task><UID>999999</UID><ID>9999</ID><Name>finish</Name><OutlineLevel>1</OutlineLevel>
<Start>{finish}</Start><Finish>{finish}</Finish><Duration>PT0H0M0S</Duration><Milestone>1</Milestone><PercentComplete>0</PercentComplete>
<ActualDuration>PT0H0M0S</ActualDuration><RemainingDuration>PT0H0M0S</RemainingDuration>
<ConstraintType>2</ConstraintType><ConstraintDate>{finish}</ConstraintDate></Task></Tasks>"""
"""A milestone pinned to the finish: the scheduler counts back from the last finish and knows no other."""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    plan = load_plan(EXAMPLE)
    return render(plan, schedule(plan))


@pytest.fixture(scope="module")
def found(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("project")
    text = files["plan.xml"].decode()
    variants = {"whole": text, **{name: re.sub(*change, text) for name, change in BROKEN.items()}}
    variants["late"] = late_plan(folder)
    paths = [folder / f"{name}.xml" for name in variants]
    for path, content in zip(paths, variants.values(), strict=True):
        path.write_text(content, encoding="utf-8")
    command = [sys.executable, "-m", "tests.support.mpxj_rows", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=EXAMPLE.parent.parent)
    return {name: each["rows"] for name, each in zip(variants, json.loads(done.stdout), strict=True)}


def late_plan(folder: Path) -> str:
    """The file of a plan that is made backward from its finish, with the finish as a milestone."""
    text = (EXAMPLE.parent / "small.yaml").read_text(encoding="utf-8")
    (folder / "late.yaml").write_text(
        text.replace("  start: 2027-01-11\n", "  finish: 2028-11-30\n  backward: late\n"), encoding="utf-8"
    )
    plan = load_plan(folder / "late.yaml")
    xml = render_project(ReportInput(schedule=schedule(plan), plan=plan)).decode()
    return xml.replace("</Tasks>", ANCHOR.format(finish="2028-11-30T17:00:00"))


@pytest.fixture(scope="module")
def rows(found: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in found["whole"] if row["id"]}


@pytest.fixture(scope="module")
def expected(files: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(files["schedule.json"]))


def moved(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows if (row["start"], row["finish"]) != (row["dated_start"], row["dated_finish"])]


def test_no_row_moves_when_project_dates_the_plan_again(found: dict[str, list[dict[str, Any]]]) -> None:
    assert moved(found["whole"]) == []


def test_no_row_of_a_plan_made_backward_moves_when_it_is_dated_from_its_finish(
    found: dict[str, list[dict[str, Any]]],
) -> None:
    late = [row["id"] for row in found["late"] if row["constraint"] == "AS_LATE_AS_POSSIBLE"]
    assert len(late) > 100
    assert moved(found["late"]) == []


@pytest.mark.parametrize("part", BROKEN)
def test_rows_move_when_the_file_is_broken(found: dict[str, list[dict[str, Any]]], part: str) -> None:
    assert len(moved(found[part])) > 10


def test_every_row_is_read_with_its_place_name_and_percent(
    rows: dict[str, dict[str, Any]], expected: dict[str, Any]
) -> None:
    assert list(rows) == [row["id"] for row in expected["rows"]]
    for row in expected["rows"]:
        other = rows[row["id"]]
        assert (other["name"], other["wbs"], other["level"]) == (row["name"], row["wbs"], row["level"])
        assert (other["percent"], other["critical"]) == (row["percent_complete"], row["is_critical"])
        assert (other["deadline"] or "")[:10] == (row["deadline"] or "")


def test_every_link_is_read_with_type_and_lag(rows: dict[str, dict[str, Any]], expected: dict[str, Any]) -> None:
    lags = {"working": (480, "d"), "elapsed": (1440, "ed"), "percent": (1, "%")}
    written = {
        (
            link["predecessor"],
            link["successor"],
            link["type"],
            f"{link['lag']['amount'] / lags[link['lag']['kind']][0]}",
        )
        for link in expected["links"]
    }
    read = {
        (predecessor, id_, type_, lag.rstrip("ed%"))
        for id_, row in rows.items()
        for predecessor, type_, lag in row["links"]
    }
    assert read == written


def test_resources_and_their_units_are_read(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["PG01"]["people"] == [["CIO", 60.0, "48.0h"]]  # ten days of eight hours, 60 % of them
