"""A comparison in a terminal, to a program, and as a text to paste into a mail."""

from collections.abc import Iterator
from pathlib import Path

from rollout.cli.console import format_table
from rollout.comparison.values import Change, Comparison, MovedTask, Shift
from rollout.reports.comparison_words import (
    by_process_and_owner,
    cause_numbers,
    cause_words,
    float_words,
    grouped_changes,
    owners_told,
    sentence,
    signed,
    span_of,
    working_days,
)
from rollout.units import count

MOST_TASKS = 40
"""Moved tasks that are listed one by one; more are summed up by process and owner."""


def comparison_as_text(comparison: Comparison) -> str:
    """What changed, what moved because of it, the critical path and floats; nothing at all where nothing changed."""
    if comparison.is_same:
        return ""
    parts = [_finish(comparison), _changes(comparison), _milestones(comparison), _tasks(comparison)]
    parts += [_owners(comparison), _consequences(comparison)]
    return "\n\n".join(part for part in parts if part)


def _finish(comparison: Comparison) -> str:
    shift = comparison.finish
    if shift is None:
        return f"Finish stays on {comparison.finish_day}."
    head = f"Finish {shift.was} -> {shift.now}: {working_days(shift.days)}."
    return "\n".join([head, *(f"  {line}" for line in cause_words(comparison, shift))])


def _changes(comparison: Comparison) -> str:
    lines = [f"{count(len(comparison.changes), 'change')}:"]
    for title, changes in grouped_changes(comparison).items():
        lines.append(f"  {title}")
        lines += [f"    {number}. {sentence(change)}{_by(change)}" for number, change in changes]
    return "\n".join(lines) if comparison.changes else ""


def _by(change: Change) -> str:
    return f" [{change.owner}]" if change.owner else ""


def _milestones(comparison: Comparison) -> str:
    rows = [_row(comparison, task) for task in comparison.moved if task.is_milestone]
    if not rows:
        return ""
    header = ("milestone", "name", "owner", "was", "is", "days", "because of")
    return f"{count(len(rows), 'milestone')} moved:\n{format_table(header, rows)}"


def _tasks(comparison: Comparison) -> str:
    tasks = [task for task in comparison.moved if not task.is_milestone]
    if not tasks:
        return ""
    head = f"{count(len(tasks), 'task')} moved:"
    if len(tasks) <= MOST_TASKS:
        header = ("task", "name", "owner", "was", "is", "days", "because of")
        return f"{head}\n{format_table(header, (_row(comparison, task) for task in tasks))}"
    rows = []
    for (process, owner), moved in by_process_and_owner(comparison).items():
        own = [task for task in moved if not task.is_milestone]
        if own:
            rows.append((process, owner, len(own), span_of(task.shift.days for task in own)))
    return f"{head}\n{format_table(('process', 'owner', 'tasks', 'days'), rows)}"


def _row(comparison: Comparison, task: MovedTask) -> tuple[object, ...]:
    shift = task.shift
    because = cause_numbers(comparison, shift)
    return task.id, task.name, task.owner, shift.was, shift.now, signed(shift.days), because


def _owners(comparison: Comparison) -> str:
    rows = [
        (
            owner,
            site,
            len(tasks),
            sum(task.is_milestone for task in tasks),
            span_of(task.shift.days for task in tasks),
        )
        for (owner, site), tasks in owners_told(comparison).items()
    ]
    if not rows:
        return ""
    return "To be informed:\n" + format_table(("owner", "site", "moved", "milestones", "days"), rows)


def _consequences(comparison: Comparison) -> str:
    gained, lost = float_words(comparison.floats)
    lines = [
        f"Joined the critical path: {_ids(comparison.joined)}" if comparison.joined else "",
        f"Left the critical path: {_ids(comparison.left)}" if comparison.left else "",
        f"Gained float: {gained}" if gained else "",
        f"Lost float: {lost}" if lost else "",
    ]
    return "\n".join(line for line in lines if line)


def _ids(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:12]) + (f" and {len(ids) - 12} more" if len(ids) > 12 else "")


def letter(comparison: Comparison, owner: str) -> str:
    """What moved for one owner, in words that can be pasted into a mail; owners are posts as in ``tasks.csv``."""
    tasks = [task for task in comparison.moved if _is_of(task, owner)]
    if not tasks:
        return f"Nothing moved for {owner}."
    lines = [f"Changes to the plan for {owner} ({comparison.old} -> {comparison.new}):", ""]
    sites = dict.fromkeys(task.site for task in tasks)
    for site in sites:
        own = [task for task in tasks if task.site == site]
        if len(sites) > 1:
            lines.append(f"{site or 'all sites'}:")
        lines += [line for task in own for line in _told(comparison, task)]
    if comparison.finish:
        lines += ["", f"The programme ends on {comparison.finish.now}, {working_days(comparison.finish.days)}."]
    return "\n".join(lines)


def _is_of(task: MovedTask, owner: str) -> bool:
    return task.owner.casefold() == owner.strip().casefold()


def _told(comparison: Comparison, task: MovedTask) -> Iterator[str]:
    shift = task.shift
    if task.is_milestone:
        yield f"- {task.id} {task.name}: {shift.now} instead of {shift.was} ({working_days(shift.days)})"
    else:
        ends = [
            f"{verb} {each.now} instead of {each.was}"
            for verb, each in (("starts", task.start), ("finishes", task.finish))
            if each
        ]
        yield f"- {task.id} {task.name}: {', '.join(ends)} ({working_days(shift.days)})"
    yield from (f"    because of {line}" for line in cause_words(comparison, shift))


def comparison_as_json(comparison: Comparison) -> dict[str, object]:
    """The same for a program; ``because`` names changes by ``key``, and its days add up to ``days``."""
    return {
        "old": comparison.old,
        "new": comparison.new,
        "is_same": comparison.is_same,
        "finish": _shift(comparison.finish),
        "changes": [_change(change) for change in comparison.changes],
        "moved": [
            {
                "id": task.id,
                "name": task.name,
                "process": task.process,
                "site": task.site,
                "owner": task.owner,
                "is_milestone": task.is_milestone,
                "start": _shift(task.start),
                "finish": _shift(task.finish),
            }
            for task in comparison.moved
        ],
        "tasks_added": list(comparison.added),
        "tasks_removed": list(comparison.removed),
        "critical_path": list(comparison.critical_path),
        "critical_joined": list(comparison.joined),
        "critical_left": list(comparison.left),
        "float": [{"id": each.id, "name": each.name, "was": each.was, "is": each.now} for each in comparison.floats],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "key": change.key,
        "kind": change.kind.value,
        "text": change.text,
        "effect": change.effect,
        "process": change.process,
        "owner": change.owner,
        "tasks": list(change.tasks),
        "was": change.was,
        "is": change.now,
        "file": change.at.file if change.at else None,
        "line": change.at.line if change.at else None,
    }


def _shift(shift: Shift | None) -> dict[str, object] | None:
    if shift is None:
        return None
    return {
        "was": shift.was.isoformat(),
        "is": shift.now.isoformat(),
        "days": shift.days,
        "because": [{"changes": list(cause.changes), "days": cause.days} for cause in shift.causes],
    }


def write_page(comparison: Comparison, path: Path) -> None:
    """The comparison as a page at ``path``."""
    from rollout.pipeline.one_file import replace_page
    from rollout.reports.comparison_page import render_comparison

    replace_page(path, render_comparison(comparison))
