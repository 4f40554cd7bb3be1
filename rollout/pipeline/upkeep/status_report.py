"""The status report of a plan: facts from its reports, the plan dated anew for each day on which there were some."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from rollout.comparison.positions import position_in
from rollout.engine import Schedule
from rollout.engine.reached import is_reported, shown_dates, span_of_days
from rollout.errors import PlanError, Problem
from rollout.network import TaskKind
from rollout.pipeline.baseline import baseline_of
from rollout.pipeline.control.value_facts import value_facts
from rollout.pipeline.output_folder import default_folder, write_files
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.pipeline.upkeep.status_due import Due, due_tasks
from rollout.pipeline.upkeep.status_points import AsOf, ahead, decisions, done, late, overloaded, risks
from rollout.pipeline.word_templates import word_template
from rollout.plan import Plan
from rollout.plan.posts import Posts
from rollout.reports.rows.baseline import Baseline
from rollout.reports.status.facts import Item, MilestoneTurn, StatusFacts
from rollout.reports.status.rendering import render_status
from rollout.values import replace

MOST_REPORTS: Final = 18
"""Days of reports in the trend chart: the months of a programme."""


def write_status_report(plan: Plan, day: dt.date, out: Path | None = None) -> tuple[Path, tuple[str, ...]]:
    """Write the report on ``day`` beside what an earlier run wrote: the folder, and the names of the files.

    Raises:
        PlanError: when the plan cannot be dated, or has reports after ``day``.
        OutputError: when the files cannot be written; the folder is as before.

    """
    folder = out or default_folder(plan.path)
    files = render_status(status_facts(plan, day), word_template(plan))
    write_files(folder, files, others_stay=True, read=plan.files())
    return folder, tuple(files)


class _History(Struct, frozen=True):
    """The plan as of the days of its reports, the day of this report last; ``before`` is what it is compared with."""

    turns: Sequence[AsOf]
    before: AsOf
    previous: dt.date | None
    """The day of the report before this one."""

    @property
    def now(self) -> AsOf:
        return self.turns[-1]


def status_facts(plan: Plan, day: dt.date) -> StatusFacts:
    """What the report on ``day`` says.

    Raises:
        PlanError: when the plan cannot be dated, or has reports after ``day``.

    """
    due = due_tasks(plan, day)
    history = _history(plan, day)
    now, previous = history.now, history.previous
    agreed = baseline_of(plan)
    was = _compared_days(agreed, history.before)
    position = position_in(now.schedule.calendars.project)
    finish = span_of_days(now.schedule, now.shown)[1]
    last = [each for id_ in now.shown if (each := was(id_)) is not None]
    tasks = now.schedule.network.tasks
    loads = loads_of(plan, now.schedule)
    named = partial(_named, Posts.of(plan.file))
    return StatusFacts(
        title=f"{plan.file.plan.title}: status report",
        organisation=plan.file.plan.organisation,
        date=day,
        previous=previous,
        compared_with="the baseline" if agreed else f"the report of {previous}" if previous else "the plan",
        finish=finish,
        finish_slip=_slip(position, max(last, default=finish), finish),
        done_count=sum(is_reported(task) for task in tasks),
        task_count=len(tasks),
        milestones=tuple(_milestones(now, was, position)),
        report_dates=tuple(each.day or _start(each.schedule) for each in history.turns),
        trend=tuple(_trend(history.turns)),
        done=named(done(plan, now, previous, day)),
        ahead=named(ahead(now, day)),
        late=named(late(plan, now, was, day)),
        unreported=named(
            Item(id=each.id, name=each.name, owner=each.owner, day=str(each.planned_finish))
            for each in due
            if each.due is not Due.PROGRESS
        ),
        risks=named(risks(plan, day)),
        overloaded=named(overloaded(loads, day)),
        decisions=named(decisions(plan, now, loads, day)),
        value=value_facts(_known(plan, day)),
    )


def _history(plan: Plan, day: dt.date) -> _History:
    days = [each for each in plan.status.dates if each <= day]
    turns = [_as_of(plan, each) for each in ([None, *days] if days else [None])][-MOST_REPORTS:]
    is_report_day = bool(days) and days[-1] == day
    if not is_report_day:
        turns.append(_as_of(plan, day))
    earlier = days[:-1] if is_report_day else days
    previous = earlier[-1] if earlier else None
    before = next((each for each in reversed(turns[:-1]) if each.day == previous), turns[0])
    return _History(turns, before, previous)


def _compared_days(agreed: Baseline | None, before: AsOf) -> Callable[[str], dt.date | None]:
    """The last day of a task in the baseline, else in the report before; None for tasks that are not in it."""

    def was(id_: str) -> dt.date | None:
        if agreed is not None:
            return agreed[id_][1] if id_ in agreed else None
        return before.shown[id_].last_day if id_ in before.shown else None

    return was


def _named(posts: Posts, items: Iterable[Item]) -> tuple[Item, ...]:
    """The items with the names of those who hold the posts, as far as the plan gives and shows them."""
    return tuple(replace(each, owner=posts.named(each.owner)) for each in items)


def _as_of(plan: Plan, day: dt.date | None) -> AsOf:
    dated = schedule(_known(plan, day))
    return AsOf(day=day, schedule=dated, shown=shown_dates(dated))


def _known(plan: Plan, day: dt.date | None) -> Plan:
    """The plan as it was known on ``day``; without a day as if nothing had been reported."""
    reports = tuple(each for each in plan.status.reports if day is not None and each.date <= day)
    settings = plan.file.plan.model_copy(update={"status_date": day})
    return replace(
        plan, status=replace(plan.status, reports=reports), file=plan.file.model_copy(update={"plan": settings})
    )


def _start(dated: Schedule) -> dt.date:
    return dated.calendars.project.day_of(dated.options.start)


def _slip(position: Callable[[int], int], was: dt.date, now: dt.date) -> int:
    return position(now.toordinal()) - position(was.toordinal())


def _milestones(
    now: AsOf, was: Callable[[str], dt.date | None], position: Callable[[int], int]
) -> Iterator[MilestoneTurn]:
    """Milestones of the programme and go-lives, by day."""
    found = []
    for task in now.schedule.network.tasks:
        before = was(task.id)
        if task.kind is not TaskKind.MILESTONE or before is None:
            continue
        current = now.shown[task.id].last_day
        slip = _slip(position, before, current)
        if not task.details.process or task.id.endswith(".M3"):
            turn = MilestoneTurn(
                id=task.id,
                name=task.name,
                owner=task.details.owner,
                was=before,
                now=current,
                slip=slip,
                is_reached=is_reported(task),
            )
            found.append((current, turn))
    yield from (turn for _, turn in sorted(found, key=lambda each: (each[0], each[1].id)))


def _trend(history: Sequence[AsOf]) -> Iterator[tuple[str, tuple[dt.date | None, ...]]]:
    """Milestones of the programme and go-lives; of many, those that are spread over the programme."""
    tasks = [
        task
        for task in history[-1].schedule.network.tasks
        if task.kind is TaskKind.MILESTONE and (not task.details.process or task.id.endswith(".M3"))
    ]
    tasks.sort(key=lambda task: history[-1].shown[task.id].last_day)
    step = max(1, -(-len(tasks) // 10))
    for task in tasks[::-1][::step][::-1]:
        days = (each.shown[task.id].last_day if task.id in each.shown else None for each in history)
        yield f"{task.id} {task.name}", tuple(days)


def checked_day(plan: Plan, day: dt.date | None) -> dt.date:
    """The day of a report: the given one, else the status date of the plan.

    Raises:
        PlanError: when neither is there.

    """
    found = day or plan.file.plan.status_date
    if found is None:
        message = "the plan has no status date and no report yet"
        raise PlanError([Problem(code="missing_key", message=message, hint="name the day with --date")])
    return found
