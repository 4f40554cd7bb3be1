"""Section 14 and Annex A: the project plan in figures, its milestones, critical path, picture and all tasks."""

from collections.abc import Iterable

from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell
from rollout.reports.document.pictures.gantt_overview import gantt_overview
from rollout.reports.rows.critical import CriticalLag, critical_lines
from rollout.reports.rows.row import Row
from rollout.units import number_text

_WORK = {"task", "wait"}


def facts(source: DocumentInput) -> Facts:
    """The schedule: every figure is that of the rows."""
    rows = source.rows
    tasks = [row for row in rows if row.kind in _WORK]
    milestones = [row for row in rows if row.kind == "milestone"]
    lines = critical_lines(source.schedule, rows)
    path = [line for line in lines if isinstance(line, Row)]
    first = min((row.start_date for row in tasks), default=None)
    last = max((row.finish_date for row in (*tasks, *milestones)), default=None)
    programme = [row for row in milestones if not row.process]
    return Facts(
        values={
            "task_count": len(tasks),
            "milestone_count": len(milestones),
            "first_day": first.isoformat() if first else "",
            "last_day": last.isoformat() if last else "",
            "months": round(((last - first).days + 1) / 30.44, 1) if first and last else 0,
            "path_count": len(path),
            "path_float": number_text(max((round(row.total_float_days or 0, 1) for row in path), default=0)),
            "path_processes": list(dict.fromkeys(row.process for row in path if row.process)),
            "deadline": source.file.plan.deadline.isoformat() if source.file.plan.deadline else "",
            "closing_date": source.date_of("CLOSE"),
            "closes_late": _closes_late(source),
            "starts_before_approval": _starts_before_approval(source),
            "plan_approved": source.date_of("G1"),
            "estimate": source.words[f"estimate_{source.file.plan.estimate or 'profile'}"],
        },
        tables={
            "programme_milestones": FactTable(
                rows=tuple(_milestone(source, row) for row in programme), columns=_risk_columns(source)
            ),
            "milestones": FactTable(
                columns=_risk_columns(source),
                rows=tuple(
                    _milestone(source, row) for row in sorted(milestones, key=lambda row: (row.finish_date, row.wbs))
                ),
            ),
            "critical_path": FactTable(rows=tuple(_path_line(source, line) for line in lines)),
            "tasks": FactTable(rows=tuple(_task(source, row) for row in rows if not row.is_beside)),
            "meetings": FactTable(rows=tuple(_meetings(source))),
        },
        figures={"gantt": gantt_overview(source)} if tasks else {},
    )


def _closes_late(source: DocumentInput) -> bool:
    closing, deadline = source.day_of("CLOSE"), source.file.plan.deadline
    return bool(closing and deadline and closing > deadline)


def _starts_before_approval(source: DocumentInput) -> list[str]:
    """The processes with work before the day on which the plan is approved."""
    approved = source.day_of("G1")
    early = (row.process for row in source.rows if row.kind in _WORK and approved and row.start_date < approved)
    return [code for code in dict.fromkeys(early) if code]


def _milestone(source: DocumentInput, row: Row) -> dict[str, Cell]:
    return {
        "id": cell(row.id),
        "name": cell(row.name),
        "process": cell(row.process),
        "date": cell(row.finish_date.isoformat()),
        "owner": cell(source.owner_of(row)),
        "float": cell(number_text(round(row.total_float_days, 1))),
        "critical": _critical(row),
        **_risk_cells(source, row),
    }


def _risk_columns(source: DocumentInput) -> tuple[tuple[str, str], ...]:
    """The committed days, or those of P80 in a plan that commits to none; nothing without a simulation."""
    if source.risk is None:
        return ()
    level = source.risk.commit_to
    return (("sure", f"{source.words['committed']} (P{level})"),) if level else (("sure", "P80"),)


def _risk_cells(source: DocumentInput, row: Row) -> dict[str, Cell]:
    view = source.risk
    gate = view.gate(row.id) if view else None
    if view is None or gate is None:
        return {"sure": Cell()}
    return {"sure": cell((view.committed(row.id) if view.commit_to else view.day(gate.at(80))) or "-")}


def _task(source: DocumentInput, row: Row) -> dict[str, Cell]:
    is_work = row.kind in _WORK
    is_summary = row.kind not in _WORK and row.kind != "milestone"
    unit = source.words["elapsed_days_short"] if row.is_elapsed else source.words["days_short"]
    tone = Tone.LABEL if is_summary else Tone.NONE
    return {
        "wbs": cell(row.wbs, tone=tone),
        "id": cell("" if is_summary else row.id, tone=tone),
        "name": cell(row.name, tone=tone),
        "start": cell(row.start_date.isoformat(), tone=tone),
        "finish": cell(row.finish_date.isoformat(), tone=tone),
        "days": cell(f"{_days(row.duration_days)} {unit}" if is_work else "", tone=tone),
        "float": cell("" if is_summary else number_text(round(row.total_float_days, 1)), tone=tone),
        "owner": cell(source.owner_of(row), tone=tone),
        "predecessors": cell(", ".join(row.predecessors), tone=tone),
        "critical": Cell(lines=("x",), tone=Tone.WARN) if row.is_critical and not is_summary else Cell(tone=tone),
    }


def _path_line(source: DocumentInput, line: Row | CriticalLag) -> dict[str, Cell]:
    """A step of the critical path, or the wait before one: it has no id and nobody does it."""
    if isinstance(line, Row):
        return _task(source, line)
    unit = source.words["elapsed_days_short"] if line.is_elapsed else source.words["days_short"]
    return {
        "id": Cell(),
        "name": cell(line.text),
        "start": cell(line.start_date.isoformat()),
        "finish": cell(line.finish_date.isoformat()),
        "days": cell(f"{_days(line.duration_days)} {unit}"),
        "owner": Cell(),
    }


def _days(days: float) -> str:
    """With one decimal, as floats have; less than that as it is."""
    return number_text(round(days, 1) or days)


def _critical(row: Row) -> Cell:
    return Cell(lines=("x",), tone=Tone.WARN) if row.is_critical else Cell()


def _meetings(source: DocumentInput) -> Iterable[dict[str, Cell]]:
    for row in source.rows:
        if row.kind == "recurring":
            yield {
                "name": cell(row.name),
                "owner": cell(source.owner_of(row)),
                "from": cell(row.start_date.isoformat()),
                "to": cell(row.finish_date.isoformat()),
                "times": cell(sum(each.series == row.id for each in source.schedule.occurrences)),
            }
