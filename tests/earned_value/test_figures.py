"""Earned value and earned schedule beside figures worked out in textbooks and by hand."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from rollout.earned_value import EarnedValue, earned_periods, earned_schedule
from tests.earned_value.case_figures import figures_of
from tests.support.case_figures import run_cases


def amounts(budget: int, planned: int, earned: int, actual: int | None) -> EarnedValue:
    return EarnedValue(
        budget=Fraction(budget),
        planned=Fraction(planned),
        earned=Fraction(earned),
        actual=None if actual is None else Fraction(actual),
    )


def curve(*values: int) -> list[Fraction]:
    return [Fraction(value) for value in values]


def test_the_fence_of_the_exam_book() -> None:
    fence = amounts(4000, 3000, 2500, 2800)
    assert fence.cost_variance == -300
    assert fence.schedule_variance == -500
    assert fence.cost_performance == Fraction(25, 28)  # 0.893
    assert fence.schedule_performance == Fraction(5, 6)  # 0.833
    assert fence.estimate_at_completion == 4480  # the book has 4479, from a CPI of 0.893
    assert fence.estimate_to_complete == 1680
    assert fence.variance_at_completion == -480
    assert fence.to_complete_performance == Fraction(5, 4)
    assert fence.to_complete_estimate == Fraction(25, 28)  # as fast as until now
    assert fence.estimate_at_budgeted_rate == 4300
    assert list(fence.remarks()) == []


def test_a_late_finished_plan_has_an_spi_of_one_and_an_spi_t_below_it() -> None:
    done = amounts(100, 100, 100, 120)
    assert done.schedule_performance == 1
    late = earned_schedule(curve(40, 100), Fraction(100), Fraction(4))
    assert late.schedule_performance == Fraction(1, 2)
    assert late.estimate_at_completion == 4
    assert late.to_complete_performance is None


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            amounts(0, 0, 0, 0),
            ["The budget is 0", "Nothing was planned", "The cost reported is 0", "TCPI has no value"],
        ),
        (amounts(10, 0, 0, None), ["Nothing was planned", "No cost is reported"]),
        (amounts(10, 5, 0, 3), ["Nothing is earned yet"]),
        (amounts(10, 5, 5, 10), ["TCPI has no meaning"]),
        (amounts(10, 5, 5, 12), ["TCPI has no meaning"]),
        (amounts(10, 10, 10, 10), ["TCPI has no value"]),
    ],
)
def test_every_figure_without_a_value_has_its_sentence(figures: EarnedValue, words: list[str]) -> None:
    remarks = list(figures.remarks())
    assert len(remarks) == len(words)
    assert all(word in remark for word, remark in zip(words, remarks, strict=True))


def test_nothing_earned_has_no_estimate_and_divides_by_nothing() -> None:
    figures = amounts(100, 10, 0, 20)
    assert figures.schedule_performance == figures.cost_performance == 0
    assert figures.estimate_at_completion is figures.estimate_to_complete is figures.variance_at_completion is None
    start = earned_schedule(curve(10, 30), Fraction(0), Fraction(1))
    assert start.earned == 0
    assert start.schedule_performance == 0
    assert start.estimate_at_completion is None


def test_value_between_two_periods_is_earned_in_proportion() -> None:
    assert earned_periods(curve(10, 30, 60, 100), Fraction(50)) == Fraction(8, 3)
    assert earned_periods(curve(10, 30, 60, 100), Fraction(5)) == Fraction(1, 2)


def test_a_flat_stretch_counts_to_its_end() -> None:
    frozen = curve(20, 40, 40, 40, 70, 100)
    assert earned_periods(frozen, Fraction(40)) == 4
    assert earned_periods(frozen, Fraction(38)) == Fraction(19, 10)


def test_more_than_was_planned_earns_the_whole_plan() -> None:
    assert earned_periods(curve(10, 20), Fraction(25)) == 2
    assert earned_periods([], Fraction(0)) == 0


def test_a_case_is_compared_figure_by_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = {"input": {"BAC": 100, "PV": 50, "EV": 40, "AC": 50}, "expected": {"SPI": 0.8, "CPI": 0.8, "EAC": 125}}
    series = {"input": {"PV_cumulative": [10, 20], "EV_cumulative": [0]}, "expected": {"1": {"IEAC(t)": None, "ES": 0}}}
    wrong = {"input": right["input"], "expected": {"EAC": 126, "XYZ": 1}}
    for name, case in {"a": right, "b": series, "c": wrong}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(case), encoding="utf-8")
    assert run_cases(tmp_path, figures_of) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines == ["c: EAC: 126 expected, 125.0 found", "c: XYZ: 1 expected, no such figure found"]
    assert last == "2 passed, 1 failed"
