"""``rollout document``: only the service management plan."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, OUT, PLAN, TEMPLATES
from rollout.cli.progress import progress
from rollout.units import count


def document(
    plan: PLAN = Path("plan.yaml"),
    out: OUT = None,
    template: Annotated[
        Path | None, typer.Option(metavar="DOCX", help="Word file that provides styles, header and footer.")
    ] = None,
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Write only the plan document, as HTML and Word. The project plan is attached to it."""
    from rollout.cli.text.findings import findings_as_json
    from rollout.cli.text.warning_groups import warnings_as_lines
    from rollout.pipeline.writing_document import write_document

    with progress() as on_stage:
        built = write_document(plan, out=out, templates=templates, word=template, on_stage=on_stage)
    warnings = warnings_as_lines(plan, built.warnings)
    if as_json:
        names = [str(built.folder / name) for name in built.files]
        console.print_json({"files": names, "gaps": findings_as_json(built.gaps)})
        console.print_warnings(warnings)
        return
    lines = [str(built.folder / name) for name in built.files]
    if built.gaps:
        lines.append(f"{count(len(built.gaps), 'input')} to be completed; 'rollout check --document {plan}' lists them")
    console.print_result("\n".join(lines))
    console.print_warnings(warnings)
