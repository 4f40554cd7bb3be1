"""The verdict above the chart: when the plan ends, whether in time, what it waits for, what is next, what is wrong."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from rollout.reports.gantt.content import GanttContent, Tile, TilePart
from rollout.reports.gantt.longest_path import COMMON_ENDING, path_texts, usual_text
from rollout.reports.gantt.planned_progress import progress_of
from rollout.reports.gantt.wall_clock import minute_number
from rollout.reports.rows.row import Row

Words = Mapping[str, str]
_MILESTONES = 3


def verdict(content: GanttContent, words: Words) -> tuple[Tile, ...]:
    """The four tiles, then those that others add; none for a plan without tasks."""
    leaves = [row for row in content.rows if row.is_leaf]
    if not leaves:
        return content.tiles
    return (
        _finish(content, leaves, words),
        _critical(content, words),
        _next(content, leaves, words),
        _attention(content, leaves, words),
        *content.tiles,
    )


def counted(words: Words, key: str, count: int) -> str:
    """A count with its noun: ``key`` for many, ``key_one`` for one."""
    return words[f"{key}_one" if count == 1 else key].replace("{count}", str(count))


def isolated(name: str) -> str:
    """The name so that letters that run to the left do not turn round what is beside it, such as a date."""
    is_leftward = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)
    return f"\u2068{name}\u2069" if is_leftward else name


def dated(leaves: Sequence[Row]) -> Sequence[Row]:
    """The rows that the plan ends with: meetings that recur do not count where there is anything else."""
    return [row for row in leaves if not row.is_beside] or leaves


def _finish(content: GanttContent, leaves: Sequence[Row], words: Words) -> Tile:
    last = _last(leaves)
    parts = finish_parts(content, leaves, words)
    return Tile(
        name=words["finish"],
        text=last.finish_date.isoformat(),
        parts=tuple(parts),
        goto=f"task={last.id}",
        is_bad=any(part.is_bad for part in parts),
    )


def finish_parts(content: GanttContent, leaves: Sequence[Row], words: Words) -> list[TilePart]:
    """Whether the finish is in time: by the deadline of the programme, the baseline, and the deadlines of tasks."""
    last = _last(leaves)
    due = content.deadline or last.deadline  # that of the plan, else that of what the plan ends with
    baseline, deadlines = list(_baseline(content, last, words)), list(_deadlines(leaves, words))
    if due is None:
        return [*baseline, *deadlines, TilePart(text=words["deadline_none"])]
    return [_deadline(last, due, words), *baseline, *deadlines]


def _last(leaves: Sequence[Row]) -> Row:
    return max(dated(leaves), key=lambda row: (row.finish_date, minute_number(row.finish)))


def _deadline(last: Row, due: dt.date, words: Words) -> TilePart:
    over = (last.finish_date - due).days
    text = counted(words, "missed_by", over) if over > 0 else counted(words, "kept_by", -over)
    text = text.replace("{date}", due.isoformat())
    return TilePart(text=text, lengths=_lengths(text), is_bad=over > 0)


def _deadlines(leaves: Sequence[Row], words: Words) -> Iterator[TilePart]:
    """How many deadlines of tasks are kept; *Attention* names the one that is missed by most."""
    due = [row.finish_date > row.deadline for row in leaves if row.deadline is not None]
    if any(due):
        text = words["deadlines_missed"].replace("{missed}", str(sum(due))).replace("{count}", str(len(due)))
        yield TilePart(text=text, is_bad=True)
    elif due:
        yield TilePart(text=counted(words, "deadlines_kept", len(due)))


def _baseline(content: GanttContent, last: Row, words: Words) -> Iterator[TilePart]:
    """How far the finish has moved from the agreed one."""
    agreed = [day for _, day in content.baselines.values()]
    if not agreed:
        return
    was = max(agreed)
    days = (last.finish_date - was).days
    if days == 0:
        yield TilePart(text=f"{words['as_agreed']} ({was})")
        return
    moved = counted(words, "days_later" if days > 0 else "days_earlier", abs(days))
    text = moved.replace("{date}", was.isoformat())
    short = counted(words, "days_later_short" if days > 0 else "days_earlier_short", abs(days))
    yield TilePart(text=text, lengths=(text, short), is_bad=days > 0)


def _critical(content: GanttContent, words: Words) -> Tile:
    texts = path_texts(content)
    return Tile(
        name=words["longest_path"],
        short=words["longest_path"],
        parts=(TilePart(text=usual_text(texts), lengths=texts),),
        goto="view=tasks&show=critical",
        hint=texts[0],
    )


def next_milestones(content: GanttContent, leaves: Sequence[Row]) -> list[Row]:
    """The milestones that lie ahead of the clock or are overdue, in the order of their dates."""
    moment = content.clock.moment
    ahead = (row for row in leaves if row.kind == "milestone" and row.percent_complete < 100)
    return sorted((row for row in ahead if row.finish >= moment), key=lambda row: (row.finish, row.id))


def _next(content: GanttContent, leaves: Sequence[Row], words: Words) -> Tile:
    names = {row.process: row.name.removesuffix(COMMON_ENDING) for row in content.rows if row.kind == "process"}
    parts = []
    for row in next_milestones(content, leaves)[:_MILESTONES]:
        of = dict.fromkeys((isolated(names.get(row.process, row.process)), row.process))
        texts = tuple(f"{row.finish_date} {f'{each}: ' if each else ''}{isolated(row.name)}" for each in of)
        parts.append(TilePart(text=texts[0], lengths=texts, is_bad=row.id in content.late))
    if not parts:
        parts.append(TilePart(text=words["next_none"]))
    name = f"{words['next']} ({clock_text(content, words)})"
    return Tile(name=name, short=words["next"], parts=tuple(parts), goto="panel=milestones")


def _attention(content: GanttContent, leaves: Sequence[Row], words: Words) -> Tile:
    parts = (_late(content, leaves, words), _near(leaves, words), _overloaded(content, words))
    name = " · ".join(part for part in (words["attention"], progress_of(content, words)) if part)
    return Tile(name=name, parts=parts)


def _late(content: GanttContent, leaves: Sequence[Row], words: Words) -> TilePart:
    late = [row for row in leaves if row.id in content.late]
    if not late:
        return TilePart(text=words["late_none"])
    days, row = max(((_days_late(row, content), row) for row in late), key=lambda each: each[0])
    by = counted(words, "worst_by", days) if len(late) > 1 else counted(words, "behind_by", days)
    count = counted(words, "late_tasks", len(late))
    text = f"{count}, {by}: {isolated(row.name)}" if days > 0 else f"{count}: {isolated(row.name)}"
    return TilePart(text=text, goto="view=tasks&show=late", is_bad=True)


def _days_late(row: Row, content: GanttContent) -> int:
    """Behind the deadline or behind the clock, whichever is more; for a constraint, the float that is missing."""
    over = (row.finish_date - row.deadline).days if row.deadline is not None else 0
    behind = (content.clock.day - row.finish_date).days if row.percent_complete < 100 else 0
    return max(over, behind, -round(row.total_float_days))


def _near(leaves: Sequence[Row], words: Words) -> TilePart:
    near = [row for row in leaves if row.is_near_critical]
    if not near:
        return TilePart(text=words["near_none"])
    least = min(row.total_float_days for row in near)
    float_text = words["near_float"].replace("{days}", words["days"].replace("{count}", f"{round(least, 1):g}"))
    return TilePart(text=f"{counted(words, 'near_tasks', len(near))}, {float_text}", goto="view=tasks&show=near")


def _overloaded(content: GanttContent, words: Words) -> TilePart:
    people = [person for person in content.load if person.overloaded and not person.is_role]
    if not people:
        return TilePart(text=words["overloaded_none"])
    worst = max(people, key=lambda person: len(person.overloaded))
    days = counted(words, "days_count", len(worst.overloaded))
    name = worst.name or worst.owner
    count = counted(words, "overloaded_people", len(people))
    person = f"{count}: {isolated(name)}"
    lengths = (f"{person}, {days}", *_lengths(person))  # what is in brackets tells one post from another
    return TilePart(text=lengths[0], lengths=lengths, goto="view=people", is_bad=True)


def _lengths(text: str) -> tuple[str, ...]:
    """The text with and without what is in brackets."""
    return tuple(dict.fromkeys((text, re.sub(r" \([^()]*\)", "", text))))


def as_of_text(content: GanttContent, words: Words) -> str:
    """Version, approval and the day that the plan is looked at, for every sheet and picture."""
    return " · ".join(part for part in (version_text(content, words), clock_text(content, words)) if part)


def version_text(content: GanttContent, words: Words) -> str:
    """Version and approval; empty for a plan that names neither."""
    version = f"{words['version']} {content.version}" if content.version else ""
    return " · ".join(part for part in (version, content.approval) if part)


def clock_text(content: GanttContent, words: Words) -> str:
    """The day by which the plan is late or not, and which day that is."""
    return words[content.clock.kind].replace("{date}", content.clock.day.isoformat())
