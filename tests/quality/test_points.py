"""The fourteen points on small networks, counted by hand; days are days of 24 hours."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from rollout.quality import PointResult, Verdict, fourteen_points
from rollout.quality.logic import dangling_finishes
from tests.quality.case_figures import facts_of_case, figures_of
from tests.quality.case_network import dated
from tests.support.case_figures import run_cases


def row(name: str, days: float, pre: str = "", **more: object) -> dict[str, Any]:
    return {"id": name, "days": days, "pre": pre, **more}


def points(*rows: dict[str, Any], **more: object) -> dict[int, PointResult]:
    given = {"tasks": list(rows), **more}
    return {point.number: point for point in fourteen_points(facts_of_case(given, dated(given)))}


def test_open_ends_are_counted_with_the_first_and_the_last_task() -> None:
    rows = (row("S", 0), row("A", 5, "S"), row("B", 10, "A SS+2d"), row("C", 5, "A"), row("END", 0, "C"))
    found = points(*rows)
    assert found[1].who == ("S", "B", "END")
    assert found[1].verdict is Verdict.FAILED
    given = {"tasks": rows}
    assert dangling_finishes(facts_of_case(given, dated(given))) == ("B",)
    assert found[1].remark == "1 without the first start and the last finish; open at one end although linked: B"
    assert (found[3].count, found[3].of, found[3].who) == (1, 4, ("B",))
    assert found[4].value == Fraction(3, 4)


def test_a_lead_is_one_too_many() -> None:
    found = points(row("A", 10), row("B", 10, "A FS-3d"))
    assert (found[2].count, found[2].of, found[2].verdict) == (1, 1, Verdict.FAILED)


def test_hard_constraints_are_those_that_links_cannot_move() -> None:
    hard = [row(kind, 2, "", constraint=f"{kind} 20") for kind in ("MSO", "MFO", "SNLT", "FNLT")]
    soft = [row(kind, 2, "", constraint=f"{kind} 3") for kind in ("SNET", "FNET")]
    assert points(*hard, *soft)[5].who == ("MSO", "MFO", "SNLT", "FNLT")


def test_float_and_duration_are_high_above_44_days() -> None:
    found = points(row("LONG", 90), row("SHORT", 45), row("NEARLY", 46), row("WAIT", 90, wait=True))
    assert found[6].who == ("SHORT",)  # 45 days of float; NEARLY has 44
    assert found[8].who == ("LONG", "SHORT", "NEARLY")


def test_what_cannot_end_in_time_has_negative_float() -> None:
    found = points(row("A", 5), row("B", 5, "A", deadline=8), row("C", 1, "A"))
    assert found[7].who == ("A", "B")
    late = points(row("A", 10), finish_by=9)
    assert late[13].value == pytest.approx(0.9)
    assert late[13].verdict is Verdict.FAILED


def test_dates_on_the_wrong_side_of_the_status_date_are_invalid() -> None:
    found = points(
        row("A", 5, actual_finish=22),
        row("B", 5, forecast_finish=18),
        row("C", 5, actual_finish=20),
        row("D", 5, forecast_finish=20),
        status_day=20,
    )
    assert found[9].who == ("A", "B")


def test_a_task_without_a_resource_counts_only_where_it_takes_time() -> None:
    found = points(row("A", 5, resource="PM"), row("B", 5, resource=""), row("M", 0, resource=""), row("C", 1, cost=5))
    assert (found[10].who, found[10].of) == (("B",), 3)


def test_due_tasks_that_are_late_or_open_are_missed_and_the_unplanned_weigh_on_the_index() -> None:
    found = points(
        row("A", 5, baseline_finish=5, actual_finish=5),
        row("B", 5, "A", baseline_finish=10, actual_finish=12),
        row("C", 5, "B", baseline_finish=15, percent=60),
        row("D", 5, "C", baseline_finish=20),
        row("E", 5, "D", baseline_finish=25),
        row("X", 5, "A", baseline_finish=None, actual_finish=18),
        row("M", 0, "A", baseline_finish=5, actual_finish=5),
        status_day=20,
    )
    assert (found[11].who, found[11].of) == (("B", "C", "D"), 4)
    assert (found[14].count, found[14].of, found[14].value) == (3, 5, Fraction(3, 5))


def test_a_delay_that_a_hard_constraint_stops_fails_the_critical_path_test() -> None:
    assert points(row("A", 5), row("B", 5, "A"))[12].verdict is Verdict.PASSED
    found = points(row("A", 5), row("B", 5, "A", constraint="MSO 5"))
    assert found[12].verdict is Verdict.FAILED


def test_without_a_status_date_or_a_baseline_points_are_unknown_and_say_why() -> None:
    found = points(row("A", 5), row("B", 5, "A"))
    assert {number: point.remark for number, point in found.items() if point.verdict is Verdict.UNKNOWN} == {
        9: "no status date",
        10: "no resources and no costs",
        11: "no status date",
        13: "no day by which the plan must end",
        14: "no status date",
    }


def test_a_plan_of_nothing_has_no_division_by_zero() -> None:
    assert len(points()) == 14


def test_a_case_is_compared_figure_by_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = {
        "bei": ({"baselined_to_finish": 1955, "without_baseline": 0, "finished": 1516}, {"BEI": 0.78, "pass": False}),
        "cpli": ({"CPL_workdays": 720, "TF_workdays": -60}, {"CPLI": 0.917, "pass": False}),
        "nothing_due": ({"baselined_to_finish": 0, "finished": 0}, {"BEI": None}),
        "test": ({"tasks": [row("A", 5), row("B", 12, "A")]}, {"12": "17 + 600 = 617 days", "finish_day": 17}),
        "wrong": ({"tasks": [row("A", 5), row("B", 12, "A")]}, {"2 leads": 1, "3 lags": {"count": 0, "of": 2}}),
    }
    for name, (given, expected) in cases.items():
        (tmp_path / f"{name}.json").write_text(json.dumps({"input": given, "expected": expected}), encoding="utf-8")
    assert run_cases(tmp_path, figures_of) == 1
    assert capsys.readouterr().out.splitlines() == [
        "wrong: 2 leads: 1 expected, 0 found",
        "wrong: 3 lags: of: 2 expected, 1 found",
        "4 passed, 1 failed",
    ]
