"""``schedule.json`` as a program reads it."""

import json

from rollout.engine import Occurrence
from rollout.network import Lag, Link, Network, Series, Task
from rollout.reports.report_input import ReportInput
from rollout.reports.schedule_json import render
from rollout.units import Duration
from tests.support.small_schedules import at, dates, schedule_of

FIRST = Task(id="A", name='Ü "1"\n</script>', duration=Duration(480), deadline=at("2027-01-16 00:00"))
SECOND = Task(id="B", name="B", duration=Duration(480))


def document() -> bytes:
    network = Network.of(
        [FIRST, SECOND],
        [Link(predecessor="A", successor="B", lag=Lag(240), items=("form",))],
        series=[Series(id="S", name="S", rule="FREQ=DAILY", minutes=60, first="A", last="B")],
    )
    return render(
        ReportInput(
            schedule=schedule_of(
                [
                    (FIRST, dates("2027-01-11 08:00", "2027-01-11 17:00")),
                    (SECOND, dates("2027-01-12 13:00", "2027-01-13 12:00", total_float=60)),
                ],
                network=network,
                critical_path=("A", "B"),
                occurrences=(Occurrence(series="S", start=at("2027-01-12 08:00"), finish=at("2027-01-12 09:00")),),
            )
        )
    )


def test_the_head_says_what_the_file_is_and_when_the_plan_runs() -> None:
    found = json.loads(document())
    assert {key: found[key] for key in list(found)[:8]} == {
        "format": "rollout-schedule",
        "version": 1,
        "start": "2027-01-11T08:00+00:00",
        "finish": "2027-01-13T12:00+00:00",
        "timezone": "UTC",
        "minutes_per_day": 480,
        "critical_path": ["A"],
        "driving_path": ["A", "B"],
    }


def test_rows_have_every_field_of_the_table() -> None:
    first, second, series = json.loads(document())["rows"]
    assert first["name"] == FIRST.name
    assert (first["start"], first["finish_date"], first["deadline"]) == (
        "2027-01-11T08:00+00:00",
        "2027-01-11",
        "2027-01-15",
    )
    assert (second["total_float"], second["total_float_days"], second["is_critical"]) == (60, 0.125, False)
    assert second["predecessors"] == ["A FS+0.5d"]
    assert series["kind"] == "recurring"


def test_links_and_meetings_are_listed() -> None:
    found = json.loads(document())
    assert found["links"] == [
        {
            "predecessor": "A",
            "successor": "B",
            "type": "FS",
            "lag": {"amount": 240, "kind": "working"},
            "items": ["form"],
        }
    ]
    assert found["occurrences"] == [
        {"series": "S", "start": "2027-01-12T08:00+00:00", "finish": "2027-01-12T09:00+00:00"}
    ]


def test_each_row_has_a_line_of_its_own_and_bytes_do_not_change() -> None:
    lines = document().decode().splitlines()
    assert sum(line.startswith('{"id": ') for line in lines) == 3
    assert document() == document()


def test_an_empty_plan_is_still_a_document() -> None:
    found = json.loads(render(ReportInput(schedule=schedule_of([]))))
    assert (found["rows"], found["links"], found["occurrences"]) == ([], [], [])
