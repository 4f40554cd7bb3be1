"""Finishes with a distribution that can be worked out by hand, and what changes it."""

import math

import pytest

from rollout.calendars import HorizonError, WorkCalendar, WorkCalendars
from rollout.network import Progress
from rollout.risk import (
    CalendarRisk,
    CorrelationGroup,
    ImpactKind,
    Response,
    RiskEvent,
    RiskTarget,
    Sampling,
    fixed,
)
from tests.risk.models import FIXED, PERT, TRIANGULAR, UNIFORM, instants, model, simulated, spread
from tests.support.scheduling_plans import CALENDARS, OFFICE, at, calendar, task, text

DAY = 480
CONTINUOUS = {"calendar": "all"}


def event(name: str, probability: float, impact: str, *tasks: str, **more: object) -> RiskEvent:
    targets = tuple(RiskTarget(task=each) for each in tasks)
    fields: dict[str, object] = {"id": name, "text": name, "probability": probability, "targets": targets, **more}
    return RiskEvent(impact=spread(impact), **fields)  # type: ignore[arg-type]  # the fields of RiskEvent


def test_quantiles_of_one_triangular_task_are_those_of_the_closed_form() -> None:
    found = simulated(model([task("A", "40h", **CONTINUOUS)], spreads={"A": spread("20h/40h/100h")}))
    # On [20, 100] with mode 40: F(x) = (x - 20)^2 / 1600 below it, 1 - (100 - x)^2 / 4800 above.
    for percent, hours in ((10, 20 + math.sqrt(160)), (50, 100 - math.sqrt(2400)), (90, 100 - math.sqrt(480))):
        assert instants(found, percent)[0] - at("01-05 08:00") == pytest.approx(hours * 60, abs=3)


def test_a_mean_of_pert_is_a_sixth_of_optimistic_and_pessimistic_and_four_times_the_mode() -> None:
    found = simulated(model([task("A", "40h", **CONTINUOUS)], spreads={"A": spread("20h/40h/100h", PERT)}))
    assert found.mean is not None
    assert found.mean - at("01-05 08:00") == pytest.approx((20 + 4 * 40 + 100) / 6 * 60, abs=2)


def test_uniform_is_even_and_fixed_is_the_mode() -> None:
    even = simulated(model([task("A", "40h", **CONTINUOUS)], spreads={"A": spread("20h/40h/100h", UNIFORM)}))
    assert instants(even, 25)[0] - at("01-05 08:00") == pytest.approx(40 * 60, abs=3)
    certain = simulated(model([task("A", "40h", **CONTINUOUS)], spreads={"A": spread("20h/40h/100h", FIXED)}))
    assert instants(certain, 1, 99) == [at("01-07 00:00")] * 2
    assert (certain.uncertain, certain.certain) == (0, 1)


def test_two_triangular_paths_on_two_calendars_meet() -> None:
    """A works office hours, B round the clock; both start on Monday 08:00 and CLOSE waits for both.

    B takes 24 h to 72 h, most likely 48 h, A one day to three, most likely two. By Tuesday 17:00 A is done with
    probability 1/2 (the middle of a symmetric triangle) and B, which has 33 h by then, with (33 - 24)^2 / (48 * 24).
    By Wednesday 12:00 A has 2.5 days: 1 - 0.5^2 / 2; B has 52 h: 1 - (72 - 52)^2 / (48 * 24).
    """
    found = simulated(
        model(
            [
                task("A", "2d"),
                task("B", "48h", calendar="all"),
                task("CLOSE", calendar="all", deadline=at("01-07 12:00")),
            ],
            "A FS CLOSE",
            "B FS CLOSE",
            spreads={"A": spread("1d/2d/3d"), "B": spread("24h/48h/72h")},
            gates=("CLOSE",),
        ),
        runs=20_000,
    )
    assert text(found.finish.planned.instant) == "01-07 08:00"
    # By Wednesday 08:00 A has the same two days, B its most likely 48 h: half of each.
    assert found.finish.planned.share == pytest.approx(0.25, abs=0.015)
    assert found.finish.deadline is not None
    assert found.finish.deadline.share == pytest.approx((1 - 0.25 / 2) * (1 - 400 / 1152), abs=0.015)
    assert found.gates["CLOSE"].planned.share == found.finish.planned.share
    by_id = {each.id: each.criticality for each in found.tasks}
    assert by_id["A"] + by_id["B"] == pytest.approx(1, abs=0.01)


def test_merge_bias_is_named_where_paths_meet() -> None:
    paths = [task(f"P{number}", "10d") for number in range(5)]
    found = simulated(
        model(
            [*paths, task("AUDIT")],
            *(f"P{number} FS AUDIT" for number in range(5)),
            spreads={each.id: spread("5d/10d/15d") for each in paths},
        )
    )
    (merge,) = found.merges
    assert (merge.task, merge.paths) == ("AUDIT", 5)
    # Five symmetric triangles on 5 to 15 days: each meets day 10 with 1/2, all with 1/32.
    assert found.finish.planned.share == pytest.approx(1 / 32, abs=0.01)
    assert merge.cost > 2 * 1440


