"""Whether the dates keep what the plan has promised: contracts, deadlines, objectives, constraints."""

from collections import defaultdict
from collections.abc import Iterator

from rollout.checks.dated_plan import DatedPlan
from rollout.engine.reached import is_reported, named_day
from rollout.errors import Problem
from rollout.expansion.changes import terms_of
from rollout.network.constraint import Constraint
from rollout.network.task import Task
from rollout.plan.planned_codes import process_of_kpi
from rollout.units import count

RENEWAL_TASKS = ("SUP.SUP-c", "SLM.SLM-f")
"""What should be finished before a contract with a supplier runs out."""
MANAGEMENT_REVIEW = "MR"


def contracts(dated: DatedPlan) -> Iterator[Problem]:
    """Contracts that end while the programme runs, and whether their renewal is planned in time."""
    for number, supplier in enumerate(dated.plan.file.suppliers):
        end = supplier.contract_end
        if end is None or end >= dated.end:
            continue
        late = [
            task.id
            for task in dated.schedule.network.tasks
            if task.id.partition("@")[0] in RENEWAL_TASKS
            and (task.id.partition("@")[2] in {"", supplier.id} or task.id.startswith("SLM."))
            and (dated.last_day(task.id) or end) > end
        ]
        message = f"the contract with {supplier.label} ends on {end}, before the programme does ({dated.end})"
        if late:
            message += f"; {', '.join(late)} would come too late for it"
        yield Problem.warning("contract_end", message, dated.plan.at("suppliers", number, "contract_end"))


def deadlines(dated: DatedPlan) -> Iterator[Problem]:
    """Tasks that finish after their deadline, and a plan that ends after the day from which it was dated backward."""
    finish = dated.plan.file.plan.finish
    if finish is not None and dated.end > finish:
        message = f"the plan ends on {dated.end}, after its finish {finish}"
        hint = _what_gives(dated)
        yield Problem.warning("deadline_missed", message, dated.plan.at("plan", "finish"), hint=hint)
    for task in dated.schedule.network.tasks:
        last = dated.shown[task.id].last_day
        deadline = dated.day_before(task, task.deadline)
        if deadline is not None and last > deadline:
            message = f"{task.id} finishes on {last}, after its deadline {deadline}"
            yield Problem.warning(
                "deadline_missed", message, task.deadline_at or task.at, hint=f"rollout explain {task.id} says why"
            )


def _what_gives(dated: DatedPlan) -> str:
    """What would have to change for the plan to end in time."""
    path = dated.schedule.critical_path
    first = dated.schedule.network.task_by_id[path[0]] if path else None
    if first is None or dated.schedule.options.must_finish_by is None:
        return "rollout critical shows what drives the finish"
    if first.progress and first.progress.actual_start is not None:
        held = "has begun, and what is left of it and after it takes longer"
    elif any(each.instant is not None for each in first.constraints):
        held = f"is held by its constraint {first.constraint.type}, whatever the start of the plan"
    elif dated.schedule.options.status is not None:
        held = "cannot begin before the status date"
    else:
        held = f"begins on {dated.first_day(first.id)}, the first day there is"
    return f"{first.id} {held}; free it, shorten what follows it (rollout critical), or move the finish"


def constraints(dated: DatedPlan) -> Iterator[Problem]:
    """Date constraints that leave the task itself, or what comes before it, less time than is needed."""
    incoming: dict[str, list[str]] = defaultdict(list)
    for link in dated.schedule.network.links:
        incoming[link.successor].append(link.predecessor)
    for task in dated.schedule.network.tasks:
        hard = next((each for each in task.constraints if each.rule.is_hard), None)
        if hard is None or is_reported(task):
            continue
        floats = [dates.total_float for id_ in (task.id, *incoming[task.id]) if (dates := dated.dates(id_))]
        if min(floats) < 0:
            days = -min(floats) / dated.schedule.options.day
            message = f"{task.id} misses its constraint {hard.type} by {count(days, 'working day')}"
            hint = f"rollout explain {task.id} says what contradicts it"
            yield Problem.warning("constraint_not_met", message, hard.at or task.at, hint=hint)
        elif late := _late_words(dated, task, hard):
            hint = f"rollout explain {task.id} says what moves it"
            yield Problem.warning("constraint_not_met", late, hard.at or task.at, hint=hint)


def _late_words(dated: DatedPlan, task: Task, constraint: Constraint) -> str:
    """How a task breaks a constraint although no working time is missing: the day named is closed. Else empty."""
    calendar, shown = dated.schedule.calendars[task.calendar], dated.shown[task.id]
    named = named_day(constraint, calendar)
    is_finish = constraint.rule.is_of_finish
    day, verb = (shown.last_day, "finishes") if is_finish else (shown.first_day, "starts")
    if named is None or day <= named:
        return ""
    return f"{task.id} {verb} on {day}, but has the constraint {constraint.type} on {named}, which is not a working day"


def objectives(dated: DatedPlan) -> Iterator[Problem]:
    """Objectives due before the process that they measure has been tuned, or after the review that judges them."""
    review = dated.last_day(MANAGEMENT_REVIEW)
    for number, objective in enumerate(dated.plan.file.objectives):
        if objective.due is None:
            continue
        at = dated.plan.at("objectives", number, "due")
        gate = f"{process_of_kpi(dated.plan, objective.kpi or '')}.M4"
        reached = dated.last_day(gate)
        if reached is not None and objective.due < reached:
            message = f"objective {objective.id} is due on {objective.due}, but {gate} is not reached until {reached}"
            yield Problem.warning("objective_early", message, at)
        elif review is not None and objective.due > review:
            message = f"objective {objective.id} is due on {objective.due}, after the management review of {review}"
            yield Problem.warning("objective_late", message, at, hint="the review cannot judge it; name an earlier day")


def limitations(dated: DatedPlan) -> Iterator[Problem]:
    """Tasks that start while a limitation that holds them lasts, because the plan says so of the tasks themselves."""
    for term in terms_of(dated.plan):
        for id_ in term.tasks if term.is_hold else ():
            start = dated.first_day(id_)
            if start is not None and start <= term.day:
                message = f"{id_} starts on {start}, but the {term.words} lasts until {term.day}"
                yield Problem.warning("limitation_not_kept", message, term.at, hint=f"rollout explain {id_} says why")


def recovery_tests(dated: DatedPlan) -> Iterator[Problem]:
    """Recovery tests on a day before the programme starts or after it has ended."""
    start, end = dated.plan.file.plan.start, dated.end
    for number, service in enumerate(dated.plan.file.services):
        day = service.dr_test
        if day is not None and ((start and day < start) or day > end):
            when = "before the programme starts" if start and day < start else f"after the programme has ended ({end})"
            message = f"the recovery of {service.label} is tested on {day}, {when}"
            yield Problem.warning("recovery_test_day", message, dated.plan.at("services", number, "dr_test"))
