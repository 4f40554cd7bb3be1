"""How a roll-out is phased: whether units name an order and processes that the plan has."""

from collections.abc import Iterator

from rollout.errors import Location, Note, Problem
from rollout.plan.plan_value import Plan
from rollout.plan.planned_codes import family_of, planned_codes
from rollout.source import KeyPath


def orders_used_twice(plan: Plan) -> Iterator[Problem]:
    """Units that say the same place in the order of go-lives; a place in the list counts where none is said."""
    first: dict[int, Location] = {}
    for number, unit in enumerate(plan.file.units):
        order, at = unit.order or number + 1, plan.at("units", number, "order")
        if first.setdefault(order, at) != at:
            yield Problem(
                code="order_twice",
                message=f"unit '{unit.id}' has the order {order}, as another unit",
                at=at,
                hint="number the units from 1 without repeating one, or leave 'order' out to follow the list",
                notes=(Note(message="the other one", at=first[order]),),
            )


def processes_not_in_plan(plan: Plan) -> Iterator[Problem]:
    """Processes that units name although the plan does not have them."""
    planned = {each for code in planned_codes(plan) for each in family_of(plan, code)} | set(
        planned_codes(plan).values()
    )
    for path, who, code in _named_processes(plan):
        if code not in planned:
            message = f"{who} names {code}, which is not in the plan"
            hint = f"add {code} under 'processes', or take it away here"
            yield Problem.warning("process_not_in_plan", message, plan.at(*path), hint=hint)


def _named_processes(plan: Plan) -> Iterator[tuple[KeyPath, str, str]]:
    for number, unit in enumerate(plan.file.units):
        for place, code in enumerate(unit.processes or ()):
            yield ("units", number, "processes", place), f"unit '{unit.id}'", code


def gaps_without_effect(plan: Plan) -> Iterator[Problem]:
    """A gap of the unit that goes live first: there is no unit before it."""
    placed = sorted(enumerate(plan.file.units), key=lambda each: each[1].order or each[0] + 1)
    for number, unit in placed[:1]:
        path: KeyPath = ("units", number, "gap")
        if path in plan.source.keys:
            message = f"unit '{unit.id}' goes live first, so its gap means nothing"
            hint = "write the gap at the unit that is to wait"
            yield Problem.warning("gap_without_effect", message, plan.at(*path), hint=hint)