def test_a_link_drives_only_in_the_runs_in_which_it_asks_for_a_start_within_the_project() -> None:
    """A takes 24 to 72 h evenly, B 48 h, and must not end before A: A sets the finish in one run of two."""
    tasks = [task("A", "48h", **CONTINUOUS), task("B", "48h", **CONTINUOUS)]
    found = simulated(
        model([*tasks, task("END", **CONTINUOUS)], "A FF B", "B FS END", spreads={"A": spread("24h/48h/72h", UNIFORM)})
    )
    assert {each.id: each.criticality for each in found.tasks}["A"] == pytest.approx(1 / 2, abs=0.01)


def test_a_risk_of_probability_one_is_certain_and_of_zero_never_comes() -> None:
    for probability, finish in ((1.0, "01-13 17:00"), (0.0, "01-09 17:00")):
        found = simulated(model([task("A", "5d")], events=(event("R", probability, "2d/2d/2d", "A"),)))
        assert [text(each) for each in instants(found, 1, 99)] == [finish] * 2


def test_a_negative_impact_is_an_opportunity_and_never_makes_a_task_shorter_than_nothing() -> None:
    earlier = RiskEvent(id="O", text="O", probability=1.0, impact=fixed(-2 * DAY), targets=(RiskTarget(task="A"),))
    assert text(instants(simulated(model([task("A", "5d")], events=(earlier,))), 50)[0]) == "01-07 17:00"
    assert text(instants(simulated(model([task("A", "1d")], events=(earlier,))), 50)[0]) == "01-05 08:00"


def test_a_risk_hits_all_its_tasks_together() -> None:
    tasks, links = [task("A", "1d"), task("B", "1d")], ["A FS B"]
    found = simulated(model(tasks, *links, events=(event("R", 0.5, "1d/1d/1d", "A", "B"),)))
    assert {text(each) for each in instants(found, *range(1, 100))} == {"01-06 17:00", "01-08 17:00"}


def test_a_delay_moves_the_start_and_what_hangs_on_it() -> None:
    tasks = [task("A", "2d"), task("B", "1d")]
    delay = event("R", 1.0, "1d/1d/1d", "A", kind=ImpactKind.DELAY)
    longer = event("R", 1.0, "1d/1d/1d", "A")
    waits = simulated(model(tasks, "A SS B", events=(delay,), gates=("B",)))
    works = simulated(model(tasks, "A SS B", events=(longer,), gates=("B",)))
    assert [text(each.gates["B"].at(50) or 0) for each in (waits, works)] == ["01-06 17:00", "01-05 17:00"]
    assert waits.finish.at(50) == works.finish.at(50) == at("01-07 17:00")


def test_each_risk_has_the_days_of_p80_that_it_costs() -> None:
    events = (event("LIKELY", 0.5, "2d/2d/2d", "A"), event("ELSEWHERE", 0.9, "1d/1d/1d", "B"))
    found = simulated(model([task("A", "5d"), task("B", "1d")], events=events))
    likely, elsewhere = found.events
    assert (text(found.finish.at(80) or 0), text(likely.p80_without or 0)) == ("01-13 17:00", "01-09 17:00")
    assert likely.occurred == 1_000
    assert elsewhere.p80_without == found.finish.at(80)


def test_a_response_is_seen_in_the_same_runs() -> None:
    response = Response(probability=0.1, impact=fixed(DAY))
    found = simulated(model([task("A", "5d")], events=(event("R", 0.5, "2d/2d/2d", "A", response=response),)))
    assert found.after_responses is not None
    assert text(found.finish.at(80) or 0) == "01-13 17:00"
    assert text(found.after_responses.at(80) or 0) == "01-09 17:00"
    assert found.after_responses.planned.share == pytest.approx(0.9)


def test_a_task_that_may_not_be_needed_takes_no_time_then() -> None:
    found = simulated(model([task("A", "1d"), task("B", "2d")], "A FS B", existence={"B": 0.25}))
    assert [text(each) for each in instants(found, 74, 76)] == ["01-05 17:00", "01-07 17:00"]


def test_correlated_tasks_widen_the_finish_and_independent_ones_even_out() -> None:
    tasks = [task(f"T{number}", "10h", **CONTINUOUS) for number in range(9)]
    links = [f"T{number} FS T{number + 1}" for number in range(8)]
    spreads = {each.id: spread("4h/10h/16h") for each in tasks}
    names = tuple(spreads)

    def deviation(*groups: CorrelationGroup) -> int:
        return simulated(model(tasks, *links, spreads=spreads, correlation=groups), runs=10_000).deviation or 0

    alone = 6 * 60 / math.sqrt(6)  # of one symmetric triangle
    assert deviation() == pytest.approx(alone * 3, rel=0.03)
    assert deviation(CorrelationGroup(name="all", rho=1.0, tasks=names)) == pytest.approx(alone * 9, rel=0.03)
    half = deviation(CorrelationGroup(name="all", rho=0.5, tasks=names))
    assert half == pytest.approx(
        alone * math.sqrt(9 + 72 * 0.5), rel=0.04
    )  # on normal scores: a little less on minutes


