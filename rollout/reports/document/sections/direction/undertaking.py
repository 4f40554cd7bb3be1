"""The executive summary: what the programme undertakes beside putting processes in place."""

from collections.abc import Iterator

from rollout.expansion.scope import PlannedProcess, parts_of
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts


def facts(source: DocumentInput) -> Facts:
    """Take-over, merger, tools that change, releases, units and rounds, as far as the plan has them."""
    parts, tools = parts_of(source.plan), source.file.tools
    processes = source.scope.processes
    return Facts(
        values={
            "is_takeover": "takeover" in parts,
            "is_merger": "merger" in parts,
            "put_in_place": [source.name_of(each) for each in source.scope.implemented],
            "run_already": [source.name_of(each) for each in processes if each.is_existing],
            "new_tools": [each.label for each in tools if each.status == "new"],
            "replaced_tools": [each.label for each in tools if each.status == "replace"],
            "retired_tools": [each.label for each in tools if each.status == "retire"],
            "unit_names": [each.label for each in source.file.units],
            "releases": list(_releases(source)),
            "rounds": [_rounds(source, each) for each in processes if each.rounds],
        }
    )


def _releases(source: DocumentInput) -> Iterator[dict[str, object]]:
    """The releases that take more than one process live."""
    for release in source.file.releases:
        together = [source.name_of(each) for each in source.scope.implemented if each.release == release]
        if len(together) > 1:
            yield {"name": release.label, "processes": together}


def _rounds(source: DocumentInput, process: PlannedProcess) -> dict[str, object]:
    return {"process": source.name_of(process), "rounds": [each.label for each in process.rounds]}
