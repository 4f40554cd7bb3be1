"""The work of a plan as earned value sees it: agreed days and budgets, shares done, and cost."""

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from rollout.earned_value.work import Work
from rollout.network import Network, Task
from rollout.pipeline.baseline import AgreedPlan, AgreedWork, agreed_plan
from rollout.pipeline.stages import schedule
from rollout.plan import Plan
from rollout.plan.status import NO_STATUS, TaskState
from rollout.reports.baseline_json import effort_days, rate_of
from rollout.reports.rows.row_table import rows_of
from rollout.values import replace

NOTHING = Fraction(0)
SHOWN = 5
"""Tasks that a remark names."""


class PlannedWork(Struct, frozen=True, kw_only=True):
    """The work of a plan with nothing done yet. ``unit`` is a currency, or ``person days`` where rates are missing."""

    plan: Plan
    tasks: Mapping[str, Task]
    work: tuple[Work, ...]
    unit: str
    is_money: bool
    agreed: AgreedPlan | None
    names: Mapping[str, str]

    def on(self, day: dt.date, shares: Mapping[str, Fraction]) -> tuple[Work, ...]:
        """The work with the ``shares`` done by id, and what was reported of its cost by the end of ``day``."""
        states = self.plan.status.states(day)
        return tuple(
            replace(each, share_done=shares.get(each.id, NOTHING), actual=self.cost_of(each.id, states.get(each.id)))
            for each in self.work
        )

    def cost_of(self, id_: str, state: TaskState | None) -> Fraction | None:
        """What the task has taken so far in this unit, None where that is not reported."""
        if state is None:
            return None
        if self.is_money and state.actual_cost is not None:
            return exact(state.actual_cost)
        if state.actual_days is None:
            return None
        task = self.tasks.get(id_)
        rate = rate_of(self.plan, task.details.owner if task else "") if self.is_money else 1.0
        return None if rate is None else exact(state.actual_days) * exact(rate)


def planned_work(plan: Plan, network: Network) -> PlannedWork:
    """The agreed work; without a baseline that of the plan as if nothing had been reported.

    Raises:
        PlanError: when the baseline cannot be read, or the plan cannot be dated.

    """
    agreed = agreed_plan(plan)
    days = _planned_days(plan) if agreed is None else agreed.work
    tasks = network.task_by_id
    working = [task for task in network.tasks if effort_days(task, plan.day)]
    is_money = bool(working) and all(rate_of(plan, task.details.owner) for task in working)
    budget = plan.file.budget
    reported = plan.status.latest
    ids = [*tasks, *(id_ for id_ in days if id_ not in tasks and id_ not in network.group_by_id)]
    ids += [id_ for id_ in reported if id_ not in ids]
    return PlannedWork(
        plan=plan,
        tasks=tasks,
        work=tuple(_work(plan, id_, tasks.get(id_), days.get(id_), is_money=is_money) for id_ in ids),
        unit=(budget.currency if budget else "EUR") if is_money else "person days",
        is_money=is_money,
        agreed=agreed,
        names={id_: tasks[id_].name if id_ in tasks else days[id_].name if id_ in days else id_ for id_ in ids},
    )


def _planned_days(plan: Plan) -> Mapping[str, AgreedWork]:
    """The days of the plan as if nothing had been reported."""
    file = plan.file
    settings = file.plan.model_copy(update={"status_date": None})
    overrides = {id_: rules.model_copy(update={"progress": None}) for id_, rules in file.overrides.items()}
    own = tuple(task.model_copy(update={"progress": None}) for task in file.tasks)
    changed = file.model_copy(update={"plan": settings, "overrides": overrides, "tasks": own})
    planned = schedule(replace(plan, file=changed, status=NO_STATUS))
    return {
        row.id: AgreedWork(name=row.name, first=row.start_date, last=row.finish_date)
        for row in rows_of(planned)
        if row.id in planned.network.task_by_id
    }


def _work(plan: Plan, id_: str, task: Task | None, agreed: AgreedWork | None, *, is_money: bool) -> Work:
    details = task.details if task else None
    if agreed is None:  # never agreed: it can cost something and earns nothing
        first = last = plan.file.plan.start or dt.date.min
    else:
        first, last = agreed.first, agreed.last
    return Work(
        id=id_,
        first=first,
        last=last,
        budget=NOTHING if agreed is None else _budget(plan, task, agreed, is_money=is_money),
        process=details.process if details else "",
        stage=details.stage if details else "",
    )


