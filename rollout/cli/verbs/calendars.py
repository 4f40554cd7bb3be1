"""``rollout calendars``: the calendar files, and a server for programs on this computer that subscribe to them."""

from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import AS_OF, JSON, OUT, PLAN, TEMPLATES

ALARM = Annotated[str, typer.Option(help="Remind this long before each entry, such as 1d or 4h; by default never.")]
FEED_URL = Annotated[str, typer.Option(help="Address of the folder that calendar programs subscribe to.")]
PAGE_URL = Annotated[str, typer.Option(help="Address of the Gantt page; every entry links to it.")]
SERVE = Annotated[bool, typer.Option("--serve", help="Serve the calendars until Ctrl-C.")]
HOST = Annotated[str, typer.Option(help="Address to serve on; by default only this computer.")]
PORT = Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on; 0 picks a free one.")]


def calendars(
    plan: PLAN = Path("plan.yaml"),
    *,
    out: OUT = None,
    templates: TEMPLATES = None,
    as_of: AS_OF = "",
    alarm: ALARM = "",
    feed_url: FEED_URL = "",
    page_url: PAGE_URL = "",
    serve: SERVE = False,
    host: HOST = "127.0.0.1",
    port: PORT = 8008,
    as_json: JSON = False,
) -> None:
    """Build the plan and list its calendars. With --serve, calendar programs can subscribe to them."""
    from rollout.cli.serving import serve_calendars
    from rollout.pipeline.building import build
    from rollout.pipeline.calendar_choices import CalendarChoices
    from rollout.reports.ics import SINGLE_FOLDER

    choices = CalendarChoices(as_of=as_of, alarm=alarm, feed_url=feed_url, page_url=page_url)
    built = build(plan, out=out, templates=templates, calendars=choices)
    names = [name for name in built.files if name.endswith(".ics") and not name.startswith(f"{SINGLE_FOLDER}/")]
    paths = [str(built.folder / name) for name in names]
    console.print_answer(paths, as_json=as_json, to_json=list, to_text="\n".join)
    if serve:
        serve_calendars(built.folder, built.title, host, port)
