"""A change of one task in words: from what to what, and who inherits the links of one that is removed."""

from collections.abc import Mapping

from rollout.comparison.edits import EditedPlans, PlanEdit
from rollout.comparison.effects import Effect
from rollout.comparison.kinds import Kind, kind_of_path
from rollout.comparison.link_edits import LINK_KEYS, link_change
from rollout.comparison.trees import Path, Tree, at
from rollout.comparison.value_words import dotted, turn, value_text
from rollout.comparison.values import Change
from rollout.constraint_types import CONSTRAINT_KEYS
from rollout.network import Task
from rollout.values import replace


def task_change(edit: PlanEdit, edits: EditedPlans, effect: Effect) -> Change:
    """A change of one task, generated or own."""
    path, (old_tree, new_tree) = edit.path, edits.trees
    id_ = path[1]
    task = effect.after.task_by_id.get(id_) or effect.before.task_by_id.get(id_)
    name = task.name if task else ""
    change = Change(
        key=dotted(path),
        kind=kind_of_path(path),
        text="",
        process=task.details.process if task else "",
        owner=task.details.owner if task else "",
        tasks=(id_,),
        at=edits.new.at(*path),
    )
    if len(path) == 2 or path[2] == "drop":
        is_added = effect.before.task_by_id.get(id_) is None and id_ in effect.after.task_by_id
        text = _added(id_, effect) if is_added else _removed(id_, name, effect)
        return replace(change, kind=Kind.TASK_ADDED if is_added else Kind.TASK_REMOVED, text=text)
    if path[2] in LINK_KEYS:
        return link_change(edit, edits, effect)
    old, new = _values(change.kind, path, (at(old_tree, path), at(new_tree, path)), effect)
    if old == new:
        return replace(change, kind=Kind.TEXT, text=f"{id_}: '{dotted(path[2:])}' written another way")
    subject = f"{id_} '{name}': {_FIELD.get(path[2], path[2].replace('_', ' '))}"
    is_renamed = change.kind is Kind.TASK_RENAMED
    text = f"{id_} renamed from '{old}' to '{new}'" if is_renamed else turn(subject, old, new)
    words = effect.words(leave_out=(path[2], "owner", "calendar", "duration", "constraint"))
    return replace(change, text=text, was=old, now=new, effect=words)


_FIELD = {"as_late_as_possible": "as late as possible", "location": "site", "site": "site"}


def _values(kind: Kind, path: Path, written: tuple[Tree, Tree], effect: Effect) -> tuple[str, str]:
    """The old and the new value of a field, as they are in the networks where the plan leaves it to the templates."""
    before, after = effect.before.task_by_id.get(path[1]), effect.after.task_by_id.get(path[1])
    texts = value_text(written[0]), value_text(written[1])
    if before is None or after is None or path[2] in CONSTRAINT_KEYS or kind is Kind.DEADLINE:
        return texts
    if kind is Kind.DURATION and _has_same_length(before, after):
        return "", ""
    values: Mapping[Kind, tuple[str, str]] = {
        Kind.DURATION: (effect.length(before.duration), effect.length(after.duration)),
        Kind.TASK_RENAMED: (before.name, after.name),
        Kind.SITE: (before.details.site, after.details.site),
        Kind.STAGE: (before.details.stage, after.details.stage),
        Kind.OWNER: _owners(path[2], before, after),
        Kind.WORKING_HOURS: (before.calendar, after.calendar),
    }
    found = values.get(kind, texts)
    return found if found[0] != found[1] else texts


def _has_same_length(before: Task, after: Task) -> bool:
    return before.duration == after.duration and before.details.estimate == after.details.estimate


def _owners(key: str, before: Task, after: Task) -> tuple[str, str]:
    if key == "role" and before.details.owner == after.details.owner:
        return before.details.role, after.details.role
    return before.details.owner or "nobody", after.details.owner or "nobody"


def _added(id_: str, effect: Effect) -> str:
    task = effect.after.task_by_id[id_]
    length = "milestone" if not task.duration else effect.length(task.duration)
    links = [link for link in effect.new_links if id_ in (link.predecessor, link.successor)]
    after = [link.predecessor for link in links if link.successor == id_]
    before = [link.successor for link in links if link.predecessor == id_]
    waits = f", after {', '.join(after)}" if after else ""
    holds = f", before {', '.join(before)}" if before else ""
    return f"task {id_} '{task.name}' added ({length}{waits}{holds})"


def _removed(id_: str, name: str, effect: Effect) -> str:
    """Who inherits the links: what held the task then holds what it held."""
    heirs = [link for link in effect.new_links if id_ not in (link.predecessor, link.successor)]
    freed = [link.successor for link in effect.lost_links if link.predecessor == id_]
    text = f"task {id_} '{name}' removed"
    if heirs:
        pairs = [f"{link.predecessor} -> {link.successor}" for link in heirs]
        more = f" and {len(pairs) - 4} more" if len(pairs) > 4 else ""
        return f"{text}; its links are inherited: {', '.join(pairs[:4])}{more}"
    if freed:
        return f"{text}; {', '.join(freed[:4])} no longer {'waits' if len(freed) == 1 else 'wait'} for it"
    return text
