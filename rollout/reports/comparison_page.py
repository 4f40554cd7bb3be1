"""A comparison of two plans as a self-contained page, with the tables and the style of the plan document."""

from collections.abc import Iterable, Sequence

from rollout.comparison.values import Comparison, MovedTask
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
from rollout.reports.document.content import Block, Bullets, Cell, Column, Paragraph, Run, Section, Table
from rollout.reports.document.html.rendering import render_html
from rollout.reports.short_document import short_document


def render_comparison(comparison: Comparison) -> bytes:
    """The page in UTF-8: what changed, what moved and why, who is to be informed."""
    sections = [
        Section(id="verdict", title="Finish", blocks=tuple(_finish(comparison))),
        Section(id="changes", title="What changed", blocks=tuple(_changes(comparison))),
        Section(id="milestones", title="Milestones that moved", blocks=tuple(_moved(comparison, is_milestone=True))),
        Section(id="owners", title="Who is to be informed", blocks=tuple(_owners(comparison))),
        Section(id="tasks", title="Tasks that moved", blocks=tuple(_moved(comparison, is_milestone=False))),
        Section(id="critical", title="Critical path and float", blocks=tuple(_consequences(comparison))),
    ]
    shown = [section for section in sections if section.blocks]
    return render_html(short_document("What changed", f"{comparison.old} -> {comparison.new}", shown))


def text(words: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(runs=(Run(text=words),))


def bullets(lines: Iterable[str]) -> Bullets:
    """A list of plain texts."""
    return Bullets(items=tuple((Run(text=line),) for line in lines))


def table(name: str, caption: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]]) -> Table:
    """A table of plain cells; a column is its label and its share of the width in percent."""
    return Table(
        id=name,
        caption=caption,
        columns=tuple(Column(label=label, width=width) for label, width in columns),
        rows=tuple(tuple(Cell(lines=(str(cell),)) for cell in row) for row in rows),
    )


def _finish(comparison: Comparison) -> Iterable[Block]:
    shift = comparison.finish
    if comparison.is_same:
        yield text("Nothing changed.")
    elif shift is None:
        yield text(f"The finish stays on {comparison.finish_day}.")
    else:
        yield text(f"The finish moves from {shift.was} to {shift.now}: {working_days(shift.days)}.")
        yield bullets(cause_words(comparison, shift))


def _changes(comparison: Comparison) -> Iterable[Block]:
    rows = [
        (number, title, sentence(change), change.owner)
        for title, changes in grouped_changes(comparison).items()
        for number, change in changes
    ]
    if rows:
        columns = (("No.", 6), ("Process", 20), ("Change", 56), ("Owner", 18))
        yield table("changes-table", "Changes", columns, rows)


def _moved(comparison: Comparison, *, is_milestone: bool) -> Iterable[Block]:
    rows = [_row(comparison, task) for task in comparison.moved if task.is_milestone is is_milestone]
    if rows:
        columns = (("Id", 14), ("Name", 30), ("Owner", 16), ("Was", 10), ("Is", 10), ("Days", 6), ("Because of", 14))
        name = "milestones-table" if is_milestone else "tasks-table"
        caption = "Milestones; numbers are those of the changes" if is_milestone else "Tasks"
        yield table(name, caption, columns, rows)


def _row(comparison: Comparison, task: MovedTask) -> tuple[object, ...]:
    shift = task.shift
    because = cause_numbers(comparison, shift)
    return task.id, task.name, task.owner, shift.was, shift.now, signed(shift.days), because


def _owners(comparison: Comparison) -> Iterable[Block]:
    rows = [
        (owner, site, len(tasks), sum(task.is_milestone for task in tasks), span_of(task.shift.days for task in tasks))
        for (owner, site), tasks in owners_told(comparison).items()
    ]
    if rows:
        heads = (("Owner", 40), ("Site", 12), ("Moved", 16), ("Milestones", 16), ("Days", 16))
        yield table("owners-table", "Owners and sites", heads, rows)
        processes = [
            (process, owner, len(tasks), span_of(task.shift.days for task in tasks))
            for (process, owner), tasks in by_process_and_owner(comparison).items()
        ]
        columns = (("Process", 40), ("Owner", 32), ("Moved", 12), ("Days", 16))
        yield table("processes-table", "By process", columns, processes)


def _consequences(comparison: Comparison) -> Iterable[Block]:
    gained, lost = float_words(comparison.floats)
    lines = [
        f"Joined the critical path: {', '.join(comparison.joined)}" if comparison.joined else "",
        f"Left the critical path: {', '.join(comparison.left)}" if comparison.left else "",
        f"Gained float: {gained}" if gained else "",
        f"Lost float: {lost}" if lost else "",
    ]
    if any(lines):
        yield bullets(line for line in lines if line)
