"""``report.html`` and ``report.docx``: the status report as a page and as a Word file."""

from collections.abc import Iterator, Mapping, Sequence

from rollout.reports.comparison_page import table, text
from rollout.reports.comparison_words import signed
from rollout.reports.document.content import Block, Document, Figure, Section
from rollout.reports.document.html.rendering import render_html
from rollout.reports.document.word.rendering import render_word
from rollout.reports.short_document import short_document
from rollout.reports.status.facts import Item, MilestoneTurn, StatusFacts
from rollout.reports.status.trend_chart import trend_chart
from rollout.reports.value.curve import value_curve

MOST_MILESTONES = 20
MOST_ROWS = 7
"""Rows of a table that a committee reads; the count of the others is said below it."""


def render_status(facts: StatusFacts, template: bytes | None = None) -> Mapping[str, bytes]:
    """Both files by name. ``template`` is a Word file whose styles, page format, header and footer are kept.

    Raises:
        WordTemplateError: when ``template`` is not a Word file.

    """
    document = status_document(facts)
    return {"report.html": render_html(document), "report.docx": render_word(document, template)}


def status_document(facts: StatusFacts) -> Document:
    """The report as values: sections that have nothing to say are left out, but for the verdict."""
    sections = [
        Section(id="verdict", title="Verdict", blocks=tuple(_verdict(facts))),
        Section(
            id="decisions", title="Decisions wanted", blocks=tuple(_items(facts.decisions, "decisions", "Decision"))
        ),
        Section(id="milestones", title="Milestones", blocks=tuple(_milestones(facts))),
        Section(id="value", title="Money and time", blocks=tuple(_value(facts))),
        Section(id="attention", title="Late and unreported", blocks=tuple(_attention(facts))),
        Section(id="done", title=_since(facts), blocks=tuple(_items(facts.done, "done", "Done"))),
        Section(id="ahead", title="Next four weeks", blocks=tuple(_ahead(facts))),
        Section(id="risks", title="Risks and limitations", blocks=tuple(_items(facts.risks, "risks", "Risk or limit"))),
        Section(
            id="load",
            title="Overloaded in the next six weeks",
            blocks=tuple(_items(facts.overloaded, "load", "Week by week")),
        ),
    ]
    shown = [section for section in sections if section.blocks]
    subject = f"Status on {facts.date}, {facts.organisation}"
    return short_document(facts.title, subject, shown, date=facts.date.isoformat())


def _since(facts: StatusFacts) -> str:
    return f"Done since {facts.previous}" if facts.previous else "Done so far"


def _verdict(facts: StatusFacts) -> Iterator[Block]:
    yield text(facts.verdict)
    share = 100 * facts.done_count // max(1, facts.task_count)
    yield text(f"{facts.done_count} of {facts.task_count} tasks and milestones are done ({share} %).")


def _milestones(facts: StatusFacts) -> Iterator[Block]:
    rows = [
        (
            each.id,
            each.name,
            each.owner,
            each.was,
            f"{each.now}{', reached' if each.is_reached else ''}",
            signed(each.slip),
        )
        for each in facts.milestones
    ]
    if rows:
        columns = (("Id", 11), ("Milestone", 35), ("Owner", 18), ("Was", 11), ("Is", 17), ("Slip, days", 8))
        yield table("milestone-table", f"Milestones; was: in {facts.compared_with}", columns, rows[:MOST_MILESTONES])
    if len(facts.report_dates) > 1 and facts.trend:
        names = ", ".join(name for name, _ in facts.trend)
        yield Figure(
            id="trend",
            caption="Milestone trend: expected days over the reports; a rising line slips",
            alternative=f"Expected days of {names} at each report from {facts.report_dates[0]} on",
            drawing=trend_chart(facts.report_dates, facts.trend),
        )


def _value(facts: StatusFacts) -> Iterator[Block]:
    """Earned value, where cost is reported."""
    value = facts.value
    if value is None:
        return
    columns = tuple((name, 100 // len(value.figures)) for name, _ in value.figures)
    caption = f"Earned value, in {value.unit}; IEAC(t) is the finish at this pace"
    yield table("value-table", caption, columns, [[figure for _, figure in value.figures]])
    if value.curve:
        yield Figure(
            id="s-curve",
            caption=f"S-curve: value planned, earned and spent up to {value.status_date}, in {value.unit}",
            alternative="Planned, earned and actual value by month: "
            + ", ".join(" ".join(each) for each in value.figures),
            drawing=value_curve(value),
        )
    for remark in value.remarks:
        yield text(remark)


def _now(turn: MilestoneTurn) -> str:
    return f"{turn.now}, reached" if turn.is_reached else str(turn.now)


def _attention(facts: StatusFacts) -> Iterator[Block]:
    yield from _items(facts.late, "late", "Late")
    yield from _items(facts.unreported, "unreported", "Due without a report")


def _ahead(facts: StatusFacts) -> Iterator[Block]:
    yield from _items(facts.ahead, "ahead", "By owner")


def _items(items: Sequence[Item], name: str, caption: str) -> Iterator[Block]:
    if not items:
        return
    rows = [(each.owner, each.id, each.name, each.day, each.note) for each in items[:MOST_ROWS]]
    columns = (("Owner", 19), ("Id", 11), ("What", 36), ("When", 20), ("Note", 14))
    yield table(f"{name}-table", caption, columns, rows)
    if len(items) > MOST_ROWS:
        yield text(f"and {len(items) - MOST_ROWS} more")
