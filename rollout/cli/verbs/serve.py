"""``rollout serve``: the page of a plan in the browser, up to date with every save."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli.arguments import OUT, PLAN, TEMPLATES

CALENDARS = Annotated[
    bool, typer.Option("--calendars", help="Serve the calendars instead, as 'rollout calendars --serve' does.")
]
PORT = Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on; 0 picks a free one.")]


def serve(
    plan: PLAN = Path("plan.yaml"),
    *,
    out: OUT = None,
    templates: TEMPLATES = None,
    calendars: CALENDARS = False,
    port: PORT = 8008,
) -> None:
    """Show the plan in the browser; reload at every save. Serves this computer only, until Ctrl-C."""
    from rollout.cli.serving import THIS_COMPUTER, serve_calendars, serve_page
    from rollout.plan import load_plan

    if not plan.exists():
        load_plan(plan)  # says what to do without one
    if calendars:
        from rollout.pipeline.building import build

        built = build(plan, out=out, templates=templates)
        serve_calendars(built.folder, built.title, THIS_COMPUTER, port)
    else:
        serve_page(plan, out, templates, port)
