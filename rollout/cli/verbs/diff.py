"""``rollout diff``: what changed between two plans, and which change moved which date."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, TEMPLATES
from rollout.cli.progress import progress

OLD = Annotated[
    str, typer.Argument(metavar="OLD", help="A plan file, schedule.json, baseline, or git revision such as HEAD~1.")
]
NEW = Annotated[str, typer.Argument(metavar="NEW", help="The same, newer; by default plan.yaml.")]
OLD_TEMPLATES = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Template folder of the older plan, if it is another one.")
]
FOR = Annotated[str, typer.Option("--for", metavar="OWNER", help="Only what moved for this owner, ready for a mail.")]
HTML = Annotated[Path | None, typer.Option(metavar="FILE", help="Also write the comparison as a page.")]


def diff(
    old: OLD,
    new: NEW = "plan.yaml",
    *,
    owner: FOR = "",
    html: HTML = None,
    templates: TEMPLATES = None,
    old_templates: OLD_TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Compare two plans: what changed and which dates moved. Names the change behind each move."""
    from rollout.cli.text.diff_text import comparison_as_json, comparison_as_text, letter, write_page
    from rollout.pipeline.upkeep.comparing import compare_texts

    with progress() as on_stage:
        on_stage("comparing")
        found = compare_texts(old, new, templates=templates, old_templates=old_templates)
    if html is not None:
        write_page(found, html)
    to_text = (lambda each: letter(each, owner)) if owner else comparison_as_text
    console.print_answer(found, as_json=as_json, to_json=comparison_as_json, to_text=to_text)
