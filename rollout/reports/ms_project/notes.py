"""What a reader of a row should know and Project has no field for, as its note; and where its documents are."""

from collections.abc import Iterator

from rollout.reports.ms_project.content import Content
from rollout.reports.ms_project.markup import Value, one_line
from rollout.reports.rows.row import Row

DOCUMENT = "plan.html"
"""Beside the file: the plan document, which lists the documents of every process."""


def notes_of(content: Content, row: Row, *, lost: str = "") -> str:
    """Plain text, a fact a line; empty where there is none."""
    return "\n".join(_facts(content, row, lost))


def _facts(content: Content, row: Row, lost: str) -> Iterator[str]:
    task = content.tasks.get(row.id)
    if row.deliverable:
        yield f"Deliverable: {row.deliverable}"
    if row.others:
        yield f"Shared with: {', '.join(row.others)}"
    for link in content.links.get(row.id, ()):
        if link.items:
            yield f"Needs from {link.predecessor}: {'; '.join(link.items)}"
        if link.person:
            yield f"Waits for {link.person}, who does {link.predecessor} first"
    if task is None:
        return
    yield from (effect.text for effect in task.details.effects)
    zone = content.source.schedule.calendars[task.calendar].zone
    if zone.key != content.clock.calendar.zone.key:
        yield f"Local time at the site ({zone.key}): {row.start:%Y-%m-%d %H:%M} to {row.finish:%Y-%m-%d %H:%M}"
    if row.id in content.moved_by_status:
        yield "Held at the status date, as 'reschedule uncompleted work' does"
    if lost:
        yield f"Second constraint of the plan, which Project has no place for: {lost}"


def hyperlink(content: Content, row: Row) -> Iterator[tuple[str, Value]]:
    """The plan document, from the row of a process to the list of its documents."""
    if row.kind == "process" and content.source.plan is not None:
        yield "Hyperlink", one_line(f"Documents of {row.process}")
        yield "HyperlinkAddress", DOCUMENT
        yield "HyperlinkSubAddress", f"s-table-documents-{row.process}"
