"""The computed reference: dates worked out without this program, typed in by hand."""

import datetime as dt

import pytest

from rollout.engine import Schedule
from rollout.expansion import expand
from rollout.network import TaskKind
from rollout.plan.reading.loading import parse_plan
from tests.support.plan_dates import ROOT, first_day, last_day, scheduled_example

GATES = ("M1", "M2", "M3", "M3X", "M4")
# process: start of P01, then the five gates; month-day in 2027 unless a year is given
TABLE = {
    "INC": ("03-19", "04-30", "06-03", "07-12", "08-02", "10-21"),
    "CFG": ("03-19", "05-04", "06-25", "08-05", "08-26", "11-16"),
    "CHG": ("03-19", "04-30", "06-03", "07-12", "08-02", "10-21"),
    "PRB": ("05-05", "06-11", "07-16", "08-24", "09-14", "12-03"),
    "RDM": ("05-05", "06-11", "07-15", "08-23", "09-13", "12-02"),
    "SLM": ("05-05", "06-11", "07-21", "08-27", "09-17", "12-08"),
    "SUP": ("05-05", "06-11", "07-15", "08-23", "09-13", "12-02"),
    "SCA": ("06-14", "07-27", "08-31", "10-07", "10-28", "2028-01-18"),
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text if len(text) == 10 else f"2027-{text}")


@pytest.fixture(scope="module")
def reference() -> Schedule:
    return scheduled_example("reference.yaml")


@pytest.mark.parametrize("process", TABLE)
def test_every_date_of_the_table_is_reproduced(reference: Schedule, process: str) -> None:
    start, *gates = TABLE[process]
    assert first_day(reference, f"{process}.P01") == day(start)
    assert {gate: last_day(reference, f"{process}.{gate}") for gate in GATES} == dict(
        zip(GATES, map(day, gates), strict=True)
    )


def test_start_up_audit_review_and_closure_are_reproduced(reference: Schedule) -> None:
    assert last_day(reference, "M0") == day("02-03")
    assert last_day(reference, "G1") == day("03-18")
    assert first_day(reference, "PA03") == day("2028-01-07")
    assert last_day(reference, "PA03") == day("2028-01-18")
    assert last_day(reference, "MR") == day("2028-02-10")
    assert last_day(reference, "CLOSE") == day("2028-02-17")


def test_the_critical_path_runs_through_configuration_problem_and_continuity(reference: Schedule) -> None:
    stretches = {
        "start-up": ["PG01", "PG02", "PG03", "M0", "PG05", "PG06", "PG08", "PG13", "PG14", "G1"],
        "CFG prototype": ["P01", "P02", "P03", "P04", "P05", "CFG-a", "P08", "P09", "P10", "P11", "M1"],
        "PRB prototype": ["P01", "P02", "P03", "P04", "P05", "P08", "P09", "P10", "P11", "M1"],
        "SCA": [
            "P01",
            "P02",
            "P03",
            "SCA-a",
            "SCA-b",
            "P09",
            "P10",
            "P11",
            "M1",
            "SCA-c",
            "B09",
            "B10",
            "B11",
            "M2",
            "I02",
            "I03",
            "I05",
            "I06",
            "I07",
            "I08",
            "M3",
        ],
        "audit and review": ["PA03", "PA04", "PA05", "MR", "PC01", "CLOSE"],
    }
    expected = [
        f"{name[:3]}.{task}" if name[:3] in TABLE else task for name, tasks in stretches.items() for task in tasks
    ]
    assert list(reference.critical_path) == expected


def test_the_network_has_the_size_of_the_reference() -> None:
    # The reference counts one instance of each multiplied task and no awareness rounds: 423 tasks, 12 retrofits.
    # It has 44 milestones, since it closes with PC01 and has no CLOSE, and 731 links. We have CLOSE and its link (+1),
    # tie only once what a task and its neighbour both write down (-3: CFG-d to -e, SCA-a to -b, SCA-e to -f), and
    # join a workshop only once for pairs with interfaces both ways (-8: CFG-INC, CFG-CHG, CHG-INC, SLM-SUP).
    text = (ROOT / "examples" / "reference.yaml").read_text(encoding="utf-8")
    text = text.replace("customers: [FIN, HR, ALL]", "customers: [ALL]").replace(
        "[{id: HWX}, {id: APX}]", "[{id: HWX}]"
    )
    network = expand(parse_plan(text))
    left_out = {task.id for task in network.tasks if task.id.startswith("AW") or task.id == "CFG.CFG-f@WAW"}
    tasks = [task for task in network.tasks if task.id not in left_out]
    links = [link for link in network.links if not left_out & {link.predecessor, link.successor}]
    milestones = [task for task in tasks if task.kind is TaskKind.MILESTONE]
    assert len(tasks) - len(milestones) == 423
    assert len(milestones) == 44 + 1
    assert sum(".RT-" in task.id for task in tasks) == 12
    assert len(links) == 731 + 1 - 3 - 8