def _budget(plan: Plan, task: Task | None, agreed: AgreedWork, *, is_money: bool) -> Fraction:
    """The agreed cost or effort; where the baseline does not hold it, that of the task now."""
    if is_money and agreed.cost is not None:
        return exact(agreed.cost)
    effort = agreed.effort_days
    if effort is None:
        effort = effort_days(task, plan.day) if task else 0.0
    if not is_money:
        return exact(effort)
    return exact(effort) * exact(rate_of(plan, task.details.owner if task else "") or 0)


def shares_now(network: Network, day: dt.date, plan: Plan) -> Mapping[str, Fraction]:
    """The share done of every task, as the plan is dated now."""
    states = plan.status.states(day)
    found = {task.id: Fraction(task.percent_complete, 100) for task in network.tasks}
    for id_, state in states.items():
        task = network.task_by_id.get(id_)
        if task is not None and not found[id_]:
            found[id_] = share_of(task, state, day)
    return found


def shares_on(planned: PlannedWork, day: dt.date) -> Mapping[str, Fraction]:
    """The share done of every task as it was reported by ``day``, in the status file or the plan."""
    plan = planned.plan
    states = plan.status.states(day)
    found = {id_: share_of(planned.tasks[id_], state, day) for id_, state in states.items() if id_ in planned.tasks}
    for id_, rules in [*plan.file.overrides.items(), *((task.id, task) for task in plan.file.tasks)]:
        progress = rules.progress
        if progress and progress.actual_finish and progress.actual_finish <= day:
            found[id_] = Fraction(1)
    return found


def share_of(task: Task, state: TaskState, day: dt.date) -> Fraction:
    """The share done by what was reported: percent, what remains, or how far it is to the expected finish."""
    if state.is_finished:
        return Fraction(1)
    if state.percent is not None:
        return Fraction(state.percent, 100)
    if state.remaining is not None and task.duration.minutes:
        return max(NOTHING, 1 - Fraction(state.remaining.duration.minutes, task.duration.minutes))
    if state.expected_finish is not None and state.actual_start is not None:
        length = (state.expected_finish - state.actual_start).days + 1
        return min(Fraction(1), max(NOTHING, Fraction((day - state.actual_start).days + 1, max(1, length))))
    return NOTHING


def exact(amount: float) -> Fraction:
    """The amount as it is written, without the error of a float."""
    return Fraction(repr(amount)) if isinstance(amount, float) else Fraction(amount)


def remarks_on(planned: PlannedWork, work: tuple[Work, ...]) -> Iterator[str]:
    """A sentence for everything that is missing, or does not fit."""
    if planned.agreed is None:
        hint = "freeze one with rollout baseline and name it in the plan"
        yield f"No baseline: planned value is that of the plan without its progress, and moves with the plan; {hint}."
    if not planned.is_money:
        yield "No rate for all of the work: figures are in person days; write budget.day_rate or people.rate for money."
    agreed = planned.agreed
    if agreed is not None and agreed.status_date is not None:
        done = [each for each in work if each.budget and each.last <= agreed.status_date and each.share_done == 1]
        if done:
            count = "1 task was" if len(done) == 1 else f"{len(done)} tasks were"
            what = "planned value is what had happened then"
            yield f"{count} done when the baseline was frozen ({agreed.status_date}): {what}."
    silent = [each.id for each in work if each.budget and each.share_done and each.actual is None]
    if silent and len(silent) < sum(bool(each.budget and each.share_done) for each in work):
        yield f"No cost is reported for work done: {_named(silent)}. AC leaves it out, so CPI is too high."
    unplanned = [each.id for each in work if not each.budget and each.actual]
    if unplanned:
        yield f"Cost is reported for work with no budget: {_named(unplanned)}. It counts in AC and earns nothing."
    removed = [each.id for each in work if each.budget and each.id not in planned.tasks]
    if removed:
        yield f"Agreed work that the plan no longer has: {_named(removed)}. It counts in PV and earns nothing."


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more
