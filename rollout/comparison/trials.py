"""Every change tried out: undone by itself in the newer plan, and made by itself in the older one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct

from rollout.comparison.edits import EditedPlans, PlanEdit
from rollout.comparison.effects import Effect
from rollout.comparison.kinds import Kind
from rollout.comparison.patching import patched
from rollout.comparison.plan_words import plan_change
from rollout.comparison.progress import ProgressEdits, progress_edits, with_progress
from rollout.comparison.progress_words import AS_PLANNED, ReportWords
from rollout.comparison.rescheduling import Dated, Days, Rescheduler
from rollout.comparison.trees import Path
from rollout.comparison.values import Change
from rollout.constraint_types import CONSTRAINT_KEYS
from rollout.network import Network, Task
from rollout.plan import Plan
from rollout.units import count
from rollout.values import replace

_TEXTS: Final = frozenset(
    {
        "scope", "customers", "requirements", "parties", "olas", "escalation", "support_model", "budget", "risk",
        "reviews", "document", "calendar_files", "baseline",
    }
)  # fmt: skip
"""Parts of a plan file on which no date depends."""

_OF_ONE_TASK: Final = frozenset(CONSTRAINT_KEYS) | {"duration", "name", "deadline"}
"""Keys of a task that change nothing but that task."""

_BEAR_ON_BOUNDS: Final = frozenset({"limitations", "obligations", "locations", "suppliers"})
_BEAR_ON_DURATION: Final = frozenset(
    {"functions", "services", "customers", "tools", "objectives", "locations", "suppliers"}
)
"""Parts of a plan file on which the constraints, or the length, of a generated task depend."""

_OF_TIME: Final = frozenset({("hours", "week"), ("hours", "closures"), ("plan", "start")})
"""Keys that change dates, but no task."""


class Trial(Struct, frozen=True, kw_only=True):
    """A change with the days of the newer plan without it, and how to get those of the older plan with it alone."""

    change: Change
    undone: Days | None
    alone: Callable[[], Days | None]


class Trials(Struct, frozen=True, kw_only=True, dict=True):
    """All changes between two dated plans."""

    old: Dated
    new: Dated
    rescheduler: Rescheduler
    process_names: Mapping[str, str]
    is_dates_only: bool = False

    @cached_property
    def edits(self) -> EditedPlans:
        """The changes of the plan file."""
        return EditedPlans(old=self.old.plan, new=self.new.plan, is_dates_only=self.is_dates_only)

    @cached_property
    def progress(self) -> ProgressEdits:
        """The changes of progress."""
        return progress_edits(self.old, self.new)

    @cached_property
    def has_moved_on(self) -> bool:
        """Whether the status date of the newer plan is later, or it alone has one."""
        before, after = self.old.schedule.options.status, self.new.schedule.options.status
        return after is not None and (before is None or after > before)

    @cached_property
    def base(self) -> Dated:
        """The older plan on the status date of the newer one, all gone as planned."""
        if not self.has_moved_on:
            return self.old
        settings = self.old.plan.file.plan.model_copy(update={"status_date": self.new.plan.file.plan.status_date})
        plan = replace(self.old.plan, file=self.old.plan.file.model_copy(update={"plan": settings}))
        network = with_progress(self.old.network, self.progress.advanced)
        return self.rescheduler.dated(plan, network) or self.old

    def all(self) -> Iterator[Trial]:
        """Every change, those of the plan file in the order of its keys, then progress."""
        edits = [edit for edit in self.edits.edits if not (self.has_moved_on and edit.path == ("plan", "status_date"))]
        for edit in edits:
            yield self._edit(edit)
        if self.new.plan.templates.digest != self.old.plan.templates.digest:
            yield self._templates()
        yield from self._reports()

    def _edit(self, edit: PlanEdit) -> Trial:
        path = edit.path
        if path[0] in _TEXTS:
            nothing = Effect(before=self.new.network, after=self.new.network, day=self.new.plan.day)
            change = plan_change(edit, self.edits, nothing, self.process_names)
            kind = change.kind if change.kind is Kind.BASELINE else Kind.TEXT
            return Trial(change=replace(change, kind=kind), undone=self.new.days, alone=lambda: self.base.days)
        plan = self.edits.without(edit)
        network = None if plan is None else self._network_without(path, plan)
        effect = Effect(before=network or self.old.network, after=self.new.network, day=self.new.plan.day)
        change = plan_change(edit, self.edits, effect, self.process_names)
        dated = None if plan is None or network is None else self._dated(plan, network)
        if change.kind is Kind.TEXT and dated is not None and dated.days != self.new.days:
            change = replace(change, kind=Kind.SETTING)
        return Trial(
            change=change,
            undone=None if dated is None else dated.days,
            alone=lambda: self._days_alone(edit, network),
        )

    def _dated(self, plan: Plan, network: Network) -> Dated | None:
        """The dates of the newer plan with a change undone: those of the older one where that was all that changed."""
        return self.old if are_same(plan, self.old.plan) else self.rescheduler.dated(plan, network)

    def _network_without(self, path: Path, plan: Plan) -> Network | None:
        """The newer network without the change; only where other tasks may depend on it is the plan expanded again."""
        if path[:2] in _OF_TIME:
            return self.new.network
        if len(path) == 3 and path[0] in ("overrides", "tasks") and path[2] in _OF_ONE_TASK:
            before, now = self.old.network.task_by_id.get(path[1]), self.new.network.task_by_id.get(path[1])
            if before is not None and now is not None and self._stands_alone(path, now):
                return _with_task(self.new.network, _with_field(now, before, path[2]))
        return self.rescheduler.network(plan)

    def _stands_alone(self, path: Path, task: Task) -> bool:
        """Whether no other edit bears on what the task would be without this one."""
        bearing = _BEAR_ON_DURATION if path[2] == "duration" else _BEAR_ON_BOUNDS
        others = [edit.path for edit in self.edits.edits if edit.path != path]
        return not any(
            other[:2] == path[:2]
            or other[0] in bearing
            or (other[0] == "plan" and other[1:] not in (("start",), ("status_date",)))
            or other[:2] == ("processes", task.details.process)
            for other in others
        )

    def _days_alone(self, edit: PlanEdit, undone: Network | None) -> Days | None:
        plan = self.edits.alone(edit)
        if plan is None or undone is None:
            return None
        network = patched(self.base.network, made=self.new.network, undone=undone)
        if network is None:
            return None
        dated = self.rescheduler.dated(self._on_new_status(plan), network)
        return None if dated is None else dated.days

    def _on_new_status(self, plan: Plan) -> Plan:
        if not self.has_moved_on:
            return plan
        settings = plan.file.plan.model_copy(update={"status_date": self.new.plan.file.plan.status_date})
        return replace(plan, file=plan.file.model_copy(update={"plan": settings}))

    def _templates(self) -> Trial:
        plan = replace(self.new.plan, templates=self.old.plan.templates)
        network = self.rescheduler.network(plan)
        dated = None if network is None else self.rescheduler.dated(plan, network)
        effect = Effect(before=network or self.old.network, after=self.new.network, day=self.new.plan.day)
        change = Change(key="templates", kind=Kind.TEMPLATES, text="templates changed", effect=effect.words())

        def alone() -> Days | None:
            made = None if network is None else patched(self.base.network, made=self.new.network, undone=network)
            found = None if made is None else self.rescheduler.dated(self.base.plan, made)
            return None if found is None else found.days

        return Trial(change=change, undone=None if dated is None else dated.days, alone=alone)

    def _reports(self) -> Iterator[Trial]:
        words = ReportWords(old=self.old, new=self.new)
        for id_ in self.progress.reported:
            yield self._report(words.change(id_, is_planned=False), [id_])
        planned = self.progress.as_planned
        if planned:
            named = ", ".join(planned[:4]) + (f" and {len(planned) - 4} more" if len(planned) > 4 else "")
            text = f"{count(len(planned), 'task')} reported as planned: {named}"
            change = Change(key=AS_PLANNED, kind=Kind.ACTUAL_REPORTED, text=text, tasks=planned)
            yield self._report(change, planned)
        if self.has_moved_on:
            yield self._report(words.silence(self.progress.silent), self.progress.silent)

    def _report(self, change: Change, tasks: Iterable[str]) -> Trial:
        """A change of progress: undone, the tasks have gone as the older plan foresaw."""
        ids = tuple(tasks)
        undone = with_progress(self.new.network, self.progress.advanced, ids)
        dated = self.rescheduler.dated(self.new.plan, undone) if ids else self.new

        def alone() -> Days | None:
            reported = {id_: self.new.network.task_by_id[id_].progress for id_ in ids}
            found = self.rescheduler.dated(self.base.plan, with_progress(self.base.network, reported))
            if found is None:
                return None
            return found.days

        return Trial(change=change, undone=None if dated is None else dated.days, alone=alone)


def are_same(old: Plan, new: Plan) -> bool:
    """Whether nothing that is compared can differ, so that nothing needs to be dated."""
    same_reports = old.status.in_order == new.status.in_order
    return same_reports and old.file == new.file and old.templates.digest == new.templates.digest


def _with_field(task: Task, before: Task, key: str) -> Task:
    """The task with what a key of the plan file makes of it as it was before."""
    if key == "duration":
        details = replace(task.details, estimate=before.details.estimate, effects=before.details.effects)
        return replace(task, duration=before.duration, details=details)
    if key == "name":
        return replace(task, name=before.name)
    if key == "deadline":
        return replace(task, deadline=before.deadline, deadline_at=before.deadline_at)
    return replace(task, constraint=before.constraint, second_constraint=before.second_constraint)


def _with_task(network: Network, task: Task) -> Network:
    tasks = tuple(task if each.id == task.id else each for each in network.tasks)
    return Network(tasks, network.links, network.groups, network.series, network.efforts)
