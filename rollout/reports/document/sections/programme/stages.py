"""Section 13: what happens in each stage, when a gate is passed, and which processes come in which wave."""

from itertools import pairwise

from rollout.checks.go_lives import CUT_OVER, go_lives
from rollout.plan.templates import GateTemplate, StageTemplate, TaskTemplate
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import GATES, DocumentInput, template_id
from rollout.reports.document.facts import Facts, FactTable, cell, lines


def facts(source: DocumentInput) -> Facts:
    """Stages, gates with exit criteria, waves and gate dates."""
    templates = source.templates
    return Facts(
        values={
            "stages": [{"name": stage.name, "purpose": stage.purpose, "id": stage.stage} for stage in templates.stages],
            "stagger": source.file.plan.stagger,
            "wave_count": len(source.scope.waves),
            "early_waves": _early_waves(source),
            "runs_already": [process.code for process in source.scope.processes if process.is_existing],
        },
        tables={
            "stages": FactTable(rows=tuple(_stage(source, stage) for stage in templates.stages)),
            "gates": FactTable(
                rows=tuple(
                    {
                        "gate": lines((task.id, gate_name(source, task))),
                        "passed_when": lines(criteria_of(source, task.gate)),
                        "proof": cell(task.gate.proof),
                        "who": cell(source.role_name(task.role)),
                    }
                    for task in gates_of(source)
                    if task.gate
                )
            ),
            "waves": FactTable(rows=tuple(_waves(source))),
            "phases": FactTable(rows=tuple(_phases(source))),
            "gate_dates": FactTable(
                rows=tuple(
                    {
                        "process": cell(process.code),
                        "name": cell(source.name_of(process)),
                        "wave": cell(process.wave),
                        **{gate: cell(source.date_of(f"{process.code}.{gate}")) for gate in GATES},
                    }
                    for process in source.scope.implemented
                )
            ),
        },
    )


def _early_waves(source: DocumentInput) -> list[str]:
    """The waves with work before every process of the wave before has passed the gate that the plan waits for."""
    found, gate = [], source.file.plan.stagger
    waves = list(source.scope.waves.items())
    for (_, before), (number, processes) in pairwise(waves):
        passed = [day for process in before if (day := source.day_of(f"{process.code}.{gate}"))]
        codes = {process.code for process in processes}
        starts = [row.start_date for row in source.rows if row.process in codes and row.kind == "task"]
        if passed and starts and min(starts) < max(passed):
            found.append(str(number))
    return found


def gates_of(source: DocumentInput) -> list[TaskTemplate]:
    """The gates of the stages that this plan has for at least one process."""
    planned = {template_id(row.id) for row in source.rows}
    return [task for stage in source.templates.stages for task in stage.tasks if task.gate and task.id in planned]


def gate_name(source: DocumentInput, task: TaskTemplate) -> str:
    """The name that a gate has in this plan, if it has one only, else that of the template."""
    named = {row.name for row in source.rows if template_id(row.id) == task.id}
    return named.pop() if len(named) == 1 else task.name


def criteria_of(source: DocumentInput, gate: GateTemplate) -> list[str]:
    """The criteria that apply in this plan: of tasks that it has, with the processes that lack them."""
    planned = {row.id.partition("@")[0] for row in source.rows}
    found = []
    for each in gate.passed_when:
        codes = [process.code for process in source.scope.implemented]
        lacking = [code for code in codes if not any(f"{code}.{task}" in planned for task in each.tasks)]
        if not each.tasks or not lacking:
            found.append(each.text)
        elif len(lacking) < len(codes):
            found.append(f"{each.text} ({source.words['not_for']} {', '.join(lacking)})")
    return found


def _stage(source: DocumentInput, stage: StageTemplate) -> dict[str, Cell]:
    rows = [row for row in source.rows if row.stage == stage.stage and row.kind in {"task", "wait"}]
    planned = {template_id(row.id) for row in source.rows}
    shown = [task.name for task in stage.tasks if task.kind != "milestone" and task.id in planned]
    return {
        "stage": cell(stage.name),
        "purpose": cell(stage.purpose),
        "steps": cell("; ".join(shown)),
        "ends_with": lines(f"{task.id} {task.name}" for task in stage.tasks if task.kind == "milestone"),
        "first": cell(
            min((row.start_date for row in rows), default="") and min(row.start_date for row in rows).isoformat()
        ),
        "last": cell(
            max((row.finish_date for row in rows), default="") and max(row.finish_date for row in rows).isoformat()
        ),
        "tasks": cell(len(rows)),
    }


def _phases(source: DocumentInput) -> list[dict[str, Cell]]:
    """The go-lives of releases, further units and rounds, by date."""
    ids = [task for _, task, _ in go_lives(source.plan, source.scope) if f".{CUT_OVER}@" not in task and "@" in task]
    rows = [source.row_by_id[task] for task in ids if task in source.row_by_id]
    released = {release.id: release.processes for release in source.file.releases}
    return [
        {
            "date": cell(row.finish_date.isoformat()),
            "process": cell(row.process or ", ".join(released.get(row.id.partition("@")[2], ()))),
            "name": cell(row.name),
        }
        for row in sorted(rows, key=lambda row: row.finish_date)
    ]


def _waves(source: DocumentInput) -> list[dict[str, Cell]]:
    reasons = source.templates.waves.reasons
    rows = [
        {
            "wave": cell("0"),
            "processes": cell(source.words["start_up"]),
            "reason": cell(reasons.get(0)),
            "first": cell(source.date_of("G1")),
            "last": cell(""),
        }
    ]
    rows[0]["last"] = rows[0]["first"]
    rows[0]["first"] = cell(source.file.plan.start.isoformat() if source.file.plan.start else "")
    for wave, processes in source.scope.waves.items():
        starts = [
            row.start_date
            for process in processes
            for row in source.rows
            if row.process == process.code and row.kind == "task"
        ]
        ends = [day for process in processes if (day := source.day_of(f"{process.code}.M4"))]
        rows.append(
            {
                "wave": cell(wave),
                "processes": lines(source.process_label(process.code) for process in processes),
                "reason": cell(reasons.get(wave) if all(each.template.wave == wave for each in processes) else ""),
                "first": cell(min(starts).isoformat() if starts else ""),
                "last": cell(max(ends).isoformat() if ends else ""),
            }
        )
    return rows
