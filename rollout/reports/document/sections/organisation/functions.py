"""Section 2: the teams of the line organisation, the processes they work in, and where nobody does."""

from rollout.plan.keys import Function
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given


def facts(source: DocumentInput) -> Facts:
    """Functions with headcount and cover, and the matrix of functions and processes."""
    functions = source.file.functions
    codes = [process.code for process in source.scope.processes]
    uncovered = [
        source.process_label(code)
        for code in codes
        if not any(source.names(_processes(source, each), code) for each in functions)
    ]
    return Facts(
        values={
            "functions": [{"id": each.id, "name": each.label, "people": each.people} for each in functions],
            "function_people": sum(each.people or 0 for each in functions),
            "processes_without_function": uncovered if functions else [],
        },
        tables={
            "functions": FactTable(rows=tuple(_row(source, each) for each in functions)),
            "function_processes": FactTable(
                rows=tuple({"function": cell(each.label), **_marks(source, each, codes)} for each in functions),
                columns=tuple((code, code) for code in codes),
            ),
        },
    )


def _row(source: DocumentInput, function: Function) -> dict[str, Cell]:
    at = f"functions[{function.id}]"
    site = next((site for site in source.file.locations if site.id == function.location), None)
    return {
        "id": cell(function.id),
        "name": cell(function.label),
        "location": given(site.label if site else None, f"{at}.location"),
        "people": given(function.people, f"{at}.people"),
        "lead": given(source.post_of(function.lead) or None, f"{at}.lead"),
        "skills": given(", ".join(function.skills) or None, f"{at}.skills"),
        "cover": given(function.cover, f"{at}.cover"),
        "share": cell(f"{round(function.share * 100)} %" if function.share else ""),
    }


def _processes(source: DocumentInput, function: Function) -> set[str]:
    """The processes that the plan names for the team, and those in which its people hold a role."""
    roles = {
        role.partition(".")[0]
        for person in source.file.people
        if person.function == function.id
        for role in person.roles
        if "." in role
    }
    return {*function.processes, *roles}


def _marks(source: DocumentInput, function: Function, codes: list[str]) -> dict[str, Cell]:
    worked_in = _processes(source, function)
    return {code: cell("x", tone=Tone.MARK) if source.names(worked_in, code) else Cell() for code in codes}
