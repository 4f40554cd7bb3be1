"""An edit of a plan file in words: what it is about, the old and the new value, and what it does to tasks."""

from collections.abc import Mapping

from rollout.comparison.edits import EditedPlans, PlanEdit
from rollout.comparison.effects import Effect
from rollout.comparison.kinds import Kind, kind_of_path
from rollout.comparison.link_edits import LINK_KEYS, link_change
from rollout.comparison.task_words import task_change
from rollout.comparison.trees import MISSING, Path, Tree, at
from rollout.comparison.value_words import dotted, turn, value_text
from rollout.comparison.values import Change
from rollout.units import count, count_of_tasks

Named = Mapping[str, str]

_NOUNS = {
    "people": "person",
    "locations": "location",
    "suppliers": "supplier",
    "services": "service",
    "customers": "customer",
    "tools": "tool",
    "functions": "function",
    "limitations": "limitation",
    "obligations": "obligation",
    "objectives": "objective",
    "freezes": "freeze",
    "closures": "closure",
    "training_pauses": "training pause",
}


def plan_change(edit: PlanEdit, edits: EditedPlans, effect: Effect, process_names: Named) -> Change:
    """The edit as a change; ``effect`` is what it does to the network."""
    path, (old, new) = edit.path, edits.trees
    was, now = at(old, path), at(new, path)
    if path[0] == "processes" and len(path) == 2:
        return _process(edit, edits, effect, process_names)
    if path[0] in ("overrides", "tasks") and len(path) > 1:
        return task_change(edit, edits, effect)
    if path[0] in LINK_KEYS:
        return link_change(edit, edits, effect)
    kind = kind_of_path(path)
    process = path[1] if path[0] == "processes" else ""
    words = effect.words(leave_out=_TOLD.get(kind, ()))
    if kind is Kind.WAVE:
        was, now = _wave(was, effect, path[1], is_new=False), _wave(now, effect, path[1], is_new=True)
    if kind in (Kind.SETTING, Kind.OWNER, Kind.SITE, Kind.DEADLINE, Kind.SUPPLIER) and not words:
        kind = Kind.TEXT if kind in (Kind.SETTING, Kind.DEADLINE) else kind
    return Change(
        key=dotted(path),
        kind=kind,
        text="order of people changed"
        if path == ("people",)
        else turn(_subject(path), value_text(was), value_text(now)),
        process=process,
        was=value_text(was),
        now=value_text(now),
        effect=words,
        at=edits.new.at(*path),
    )


_TOLD: Mapping[Kind, tuple[str, ...]] = {Kind.WAVE: ("links",), Kind.FREEZE: ("calendar",)}
"""Effects that go without saying."""


def _process(edit: PlanEdit, edits: EditedPlans, effect: Effect, process_names: Named) -> Change:
    """A process as one sentence, however many tasks come or go with it."""
    code = edit.path[1]
    is_added = at(edits.trees[0], edit.path) is MISSING
    name = process_names.get(code, code)
    tasks = effect.added if is_added else effect.removed
    own = tuple(task.id for task in tasks if task.details.process == code)
    wave = next((task.details.wave for task in tasks if task.details.wave is not None), None)
    verb = "added" if is_added else "dropped"
    wave_text = f", wave {wave}" if wave else ""
    text = f"process {code} ({name}) {verb}: {count_of_tasks(len(own))}{wave_text}"
    others = len(tasks) - len(own)
    return Change(
        key=f"processes.{code}",
        kind=Kind.PROCESS_ADDED if is_added else Kind.PROCESS_DROPPED,
        text=text,
        process=code,
        tasks=own,
        was="" if is_added else code,
        now=code if is_added else "",
        effect=f"{verb.replace('dropped', 'removes').replace('added', 'adds')} {count(others, 'task')} elsewhere"
        if others
        else "",
        at=edits.new.at(*edit.path),
    )


def _wave(written: Tree, effect: Effect, code: str, *, is_new: bool) -> Tree:
    """The wave of a process, from its tasks where the plan leaves it to the catalogue."""
    if written is not MISSING:
        return written
    tasks = (effect.after if is_new else effect.before).tasks
    return next((task.details.wave for task in tasks if task.details.process == code and task.details.wave), MISSING)


_SUBJECTS: Mapping[Path, str] = {
    ("plan", "status_date"): "status date",
    ("plan", "start"): "start of the plan",
    ("plan", "finish"): "finish of the plan",
    ("plan", "deadline"): "deadline of the plan",
    ("hours", "week"): "working hours",
}


def _subject(path: Path) -> str:
    """What a change is about: ``person tool1: roles``, ``freeze 'year-end close'``, ``INC: wave``."""
    head, rest = path[0], path[1:]
    if path in _SUBJECTS or not rest:
        return _SUBJECTS.get(path, dotted(path))
    if head == "hours" and rest[0] in _NOUNS and len(rest) > 1:
        return f"{_NOUNS[rest[0]]} '{rest[1]}'".replace(" ''", "") + (f": {dotted(rest[2:])}" if len(rest) > 2 else "")
    if head == "processes":
        return f"{rest[0]}: {dotted(rest[1:])}"
    if head in _NOUNS:
        return f"{_NOUNS[head]} {rest[0]}" + (f": {dotted(rest[1:])}" if len(rest) > 1 else "")
    return dotted(path)
