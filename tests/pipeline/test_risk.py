"""What a plan says is uncertain, as the model that is simulated."""

import datetime as dt
import math

import pytest

from rollout.errors import PlanError
from rollout.pipeline.risk.model import risk_model
from rollout.pipeline.risk.scores import impact_of, probability_of
from rollout.pipeline.risk.simulating import risk_view
from rollout.pipeline.stages import build_network, schedule
from rollout.plan import Plan, parse_plan
from rollout.risk import Distribution, Effort, ImpactKind, RiskModel
from rollout.units import ELAPSED_DAY

HEAD = "plan: {start: 2027-01-11}\nprocesses: [INC, SUP]\nsuppliers: [{id: APX}]\n"
REPORTED = HEAD.replace("2027-01-11}", "2027-01-11, status_date: 2027-01-15}")
DAY = 480


def model_of(text: str, head: str = HEAD) -> RiskModel:
    plan = parse_plan(head + text)
    return risk_model(plan, schedule(plan))[0]


def test_a_risk_is_days_of_work_on_its_tasks() -> None:
    (event,) = model_of(
        """
risk:
  risks:
    - id: CONTRACT
      text: late
      probability: 30 %
      impact: {days: [5, 10, 20], kind: delay, distribution: pert}
      tasks: [SUP.SUP-b@APX, INC.P05]
      response_effect: {probability: 0.1}
"""
    ).events
    assert (event.id, event.probability, event.kind) == ("CONTRACT", 0.3, ImpactKind.DELAY)
    impact = event.impact
    assert (impact.minimum, impact.most_likely, impact.maximum) == (5 * DAY, 10 * DAY, 20 * DAY)
    assert impact.distribution is Distribution.PERT
    assert [(target.task, target.factor) for target in event.targets] == [
        ("SUP.SUP-b@APX", (1, 1)),
        ("INC.P05", (1, 1)),
    ]
    assert event.response is not None
    assert (event.response.probability, event.response.impact) == (0.1, impact)


def test_five_days_of_a_wait_are_a_week_of_the_clock() -> None:
    (event,) = model_of(
        """
tasks: [{id: POST, name: post, kind: wait, duration: 14ed, after: [INC.M1]}]
risk: {risks: [{text: slow, probability: 1, impact: {days: 5}, tasks: [POST]}]}
"""
    ).events
    (target,) = event.targets
    assert 5 * DAY * target.factor[0] // target.factor[1] == 7 * ELAPSED_DAY


def test_scores_count_by_the_table_where_nothing_better_is_written() -> None:
    (event,) = model_of("risk: {risks: [{text: a, likelihood: 3, impact: 4, tasks: [INC.P05]}]}").events
    assert (event.id, event.probability) == ("K1", 0.30)
    assert (event.impact.minimum, event.impact.maximum) == (5 * DAY, 20 * DAY)
    beside = model_of("risk: {risks: [{text: a, likelihood: 3, impact: {score: 4, days: 2}, tasks: [INC.P05]}]}").events
    assert beside[0].impact.maximum == 2 * DAY


@pytest.mark.parametrize(
    ("score", "scale", "probability"),
    [(1, "5x5", 0.05), (5, "5x5", 0.80), (2, "3x3", 0.50), (10, "10x10", 0.80), (1, "10x10", 0.05)],
)
def test_other_scales_count_by_the_step_of_five(score: int, scale: str, probability: float) -> None:
    assert probability_of(score, scale) == probability  # two of three are in the fourth fifth


def test_a_score_above_its_scale_counts_as_the_highest() -> None:
    assert impact_of(9, "5x5") == impact_of(5, "5x5")


def test_risks_without_tasks_or_of_finished_tasks_are_not_simulated() -> None:
    found = model_of(
        head=REPORTED,
        text="""
overrides: {PG01: {progress: {actual_start: 2027-01-11, actual_finish: 2027-01-15}}}
risk:
  risks:
    - {text: of nothing, probability: 0.5, impact: {days: 5}}
    - {text: of the past, probability: 0.5, impact: {days: 5}, tasks: [PG01]}
    - {text: scores, likelihood: 2, impact: 2}
""",
    )
    assert found.events == ()
    assert "PG01" not in found.spreads


def test_a_risk_on_a_summary_or_on_no_task_is_an_error() -> None:
    with pytest.raises(PlanError) as error:
        build_network(parse_plan(HEAD + "risk: {risks: [{text: a, tasks: [INC.build, INC.ST1@WAW]}]}"))
    assert [problem.code for problem in error.value.problems] == ["risk_on_summary", "unknown_task"]


