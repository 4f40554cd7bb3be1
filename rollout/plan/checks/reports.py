"""Reports that do not fit the plan file: dated after its status date, or of tasks whose progress it states itself."""

from collections.abc import Iterator

from rollout.errors import Note, Problem
from rollout.plan.plan_value import Plan


def report_problems(plan: Plan) -> Iterator[Problem]:
    """Every such report, in the order of the status file."""
    yield from _in_the_future(plan)
    yield from _stated_twice(plan)


def _in_the_future(plan: Plan) -> Iterator[Problem]:
    status_date = plan.file.plan.status_date
    for report in plan.status.reports:
        if status_date is not None and not report.is_blank and report.date > status_date:
            places = report.places
            yield Problem(
                code="report_in_the_future",
                message=f"the report of '{report.task}' is dated {report.date}, after the status date {status_date}",
                at=places.at("date") if places else None,
                hint=f"set plan.status_date to {plan.status.last_date}, or remove it: the last report then sets it",
            )


def _stated_twice(plan: Plan) -> Iterator[Problem]:
    stated = {task: ("overrides", task) for task, rules in plan.file.overrides.items() if rules.progress}
    own = {task.id: ("tasks", number) for number, task in enumerate(plan.file.tasks) if task.progress}
    for task, state in plan.status.latest.items():
        path = stated.get(task) or own.get(task)
        if path and state.has_progress:
            yield Problem(
                code="progress_twice",
                message=f"the progress of '{task}' is in the status file and in the plan file",
                at=state.at,
                hint=f"remove 'progress' of '{task}' from the plan file; the status file keeps the history",
                notes=(Note(message="stated here", at=plan.at(*path, "progress")),),
            )
