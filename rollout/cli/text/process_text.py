"""One process of the catalogue whole, to be read in a terminal or by a program."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from rollout.cli.console import format_table
from rollout.plan import Templates
from rollout.plan.role_words import role_part
from rollout.plan.templates import KpiTemplate, Need, ProcessTemplate, TaskTemplate

WIDTH = 100
FRAMEWORKS = {"2018": "ISO/IEC 20000-1:2018", "itil_v3": "ITIL v3", "itil_4": "ITIL 4"}


def process_as_text(templates: Templates, process: ProcessTemplate, edition: str) -> str:
    """Everything the catalogue knows, section by section; figures that are planning defaults are marked as such."""
    return "\n".join(_lines(templates, process, edition))


def process_as_json(templates: Templates, process: ProcessTemplate, edition: str) -> dict[str, object]:
    """The same for a program, with interfaces in both directions."""
    data = process.model_dump(mode="json", exclude={"tasks", "splits"})
    data["name"] = process.name_in(edition)
    data["standard_documents"] = [document.model_dump() for document in templates.documents.standard]
    data["splits"] = [split.code for split in process.splits]
    data["planning_defaults"] = ["wave", "kpis.start", "kpis.tuned", "tasks.days", "tasks.allocation"]
    data["tasks"] = [_task_as_json(task) for task in process.tasks]
    for key, interfaces in (("receives", _received(templates, process)), ("gives", _given(templates, process))):
        data[key] = [[other, item, need] for other, need, item in interfaces]
    return data


def _lines(templates: Templates, process: ProcessTemplate, edition: str) -> Iterator[str]:
    clause = process.clause_in(edition)
    yield f"{process.code}  {process.name_in(edition)}" + (f"  (clause {clause})" if clause else "")
    yield f"{process.group}, wave {process.wave} (planning default)"
    yield from _description(templates, process)
    yield from _tables(templates, process)
    yield from _list("Role codes", _role_codes(templates, process, edition))


def _role_codes(templates: Templates, process: ProcessTemplate, edition: str) -> Iterator[str]:
    """What the codes of the tables mean."""
    used = (*(task.role for task in process.tasks), *(role for row in process.raci for role in row.assignments))
    for code in dict.fromkeys(used):
        if known := templates.role_by_code.get(role_part(code)):
            yield f"{code}: {known.name_in(edition)}"


def _description(templates: Templates, process: ProcessTemplate) -> Iterator[str]:
    yield from _paragraph("Purpose", process.purpose)
    yield from _paragraph("Contributes", process.contribution)
    yield from _paragraph("Advice", process.advice)
    yield from _list("Fixed points of the standard", process.fixed_points)
    names = {FRAMEWORKS.get(key, key): "; ".join(value) for key, value in process.names.items()}
    yield from _list("Called", (f"{key}: {value}" for key, value in names.items()))
    yield from _paragraph("May be split into", ", ".join(f"{each.code} {each.name}" for each in process.splits))
    yield from _paragraph("Process roles", ", ".join(process.roles))
    yield from _paragraph("Usual holders", ", ".join(process.functional_holders))
    yield from _paragraph("Interface roles", ", ".join(process.interface_roles))
    yield from _paragraph("Inputs", ", ".join(process.inputs))
    yield from _paragraph("Outputs", ", ".join(process.outputs))
    yield from _paragraph("Tools", ", ".join(process.tools))
    documents = (*templates.documents.standard, *process.documents)
    yield from _list("Documents", (f"{process.code}-{each.number} {each.title}" for each in documents))


def _tables(templates: Templates, process: ProcessTemplate) -> Iterator[str]:
    yield from _table(
        "KPIs (planning defaults)", ("id", "better", "start", "tuned", "meaning"), map(_kpi, process.kpis)
    )
    yield from _table(
        "Own tasks (days optimistic/most likely/pessimistic, planning defaults)",
        ("id", "days", "role", "after", "before", "for each", "name"),
        map(_task, process.tasks),
    )
    yield from _table("Receives", ("from", "class", "item"), _received(templates, process))
    yield from _table("Gives", ("to", "class", "item"), _given(templates, process))
    yield from _list(
        "RACI",
        (
            f"{row.activity}: " + ", ".join(f"{role} {letter}" for role, letter in row.assignments.items())
            for row in process.raci
        ),
    )


def _received(templates: Templates, process: ProcessTemplate) -> Iterator[tuple[str, str, str]]:
    """Provider, class and item of every interface that the process needs."""
    for each in templates.interfaces:
        if each.consumer == process.code:
            yield each.provider, _need(each.need), each.item


def _given(templates: Templates, process: ProcessTemplate) -> Iterator[tuple[str, str, str]]:
    """Consumer, class and item of every interface that the process serves."""
    for each in templates.interfaces:
        if each.provider == process.code:
            yield each.consumer, _need(each.need), each.item


def _paragraph(title: str, text: str) -> Iterator[str]:
    if text:
        yield ""
        yield from wrap(f"{title}: {text}", WIDTH, subsequent_indent="  ")


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield ""
        yield f"{title}:"
        for item in found:
            yield from wrap(item, WIDTH, initial_indent="  ", subsequent_indent="    ")


def _table(title: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    found = list(rows)
    if found:
        yield ""
        yield f"{title}:"
        yield from ("  " + line for line in format_table(header, found).split("\n"))


def _kpi(kpi: KpiTemplate) -> tuple[str, ...]:
    values = (
        f"{value} {kpi.unit}".strip() if isinstance(value, (int, float)) else value for value in (kpi.start, kpi.tuned)
    )
    meaning = f"{kpi.meaning}; benchmark {kpi.benchmark}" if kpi.benchmark else kpi.meaning
    return (kpi.id, kpi.better, *values, meaning)


def _task(task: TaskTemplate) -> tuple[str, ...]:
    days = "/".join(str(each) for each in task.days or ())
    after, before = (", ".join(anchor.text for anchor in anchors) for anchors in (task.after, task.before))
    each = task.per.value.replace("_", " ") if task.per else ""
    return (task.id, f"{days} wait" if task.kind == "wait" else days, task.role, after, before, each, task.name)


def _task_as_json(task: TaskTemplate) -> dict[str, object]:
    return {
        "id": task.id,
        "name": task.name,
        "kind": task.kind,
        "stage": task.stage,
        "days": [float(each) for each in task.days or ()],
        "role": task.role,
        "allocation": task.allocation,
        "deliverable": task.deliverable,
        "after": [anchor.text for anchor in task.after],
        "before": [anchor.text for anchor in task.before],
        "per": task.per,
        "scale": task.scale,
    }


def _need(need: Need) -> str:
    """The class, with the working days of live data that the consumer wants first: ``G+20``."""
    return f"{need.kind}+{need.days}" if need.days else need.kind
