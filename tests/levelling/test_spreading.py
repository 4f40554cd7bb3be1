"""Events spread over weeks: nothing is broken, and nothing moves further than it must."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from rollout import engine
from rollout.engine import Schedule, SchedulingOptions
from rollout.engine.reached import shown_dates
from rollout.instants import start_of
from rollout.levelling.spreading import Event, Limit, spread, with_holds
from rollout.network import Constraint, ConstraintType, Link, Network, Task
from rollout.network.constraint import NO_CONSTRAINT
from tests.support.scheduling_plans import CALENDARS, at, task, text

TWO = Limit(per_week=2, noun="go-lives")


def dated(tasks: Sequence[Task], links: Sequence[Link] = ()) -> Schedule:
    return engine.schedule(Network.of(tasks, links), CALENDARS, SchedulingOptions(start=at("01-05 08:00")))


def go_live(name: str, constraint: Constraint = NO_CONSTRAINT) -> Task:
    return task(name, calendar="go-live", constraint=constraint)


def after(predecessor: str, successor: str) -> Link:
    return Link(predecessor=predecessor, successor=successor)


def events(*names: str) -> list[Event]:
    return [Event(id=name, place="HQ") for name in names]


def weeks(schedule: Schedule, found: Sequence[Event]) -> Counter[tuple[str, dt.date]]:
    shown = shown_dates(schedule)
    days = {event: shown[event.id].last_day for event in found}
    return Counter((event.place, day - dt.timedelta(days=day.weekday())) for event, day in days.items())


def test_the_third_go_live_of_a_week_waits_for_the_next_and_says_so() -> None:
    plan = dated([go_live("A"), go_live("B"), go_live("C"), task("Z", "20d")], [after("A", "Z"), after("B", "Z")])
    found = spread(plan, events("A", "B", "C"), TWO)
    assert {name: text(found.dates[name].start) for name in "ABC"} == {
        "A": "01-06 08:00",
        "B": "01-06 08:00",
        "C": "01-13 08:00",  # nothing waits for it
    }
    (effect,) = found.network.task_by_id["C"].details.effects
    assert effect.text == "moved from 2026-01-06 to 2026-01-13 (7 days): no more than 2 go-lives a week at HQ"


def test_places_do_not_share_their_weeks() -> None:
    plan = dated([go_live("A"), go_live("B"), go_live("C")])
    found = spread(plan, [*events("A", "B"), Event(id="C", place="DR")], TWO)
    assert found == plan


def test_what_has_happened_or_is_pinned_stays() -> None:
    pinned = Constraint(ConstraintType.MSO, at("01-07 08:00"))
    tasks = [go_live(name, constraint=pinned) for name in ("A", "B", "C")]
    plan = dated(tasks)
    assert spread(plan, events("A", "B", "C"), TWO) == plan
    mixed = dated([*tasks[:2], go_live("C")])
    assert text(spread(mixed, events("A", "B", "C"), TWO).dates["C"].start) == "01-13 08:00"


Chain = tuple[int, int, bool, str]
"""Days before and after an event, whether it waits for the event before, and its place."""


def planned(chains: Sequence[Chain]) -> tuple[Schedule, list[Event]]:
    tasks: list[Task] = []
    links: list[Link] = []
    for number, (before, behind, waits, _) in enumerate(chains):
        name = f"E{number}"
        tasks += [task(f"{name}a", f"{before}d"), go_live(name), task(f"{name}z", f"{behind}d", calendar="holiday")]
        links += [after(f"{name}a", name), after(name, f"{name}z")]
        if waits and number:
            links.append(after(f"E{number - 1}", name))
    return dated(tasks, links), [Event(id=f"E{number}", place=chain[3]) for number, chain in enumerate(chains)]


def cost(plan: Schedule, found: Schedule, wanted: Sequence[Event]) -> tuple[int, int]:
    was, now = shown_dates(plan), shown_dates(found)
    return found.finish, sum((now[each.id].last_day - was[each.id].last_day).days for each in wanted)


def every_order(plan: Schedule, wanted: Sequence[Event], limit: int) -> Iterator[Schedule]:
    """One plan for each order of the events: each takes the first week with room."""
    for order in itertools.permutations(wanted):
        place = {event.id: number for number, event in enumerate(order)}
        if any(
            place[each.predecessor] > place[each.successor]
            for each in plan.network.links
            if each.predecessor in place and each.successor in place
        ):
            continue  # a predecessor takes its successors along
        held: Mapping[str, int] = {}
        found = plan
        for number, event in enumerate(order):
            while True:
                day = shown_dates(found)[event.id].last_day
                monday = day - dt.timedelta(days=day.weekday())
                if weeks(found, order[: number + 1])[event.place, monday] <= limit:
                    break
                held = {**held, event.id: start_of(monday + dt.timedelta(days=7), CALENDARS["go-live"].zone)}
                found = engine.schedule(with_holds(plan.network, held, None), CALENDARS, plan.options)
        if max(weeks(found, wanted).values()) <= limit:
            yield found


CHAINS = st.tuples(st.integers(1, 8), st.integers(1, 12), st.booleans(), st.sampled_from(["HQ", "HQ", "DR"]))


@settings(max_examples=25, deadline=None)
@given(st.lists(CHAINS, min_size=2, max_size=4), st.integers(1, 2))
def test_nothing_breaks_and_nothing_moves_more_than_in_the_best_of_all_orders(chains: list[Chain], limit: int) -> None:
    plan, wanted = planned(chains)
    found = spread(plan, wanted, Limit(per_week=limit, noun="go-lives"))
    assert max(weeks(found, wanted).values()) <= limit
    for link in found.network.links:
        assert found.dates[link.successor].start >= found.dates[link.predecessor].finish
    shown = shown_dates(found)
    for event in wanted:
        start = found.dates[event.id].start
        assert start >= plan.dates[event.id].start
        assert CALENDARS["go-live"].is_open_on(shown[event.id].last_day)
    assert cost(plan, found, wanted) <= min(cost(plan, each, wanted) for each in every_order(plan, wanted, limit))
