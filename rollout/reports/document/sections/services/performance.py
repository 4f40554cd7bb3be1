"""Section 9: indicators of the processes with their targets, promises of the services, and the reports on both."""

from collections.abc import Iterable

from rollout.expansion.promises import (
    Promise,
    asked_of_suppliers,
    delivered_promise,
    holds_for,
    olas_of,
    sla_promise,
    team_of,
)
from rollout.expansion.scope import PlannedProcess
from rollout.plan.keys import Service
from rollout.plan.planned_codes import is_served
from rollout.plan.templates import KpiTemplate
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines
from rollout.units import number_text


def facts(source: DocumentInput) -> Facts:
    """Indicators, service targets and reports."""
    processes = source.scope.processes
    rows = [
        _kpi_row(source, process, kpi, is_first=index == 0)
        for process in processes
        for index, kpi in enumerate(process.template.kpis)
    ]
    return Facts(
        values={
            "has_default_targets": any(
                kpi.id not in each.entry.targets for each in processes for kpi in each.template.kpis
            ),
            "has_volumes": any(process.entry.volume is not None for process in processes),
        },
        tables={
            "kpis": FactTable(rows=tuple(rows)),
            "service_targets": FactTable(rows=tuple(_service_row(each) for each in source.file.services)),
            "promises": FactTable(rows=tuple(_layers(source, each) for each in _promised(source))),
            "olas": FactTable(rows=tuple(_ola_rows(source))),
            "supplier_targets": FactTable(rows=tuple(_supplier_rows(source))),
            "reports": FactTable(rows=tuple(_report_row(source, process) for process in processes)),
        },
    )


def _kpi_row(source: DocumentInput, process: PlannedProcess, kpi: KpiTemplate, *, is_first: bool) -> dict[str, Cell]:
    own = process.entry.targets.get(kpi.id)
    target = f"{number_text(own)} {kpi.unit}".strip() if own is not None else _with_unit(kpi.tuned, kpi.unit)
    return {
        "process": cell(process.code if is_first else ""),
        "kpi": cell(kpi.meaning),
        "direction": cell(source.words[f"better_{kpi.better}"]),
        "start": cell(_with_unit(kpi.start, kpi.unit)),
        "target": cell(target),
        "origin": cell(source.words["agreed" if own is not None else "planning_default"]),
        "source": given(_tools(source, process), f"tools[].serves: {process.code}"),
        "owner": given(source.holder("PMG", process) or None, f"processes.{process.code}.manager"),
    }


def _with_unit(value: float | str, unit: str) -> str:
    text = value if isinstance(value, str) else number_text(value)
    return f"{text} {unit}".strip()


def _tools(source: DocumentInput, process: PlannedProcess) -> str | None:
    return ", ".join(tool.id for tool in source.file.tools if is_served(source.plan, tool, process.code)) or None


def _service_row(service: Service) -> dict[str, Cell]:
    at = f"services[{service.id}]"
    others = [f"{name} {number_text(value)}" for name, value in service.targets.items()]
    return {
        "service": cell(service.label),
        "hours": given(service.hours, f"{at}.hours"),
        "availability": given(
            f"{number_text(service.availability)} %" if service.availability is not None else None, f"{at}.availability"
        ),
        "rto": cell(f"{number_text(service.rto_h)} h" if service.rto_h is not None else "-"),
        "rpo": cell(f"{number_text(service.rpo_h)} h" if service.rpo_h is not None else "-"),
        "others": cell(", ".join(others)),
    }


def _promised(source: DocumentInput) -> Iterable[Service]:
    """The services whose customers are promised an answer or a repair within a time."""
    return (each for each in source.file.services if sla_promise(source.file, each) != Promise())


def _layers(source: DocumentInput, service: Service) -> dict[str, Cell]:
    """The promise to customers, those of the layers below it, and whether each is at least as good as the one above."""
    file = source.file
    asked = sla_promise(file, service)
    teams = [(team_of(file, ola), delivered_promise(ola)) for ola in olas_of(file, service)]
    suppliers = [
        (each.label, delivered_promise(each)) for each in file.suppliers if each.targets and holds_for(each, service)
    ]
    above = [promise for _, promise in asked_of_suppliers(file, service)]
    late = any(promise.late_for(asked) for _, promise in teams) or any(
        promise.repair.late_for(asked) or any(promise.late_for(each) for each in above) for _, promise in suppliers
    )
    return {
        "service": cell(service.label),
        "customers": cell(_promise_text(asked)),
        "teams": lines(f"{name}: {_promise_text(promise)}" for name, promise in teams),
        "suppliers": lines(f"{name}: {_promise_text(promise)}" for name, promise in suppliers),
        "verdict": cell(source.words["later_than_promised" if late else "fits"], tone=Tone.WARN if late else Tone.GOOD),
    }


def _promise_text(promise: Promise) -> str:
    minutes = f"{number_text(promise.respond_min)} min" if promise.respond_min is not None else "-"
    hours = f"{number_text(promise.restore_h)} h" if promise.restore_h is not None else "-"
    return f"{minutes} / {hours}"


def _ola_rows(source: DocumentInput) -> list[dict[str, Cell]]:
    services = {each.id: each.label for each in source.file.services}
    return [
        {
            "team": cell(team_of(source.file, ola)),
            "services": cell(", ".join(services[each] for each in ola.services) or source.words["all_services"]),
            "targets": given(
                ", ".join(_promise(source, name, value) for name, value in ola.targets.items()) or None,
                f"olas[{ola.id}].targets",
            ),
            "hours": cell(ola.hours or "-"),
            "agreement": cell(ola.agreement or "-"),
        }
        for ola in source.file.olas
    ]


def _supplier_rows(source: DocumentInput) -> list[dict[str, Cell]]:
    return [
        {
            "supplier": cell(supplier.label),
            "services": cell(", ".join(supplier.services) or source.words["all_services"]),
            "targets": given(
                ", ".join(_promise(source, name, value) for name, value in supplier.targets.items()) or None,
                f"suppliers[{supplier.id}].targets",
            ),
            "contract": given(supplier.contract, f"suppliers[{supplier.id}].contract"),
            "until": given(
                supplier.contract_end.isoformat() if supplier.contract_end else None,
                f"suppliers[{supplier.id}].contract_end",
            ),
        }
        for supplier in source.file.suppliers
    ]


def _promise(source: DocumentInput, name: str, value: float) -> str:
    """``respond_min: 30`` as words."""
    what, _, unit = name.rpartition("_")
    text = source.words.get(f"promise_{what}", what.replace("_", " "))
    return f"{text} {number_text(value)} {source.words.get({'min': 'minutes', 'h': 'hours'}.get(unit, ''), unit)}"


def _report_row(source: DocumentInput, process: PlannedProcess) -> dict[str, Cell]:
    return {
        "number": cell(source.document_number(process.code, "RPT-001")),
        "report": cell(f"{source.name_of(process)}: {source.words['kpi_report']}"),
        "frequency": cell(source.words["monthly"]),
        "volume": cell("-" if process.entry.volume is None else process.entry.volume),
        "first": cell(source.date_of(f"{process.code}.T01") or source.words["unverified"]),
        "issuer": given(source.holder("PMG", process) or None, f"processes.{process.code}.manager"),
        "audience": cell(source.holder("PO", process) or source.role_name("PO")),
    }
