"""``rollout explain`` in sentences, on a plan dated by hand; 2027-01-11 is a Monday."""

from pathlib import Path

import pytest

from tests.cli.test_build import run

PLAN = """\
plan: {start: 2027-01-11, programme: none}
hours:
  closures: [{date: 2027-01-13, reason: team day}]
tasks:
  - {id: A, name: Draft scope, duration: 5d}
  - {id: B, name: Order parts, duration: 2d}
  - {id: C, name: Build, duration: 3d, after: [A, B, B SS+1d]}
  - {id: D, name: Print, duration: 1d, after: [B FS+1d]}
  - {id: E, name: Held, duration: 1d, start_no_earlier_than: 2027-02-01}
  - {id: F, name: Deliver, duration: 1d, after: [C, E]}
"""
# A: Mon 11 to Mon 18 (5 days, without Wed 13). C: Tue 19 to Thu 21. B: Mon 11, Tue 12. D: a day (Thu 14) later, Fri 15.
# E: Mon 1 Feb; F: Tue 2 Feb, so that nothing before E is critical.


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def explained(task: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert run("explain", task, plan) == 0
    return capsys.readouterr().out.splitlines()


def test_what_a_task_waits_for_has_a_name_and_a_day(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third, *_ = explained("C", plan, capsys)
    assert first == '"Build" (C) is planned for Tue 2027-01-19 to Thu 2027-01-21.'
    assert second == 'It waits for "Draft scope" (A), which ends on Mon 2027-01-18.'
    assert third == "A starts with the project."


def test_closed_days_on_the_way_have_names(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Closed on the way: team day (2027-01-13)." in explained("C", plan, capsys)


def test_a_closure_that_holds_a_start_has_its_own_days_and_not_the_weekend_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        """\
plan: {start: 2027-01-15, programme: none}
hours:
  closures: [{from: 2027-01-18, to: 2027-01-19, reason: move}]
tasks:
  - {id: A, name: Friday, duration: 1d}
  - {id: B, name: Wednesday, duration: 1d, after: [A]}
""",
        encoding="utf-8",
    )
    lines = explained("B", plan, capsys)
    assert lines[0] == '"Wednesday" (B) is planned for Wed 2027-01-20.'
    assert "Closed on the way: move (2027-01-18 to 2027-01-19)." in lines


def test_the_lag_of_a_link_is_named(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, *_ = explained("D", plan, capsys)
    assert first == '"Print" (D) is planned for Fri 2027-01-15.'
    assert second == 'It waits for "Order parts" (B), which ends on Tue 2027-01-12; the link adds +1d.'


def test_a_date_in_the_plan_is_named_as_the_cause(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert any(
        "is held by a date in the plan" in line and "2027-02-01" in line for line in explained("E", plan, capsys)
    )


def test_a_gain_was_tried_and_what_gains_nothing_is_not_offered(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = explained("C", plan, capsys)
    assert '  - shorten "Draft scope" (A) by 1d: C ends 1 working day earlier, the plan ends as before' in lines
    # F waits for a date: shortening what is before C brings nothing there
    late = explained("F", plan, capsys)
    assert not any("Draft scope" in line for line in late)
    # Held until Mon 1 Feb, E ends on Mon 11 Jan without its date; then F follows C, on Fri 22 Jan instead of Tue 2 Feb.
    seven = "F ends 7 working days earlier, the plan ends 7 working days earlier"
    assert late[-4:-2] == [
        f'  - take away the date of "Held" (E) (may start no earlier than 2027-02-01): {seven}',
        '  - shorten "Deliver" (F) by 0.5d: F ends 0.5 working days earlier, the plan ends 0.5 working days earlier',
    ]


def test_an_explanation_has_at_most_a_dozen_lines(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = "".join(f"  - {{id: X{n}, name: Step {n}, duration: 1d, after: [X{n - 1}]}}\n" for n in range(1, 20))
    longer = "  - {id: X0, name: Step 0, duration: 1d}\n" + links
    plan.write_text(PLAN + longer, encoding="utf-8")
    assert len(explained("X19", plan, capsys)) <= 12
