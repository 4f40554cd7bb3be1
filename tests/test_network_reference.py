"""The computed reference: dates worked out without this program, typed in by hand."""

import datetime as dt

import pytest

from rollout.scheduling import Schedule
from tests.plan_dates import first_day, last_day, scheduled_example

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
