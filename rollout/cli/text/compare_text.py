"""Plans side by side in a terminal, to a program and as a page."""

from pathlib import Path

from rollout.cli.console import format_table
from rollout.pipeline.one_file import replace_page
from rollout.pipeline.upkeep.scenarios import Outcome, SideBySide
from rollout.reports.comparison_page import bullets, table
from rollout.reports.comparison_words import sentence
from rollout.reports.document.content import Section
from rollout.reports.document.html.rendering import render_html
from rollout.reports.short_document import short_document
from rollout.units import count


def side_by_side_as_text(found: SideBySide) -> str:
    """A table with a column for each plan, then what every change of a scenario gains by itself."""
    header = ("", *(outcome.name for outcome in found.outcomes))
    parts = [format_table(header, rows(found))]
    parts += ["\n".join([f"{each.name}:", *(f"  {line}" for line in gains(each))]) for each in found.outcomes[1:]]
    return "\n\n".join(parts)


def rows(found: SideBySide) -> list[tuple[str, ...]]:
    """The measures, one a row, with the difference from the plan behind each value of a scenario."""
    base, *others = found.outcomes
    lines = [("finish", str(base.finish), *(_finish(other) for other in others))]
    names = {id_: name for outcome in found.outcomes for id_, name, _ in outcome.gates}
    order = [id_ for id_, _, _ in base.gates] + [id_ for id_ in names if id_ not in {g[0] for g in base.gates}]
    lines += [(f"{id_} {names[id_]}", *(_gate(outcome, id_) for outcome in found.outcomes)) for id_ in order]
    lines.append(("effort, person days", *(f"{outcome.effort_days:g}" for outcome in found.outcomes)))
    if base.cost is not None:
        lines.append((f"cost of work, {found.currency}".rstrip(", "), *(_cost(each) for each in found.outcomes)))
    lines.append(("peak load", *(_peak(outcome) for outcome in found.outcomes)))
    lines.append(("overloaded days", *(str(outcome.overloaded_days) for outcome in found.outcomes)))
    lines.append(("critical path", *(_path(outcome) for outcome in found.outcomes)))
    return lines


def _finish(outcome: Outcome) -> str:
    shift = outcome.comparison.finish if outcome.comparison else None
    return f"{outcome.finish} ({_signed_days(shift.days)})" if shift else f"{outcome.finish} (the same)"


def _signed_days(days: int) -> str:
    return f"{'+' if days > 0 else '-' if days else ''}{count(abs(days), 'day')}"


def _gate(outcome: Outcome, id_: str) -> str:
    return next((str(day) for gate, _, day in outcome.gates if gate == id_), "-")


def _cost(outcome: Outcome) -> str:
    return "-" if outcome.cost is None else f"{outcome.cost:,.0f}"


def _peak(outcome: Outcome) -> str:
    peak = outcome.peak
    return f"{peak.owner} {peak.percent} % on {peak.day}" if peak else "-"


def _path(outcome: Outcome) -> str:
    path = outcome.critical_path
    return f"{count(len(path), 'task')}, {path[0]} to {path[-1]}" if path else "-"


def gains(outcome: Outcome) -> list[str]:
    """What each change does to the finish by itself, and what they do only together."""
    comparison = outcome.comparison
    if comparison is None or comparison.is_same:
        return ["changes nothing"]
    causes = comparison.finish.causes if comparison.finish else ()
    alone = {cause.changes[0]: cause.days for cause in causes if len(cause.changes) == 1}
    lines = [
        f"{_signed_days(alone[change.key])}: {sentence(change)}"
        if change.key in alone
        else f"no day of the finish by itself: {sentence(change)}"
        for change in comparison.changes
    ]
    for cause in causes:
        if len(cause.changes) > 1:
            texts = "; ".join(comparison.change(key).text for key in cause.changes)
            lines.append(f"{_signed_days(cause.days)} together: {texts}")
    return lines


def side_by_side_as_json(found: SideBySide) -> list[dict[str, object]]:
    """The same for a program: one object a plan, the plan itself first."""
    return [_outcome(outcome, found.currency) for outcome in found.outcomes]


def _outcome(outcome: Outcome, currency: str) -> dict[str, object]:
    comparison, peak = outcome.comparison, outcome.peak
    shift = comparison.finish if comparison else None
    return {
        "name": outcome.name,
        "finish": outcome.finish.isoformat(),
        "finish_moved_days": shift.days if shift else 0,
        "gates": [{"id": id_, "name": name, "date": day.isoformat()} for id_, name, day in outcome.gates],
        "effort_days": outcome.effort_days,
        "cost": outcome.cost,
        "currency": currency,
        "peak": {"owner": peak.owner, "percent": peak.percent, "date": peak.day.isoformat()} if peak else None,
        "overloaded_days": outcome.overloaded_days,
        "critical_path": list(outcome.critical_path),
        "changes": [
            {"key": change.key, "kind": change.kind.value, "text": change.text}
            for change in (comparison.changes if comparison else ())
        ],
        "because": [{"changes": list(cause.changes), "days": cause.days} for cause in (shift.causes if shift else ())],
    }


def write_page(found: SideBySide, path: Path) -> None:
    """The comparison as a page for the sponsor, at ``path``."""
    share = 70 // len(found.outcomes)
    columns = [("", 30), *((outcome.name, share) for outcome in found.outcomes)]
    sections = [
        Section(id="measures", title="Side by side", blocks=(table("measures-table", "Plans", columns, rows(found)),))
    ]
    for number, outcome in enumerate(found.outcomes[1:], start=1):
        title = f"What each change gains: {outcome.name}"
        sections.append(Section(id=f"gains-{number}", title=title, blocks=(bullets(gains(outcome)),)))
    names = " / ".join(outcome.name for outcome in found.outcomes)
    replace_page(path, render_html(short_document("Scenarios", names, sections)))