def test_an_extended_closure_holds_in_the_runs_in_which_it_comes() -> None:
    longer = WorkCalendars(
        {**CALENDARS.by_name, "office": calendar("office", OFFICE, "2026-01-06", "2026-01-07")}, "office"
    )
    found = simulated(
        model(
            [task("A", "2d")],
            calendar_risks=(CalendarRisk(id="FREEZE", text="longer", probability=0.3),),
            calendars_with=lambda occurred: longer if occurred else CALENDARS,
        )
    )
    assert [text(each) for each in instants(found, 69, 71)] == ["01-06 17:00", "01-08 17:00"]
    (freeze,) = found.events
    assert text(freeze.p80_without or 0) == "01-06 17:00"


def test_what_has_happened_is_certain_and_what_remains_is_not() -> None:
    begun = task("A", "4d", progress=Progress(actual_start=at("01-05 08:00"), percent_complete=50))
    done = task("B", "1d", progress=Progress(actual_start=at("01-05 08:00"), actual_finish=at("01-05 17:00")))
    uncertain = model([begun, done], spreads={"A": spread("1d/2d/4d")})
    options = uncertain.options.__class__(start=at("01-05 08:00"), status=at("01-07 08:00"))
    found = simulated(model([begun, done], spreads=uncertain.spreads, options=options))
    assert text(found.finish.planned.instant) == "01-08 17:00"
    assert at("01-07 17:00") < instants(found, 1)[0] < instants(found, 99)[0] < at("01-12 17:00")


def test_the_number_of_threads_changes_nothing_and_the_seed_does() -> None:
    tasks = [task("A", "5d"), task("B", "5d")]
    of = model(tasks, "A FS B", spreads={"A": spread("2d/5d/9d"), "B": spread("3d/5d/8d", PERT)})
    once, again = simulated(of, 7_000), simulated(of, 7_000, threads=3)
    assert (once.curve, once.tasks, once.mean) == (again.curve, again.tasks, again.mean)
    assert simulated(of, 7_000, seed=2).curve != once.curve


def test_plain_sampling_gives_the_same_within_its_error() -> None:
    of = model([task("A", "40h", **CONTINUOUS)], spreads={"A": spread("20h/40h/100h", TRIANGULAR)})
    cube, plain = simulated(of, 10_000), simulated(of, 10_000, sampling=Sampling.PLAIN)
    p80 = plain.finish.quantiles[2]
    assert p80.low is not None
    assert p80.high is not None
    assert p80.low <= (cube.finish.at(80) or 0) <= p80.high


def test_runs_go_on_until_p80_is_known_to_a_day() -> None:
    from rollout.risk import Effort
    from rollout.risk.simulation import simulate

    narrow = model([task("A", "5d")], spreads={"A": spread("4d/5d/8d")})
    assert simulate(narrow, Effort()).runs == 5_000
    wide = model([task("A", "300d")], spreads={"A": spread("50d/300d/900d")})
    limited = simulate(wide, Effort(most=6_000))
    assert (limited.runs, limited.is_precise) == (6_000, False)
    assert simulate(narrow, Effort()).is_precise


@pytest.mark.parametrize("impact", ["5000d", "5000000d"])  # of the second, minutes need more than 32 bits
def test_runs_beyond_the_horizon_are_counted(impact: str) -> None:
    far = "/".join((impact,) * 3)
    short = WorkCalendar.of(CALENDARS.project.specification, CALENDARS.project.first, CALENDARS.project.last)
    calendars = WorkCalendars({"office": short}, "office")
    tasks = [task("A", "5d"), task("CLOSE")]
    of = model(
        tasks,
        "A FS CLOSE",
        calendars=calendars,
        spreads={"A": spread("4d/5d/6d")},
        events=(event("R", 0.01, far, "A"),),
        gates=("CLOSE",),
    )
    found = simulated(of, 10_000)
    assert found.beyond == 100
    assert (found.curve[98] is None, found.curve[97] is None) == (False, False)
    assert found.mean is not None
    certain = simulated(model(tasks, "A FS CLOSE", calendars=calendars, events=(event("R", 0.9, far, "A"),)))
    assert certain.finish.at(50) is None
    assert text(certain.events[0].p80_without or 0) == "01-09 17:00"
    with pytest.raises(HorizonError):
        simulated(model([task("A", "5000d")], calendars=calendars))


def test_a_network_without_tasks_is_refused() -> None:
    with pytest.raises(ValueError, match="without tasks"):
        simulated(model([]))
