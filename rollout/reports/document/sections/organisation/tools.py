"""Section 12: the tools that carry the processes, who looks after them, and which process has none."""

from collections.abc import Iterator

from rollout.plan.keys import Tool
from rollout.plan.planned_codes import is_served
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import FactRow, Facts, FactTable, cell, given, given_lines

MOVES = {"accepted": "TMG", "cut_over": "TM13", "records": "TM15", "retired": "TM17"}
"""The steps of a move that readers wait for, by the task that ends each."""


def facts(source: DocumentInput) -> Facts:
    """Tools with status and gaps, and the matrix of tools and processes."""
    tools = source.file.tools
    codes = [process.code for process in source.scope.processes]
    unserved = [code for code in codes if not any(is_served(source.plan, tool, code) for tool in tools)]
    return Facts(
        values={
            "tools": [{"id": tool.id, "name": tool.label, "status": tool.status} for tool in tools],
            "new_tools": [tool.label for tool in tools if tool.status in {"new", "replace"}],
            "processes_without_tool": [source.process_label(code) for code in unserved] if tools else [],
            "platform_ready": source.date_of("G2"),
        },
        tables={
            "tools": FactTable(rows=tuple(_row(source, tool) for tool in tools)),
            "tool_processes": FactTable(
                rows=tuple(
                    {
                        "tool": cell(tool.label),
                        **{
                            code: cell("x", tone=Tone.MARK) if is_served(source.plan, tool, code) else Cell()
                            for code in codes
                        },
                    }
                    for tool in tools
                ),
                columns=tuple((code, code) for code in codes),
            ),
            "tool_moves": FactTable(rows=tuple(_moves(source))),
            "wanted_tools": FactTable(
                rows=tuple(
                    {
                        "process": cell(source.process_label(code)),
                        "tools": given_lines(source.scope.by_code[code].template.tools, "tools"),
                    }
                    for code in unserved
                )
                if tools
                else ()
            ),
        },
    )


def _moves(source: DocumentInput) -> Iterator[FactRow]:
    """When each tool that is replaced or retired is moved, as far as the plan has the steps."""
    for tool in source.file.tools:
        days = {name: source.date_of(f"{task}@{tool.id}") for name, task in MOVES.items()}
        if any(days.values()):
            yield {"tool": cell(tool.label), **{name: cell(day or "-") for name, day in days.items()}}


def _row(source: DocumentInput, tool: Tool) -> dict[str, Cell]:
    at = f"tools[{tool.id}]"
    administrator = source.post_of(tool.administrator) or source.holder("TOOL")
    return {
        "id": cell(tool.id),
        "name": cell(tool.label),
        "kind": cell(tool.kind),
        "purpose": given(tool.purpose, f"{at}.purpose"),
        "status": cell(source.words[f"tool_{tool.status}"]),
        "administrator": given(administrator or None, f"{at}.administrator"),
        "gaps": cell(tool.gaps or source.words["none_known"]),
    }
