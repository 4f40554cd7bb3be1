"""Section 12: the tools that carry the processes, who looks after them, and which process has none."""

from rollout.plan.keys import Tool
from rollout.plan.planned_codes import is_served
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given, given_lines


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
