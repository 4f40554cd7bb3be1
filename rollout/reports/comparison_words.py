"""Words of a comparison that every form of it uses: the terminal, the page, a mail."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rollout.comparison.attribution import Cause
from rollout.comparison.values import Change, Comparison, FloatChange, MovedTask, Shift
from rollout.units import count

PLAN = "Plan"


def signed(days: int) -> str:
    """``+3``, ``-2`` or ``0``."""
    return f"{days:+d}" if days else "0"


def working_days(days: int) -> str:
    """``3 working days later``, ``1 working day earlier``; ``no working day between`` two days apart by closed ones."""
    if not days:
        return "no working day between"
    return f"{count(abs(days), 'working day')} {'later' if days > 0 else 'earlier'}"


def heading(comparison: Comparison, change: Change) -> str:
    """The process under which a change belongs, with its name; ``Plan`` for the rest."""
    name = comparison.process_names.get(change.process)
    return f"{change.process} {name}" if name else change.process or PLAN


def grouped_changes(comparison: Comparison) -> Mapping[str, list[tuple[int, Change]]]:
    """The changes with their numbers, counted from 1, by process."""
    found: dict[str, list[tuple[int, Change]]] = defaultdict(list)
    for number, change in enumerate(comparison.changes, start=1):
        found[heading(comparison, change)].append((number, change))
    return dict(sorted(found.items(), key=lambda item: item[0] != PLAN))


def sentence(change: Change) -> str:
    """The change and what it does to tasks."""
    return f"{change.text} ({change.effect})" if change.effect else change.text


def cause_numbers(comparison: Comparison, shift: Shift) -> str:
    """``+5 by 1, +3 by 2 and 4 together``; empty where nothing is known to have moved it."""
    numbers = {change.key: number for number, change in enumerate(comparison.changes, start=1)}
    return ", ".join(_numbered(cause, numbers, is_only=len(shift.causes) == 1) for cause in shift.causes)


def _numbered(cause: Cause, numbers: Mapping[str, int], *, is_only: bool) -> str:
    ids = [str(number) for number in sorted(numbers[key] for key in cause.changes)]
    who = ids[0] if len(ids) == 1 else f"{_listed(ids)} together"
    return who if is_only else f"{signed(cause.days)} by {who}"


def cause_words(comparison: Comparison, shift: Shift) -> Iterator[str]:
    """One line a cause, in full: the days, then the change, or the changes that only move it together."""
    for cause in shift.causes:
        texts = [comparison.change(key).text for key in cause.changes]
        if len(texts) == 1:
            yield f"{signed(cause.days)}: {texts[0]}"
        else:
            shown = texts if len(texts) <= 6 else [*texts[:6], f"{len(texts) - 6} more"]
            yield f"{signed(cause.days)} together: {'; '.join(shown)}"


def _listed(items: Sequence[str]) -> str:
    shown = list(items) if len(items) <= 6 else [*items[:6], f"{len(items) - 6} more"]
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def by_process_and_owner(comparison: Comparison) -> Mapping[tuple[str, str], list[MovedTask]]:
    """The moved tasks by process and owner, the plan's own tasks first."""
    found: dict[tuple[str, str], list[MovedTask]] = defaultdict(list)
    for task in comparison.moved:
        name = comparison.process_names.get(task.process)
        found[f"{task.process} {name}" if name else task.process or PLAN, task.owner or "nobody"].append(task)
    return found


def span_of(shifts: Iterable[int]) -> str:
    """``+3`` or ``+3 to +8``."""
    days = list(shifts)
    low, high = min(days), max(days)
    return signed(low) if low == high else f"{signed(low)} to {signed(high)}"


def owners_told(comparison: Comparison) -> Mapping[tuple[str, str], list[MovedTask]]:
    """The moved tasks and milestones by owner and site, the owner with most of them first."""
    found: dict[tuple[str, str], list[MovedTask]] = defaultdict(list)
    for task in comparison.moved:
        found[task.owner or "nobody", task.site].append(task)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def float_words(floats: Sequence[FloatChange]) -> tuple[str, str]:
    """Who gained and who lost float, as two phrases; empty where nobody did."""
    return _floats([each for each in floats if each.now > each.was]), _floats(
        [each for each in floats if each.now < each.was]
    )


def _floats(floats: Sequence[FloatChange]) -> str:
    if not floats:
        return ""
    first = sorted(floats, key=lambda each: (-abs(each.now - each.was), each.id))[:5]
    named = ", ".join(f"{each.id} {each.was:g}d -> {each.now:g}d" for each in first)
    return f"{count(len(floats), 'task')}: {named}" + (" ..." if len(floats) > len(first) else "")
