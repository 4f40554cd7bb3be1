"""The verdict above the chart: when the plan ends, whether in time, what it waits for, what is next, what is wrong."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rollout.reports.gantt.content import GanttContent, Tile, TilePart
from rollout.reports.gantt.planned_progress import progress_of
from rollout.reports.gantt.wall_clock import minute_number
from rollout.reports.rows.row import Row

Words = Mapping[str, str]
_MILESTONES = 3
_LONGEST_CHAIN = 100
"""Letters of a chain that a tile has room for."""
_LONG_NAME = 26
_COMMON_ENDING = " management"


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
    return TilePart(text=text.replace("{date}", due.isoformat()), is_bad=over > 0)


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
    yield TilePart(text=moved.replace("{date}", was.isoformat()), is_bad=days > 0)


def _critical(content: GanttContent, words: Words) -> Tile:
    chain = chain_of(content)
    whole = " → ".join(chain)
    return Tile(
        name=words["longest_path"],
        parts=(TilePart(text=" → ".join(shortened(chain))),),
        goto="view=tasks&show=critical",
        hint=whole,
    )


def shortened(chain: Sequence[str]) -> Sequence[str]:
    """The beginning and the end of a long chain, so that it fits on a tile."""
    head, tail = list(chain[: (len(chain) + 1) // 2]), list(chain[(len(chain) + 1) // 2 :])
    shown = list(chain)
    while len(" → ".join(shown)) > _LONGEST_CHAIN and len(head) + len(tail) > 2:
        (head.pop if len(head) > len(tail) else lambda: tail.pop(0))()
        shown = [*head, "…", *tail]
    return shown


def chain_of(content: GanttContent) -> list[str]:
    """The longest path as words: the parts of the plan that it runs through, in order."""
    rows = {row.id: row for row in content.rows}
    path = [rows[id_] for id_ in content.schedule.critical_path if id_ in rows]
    names: list[str] = []
    for process, steps in groupby(path, key=lambda row: row.process):
        parts = list(steps)
        if process:
            names.append(_process_step(process, parts, rows))
        else:
            names += [_top_of(row, rows).name for row in parts]
    return [name for name, _ in groupby(names)]


def _process_step(process: str, steps: Sequence[Row], rows: Mapping[str, Row]) -> str:
    """``Configuration prototype``, ``SCA build to tune``."""
    named = next((row.name for row in rows.values() if row.kind == "process" and row.process == process), process)
    name = named.removesuffix(_COMMON_ENDING)
    stages = list(dict.fromkeys(step.stage for step in steps if step.stage))
    span = stages[:1] if len(stages) == 1 else [*stages[:1], "to", *stages[-1:]]
    return " ".join([name if len(name) <= _LONG_NAME else process, *span])


def _top_of(row: Row, rows: Mapping[str, Row]) -> Row:
    while row.parent and row.parent in rows:
        row = rows[row.parent]
    return row


def next_milestones(content: GanttContent, leaves: Sequence[Row]) -> list[Row]:
    """The milestones that lie ahead of the clock or are overdue, in the order of their dates."""
    moment = content.clock.moment
    ahead = (row for row in leaves if row.kind == "milestone" and row.percent_complete < 100)
    return sorted((row for row in ahead if row.finish >= moment), key=lambda row: (row.finish, row.id))


def _next(content: GanttContent, leaves: Sequence[Row], words: Words) -> Tile:
    names = {row.process: row.name.removesuffix(_COMMON_ENDING) for row in content.rows if row.kind == "process"}
    parts = []
    for row in next_milestones(content, leaves)[:_MILESTONES]:
        of, name = isolated(names.get(row.process, row.process)), isolated(row.name)
        text = f"{row.finish_date} {of}: {name}" if of else f"{row.finish_date} {name}"
        parts.append(TilePart(text=text, is_bad=row.id in content.late))
    if not parts:
        parts.append(TilePart(text=words["next_none"]))
    kind = words[content.clock.kind].replace("{date}", content.clock.day.isoformat())
    name = " · ".join(part for part in (f"{words['next']} ({kind})", progress_of(content, words)) if part)
    return Tile(name=name, parts=tuple(parts), goto="panel=milestones")


def _attention(content: GanttContent, leaves: Sequence[Row], words: Words) -> Tile:
    parts = (_late(content, leaves, words), _near(leaves, words), _overloaded(content, words))
    return Tile(name=words["attention"], parts=parts)


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
    float_text = f"{words['float']} {words['days'].replace('{count}', f'{round(least, 1):g}')}"
    return TilePart(text=f"{counted(words, 'near_tasks', len(near))}, {float_text}", goto="view=tasks&show=near")


def _overloaded(content: GanttContent, words: Words) -> TilePart:
    people = [person for person in content.load if person.overloaded and not person.is_role]
    if not people:
        return TilePart(text=words["overloaded_none"])
    worst = max(people, key=lambda person: len(person.overloaded))
    days = counted(words, "days_count", len(worst.overloaded))
    text = f"{counted(words, 'overloaded_people', len(people))}: {isolated(worst.name or worst.owner)}, {days}"
    return TilePart(text=text, goto="view=people", is_bad=True)


def as_of_text(content: GanttContent, words: Words) -> str:
    """Version, approval and the day that the plan is looked at, for every sheet and picture."""
    version = f"{words['version']} {content.version}" if content.version else ""
    kind = words[content.clock.kind].replace("{date}", content.clock.day.isoformat())
    return " · ".join(part for part in (version, content.approval, kind) if part)