def test_estimates_spread_as_the_plan_says() -> None:
    found = model_of(
        """
risk: {distribution: triangular}
overrides:
  INC.P05: {duration: {optimistic: 4d, most_likely: 6d, pessimistic: 12d}, distribution: uniform, existence: 60 %}
  INC.P06: {duration: 5d}
"""
    )
    own = found.spreads["INC.P05"]
    assert (own.minimum, own.maximum, own.distribution) == (4 * DAY, 12 * DAY, Distribution.UNIFORM)
    assert found.spreads["INC.P06"].is_fixed
    assert found.spreads["PG01"].distribution is Distribution.TRIANGULAR
    assert found.existence == {"INC.P05": 0.6}


def test_what_is_left_of_a_task_that_has_begun_varies() -> None:
    begun = """
overrides:
  PG01:
    duration: {optimistic: 4d, most_likely: 8d, pessimistic: 16d}
    progress: {actual_start: 2027-01-11, percent: 75}
"""
    left = model_of(begun, REPORTED).spreads["PG01"]
    assert (left.minimum, left.most_likely, left.maximum) == (1 * DAY, 2 * DAY, 4 * DAY)


def test_tasks_of_one_process_correlate_unless_the_plan_says_otherwise() -> None:
    assert {(group.name, group.rho) for group in model_of("").correlation} == {
        ("process INC", 0.3),
        ("process SUP", 0.3),
        ("process programme", 0.3),
    }
    assert model_of("risk: {correlation: {}}").correlation == ()
    both = model_of("risk: {correlation: {stage: 20 %, supplier: 0.5}}").correlation
    assert {group.name.split()[0] for group in both} == {"stage", "supplier"}


FREEZE = """
hours:
  freezes:
    - {from: 2027-01-18, to: 2027-01-20, tasks: [PG01], extension: {probability: 50 %, days: 7}}
"""


def test_a_freeze_that_may_be_extended_moves_its_tasks_in_those_runs() -> None:
    plan = parse_plan(HEAD + FREEZE + "risk: {distribution: fixed}\noverrides: {PG01: {duration: 6d}}")
    view = risk_view(plan, effort=Effort(runs=2_000))
    (freeze,) = view.result.events
    assert (freeze.id, freeze.probability) == ("FREEZE-1", 0.5)
    assert view.result.gates["M0"].planned.share == pytest.approx(0.5, abs=0.01)


def with_horizon(text: str, years: int) -> Plan:
    return parse_plan(HEAD.replace("2027-01-11}", f"2027-01-11, horizon_years: {years}}}") + text)


def test_calendars_reach_as_far_as_the_worst_case_and_no_farther_than_the_horizon() -> None:
    risk = "risk: {risks: [{text: a, probability: 2 %, impact: {days: 1000}, tasks: [INC.P05]}]}"
    near = risk_view(with_horizon(risk, 3), effort=Effort(runs=1_000)).result
    far = risk_view(with_horizon(risk, 10), effort=Effort(runs=1_000)).result
    assert (near.beyond, far.beyond) == (20, 0)
    assert near.finish.at(80) == far.finish.at(80)


def test_most_likely_durations_without_risks_give_the_plan_in_every_run() -> None:
    view = risk_view(parse_plan(HEAD + "risk: {distribution: fixed}"), effort=Effort(runs=100))
    assert {view.result.finish.at(level) for level in (10, 50, 80, 90)} == {view.schedule.finish}
    assert {gate: found.at(50) for gate, found in view.result.gates.items()} == {
        gate: view.schedule.dates[gate].finish for gate in view.result.gates
    }
    assert math.isclose(view.result.finish.planned.share, 1.0)


def test_days_that_constraints_name_are_days_in_every_run() -> None:
    """A milestone not before Wednesday 13 January is there at 17:00, one not after Saturday 9 at 17:00 on Friday."""
    view = risk_view(
        parse_plan("""plan: {start: 2027-01-11, programme: none}
risk: {distribution: fixed}
tasks:
  - {id: A, name: A, duration: {optimistic: 1d, most_likely: 2d, pessimistic: 9d}}
  - {id: EARLY, name: Early, kind: milestone, after: [A], finish_no_earlier_than: 2027-01-13}
  - {id: LATE, name: Late, kind: milestone, after: [A], finish_no_later_than: 2027-01-09}
"""),
        effort=Effort(runs=100),
    )
    expected = {
        "EARLY": dt.datetime(2027, 1, 13, 17, tzinfo=dt.UTC),
        "LATE": dt.datetime(2027, 1, 8, 17, tzinfo=dt.UTC),
    }
    found = {gate: result.at(50) for gate, result in view.result.gates.items()}
    assert found == {gate: int(instant.timestamp()) // 60 for gate, instant in expected.items()}
