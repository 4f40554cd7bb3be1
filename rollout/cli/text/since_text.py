"""What changed since the baseline or the last run, in three lines: the finish, the milestones, the critical path."""

from collections import Counter

from rollout.comparison.values import Comparison
from rollout.reports.comparison_words import cause_words, working_days
from rollout.units import count

_OWNERS, _TASKS = 4, 8


def three_lines(comparison: Comparison) -> tuple[str, str, str]:
    """By how much the finish moved and because of what; milestones that moved, by owner; the critical path now."""
    return _finish(comparison), _milestones(comparison), _critical_path(comparison)


def _finish(comparison: Comparison) -> str:
    shift = comparison.finish
    if shift is None:
        changes = len(comparison.changes)
        return f"Since {comparison.old}: the finish stays on {comparison.finish_day} ({count(changes, 'change')})"
    head = (
        f"Since {comparison.old}: finish moved by {count(abs(shift.days), 'working day')}, {shift.was} -> {shift.now}"
    )
    causes = list(cause_words(comparison, shift))
    because = f", because of {'; '.join(causes[:3])}" if causes else f" ({working_days(shift.days)})"
    return head + because + (f" and {len(causes) - 3} more" if len(causes) > 3 else "")


def _milestones(comparison: Comparison) -> str:
    moved = [task for task in comparison.moved if task.is_milestone]
    if not moved:
        return "No milestone moved"
    owners = Counter(task.owner or "nobody" for task in moved).most_common()
    named = ", ".join(f"{owner} {number}" for owner, number in owners[:_OWNERS])
    more = f" and {count(len(owners) - _OWNERS, 'more owner')}" if len(owners) > _OWNERS else ""
    return f"{count(len(moved), 'milestone')} moved: {named}{more}"


def _critical_path(comparison: Comparison) -> str:
    path = comparison.critical_path
    if not (comparison.joined or comparison.left):
        return "The critical path is as before"
    new = [id_ for id_ in path if id_ in set(comparison.joined)]
    through = f", newly through {', '.join(new[:_TASKS])}{' ...' if len(new) > _TASKS else ''}" if new else ""
    if not path:
        return "No critical path"
    return f"Critical path: {count(len(path), 'task')} from {path[0]} to {path[-1]}{through}"


def since_as_json(comparison: Comparison) -> dict[str, object]:
    """The same for a program."""
    shift = comparison.finish
    return {
        "reference": comparison.old,
        "finish_moved_days": shift.days if shift else 0,
        "because": [{"changes": list(cause.changes), "days": cause.days} for cause in (shift.causes if shift else ())],
        "milestones_moved": [task.id for task in comparison.moved if task.is_milestone],
        "critical_joined": list(comparison.joined),
        "critical_left": list(comparison.left),
    }
