"""``rollout publish``: a calendar put on a CalDAV server."""

import os
from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import AS_OF, JSON, OUT, PLAN, TEMPLATES
from rollout.cli.progress import progress

CALDAV = Annotated[str, typer.Option(metavar="URL", help="Address of the collection, without a password.")]
CALENDAR = Annotated[
    str,
    typer.Option(help="Calendar to publish: milestones, tasks, todos, or a file in calendars/ without .ics."),
]


def publish(
    plan: PLAN = Path("plan.yaml"),
    *,
    caldav: CALDAV,
    calendar: CALENDAR = "milestones",
    out: OUT = None,
    templates: TEMPLATES = None,
    as_of: AS_OF = "",
    as_json: JSON = False,
) -> None:
    """Build the plan and publish one calendar by CalDAV.

    Credentials: ROLLOUT_CALDAV_USER and ROLLOUT_CALDAV_PASSWORD, or the keyring.
    """
    from rollout.cli.text.published_text import published_as_json, published_as_text
    from rollout.pipeline.building import build, calendar_parts
    from rollout.pipeline.calendar_choices import CalendarChoices
    from rollout.publishing.caldav_collection import publish as publish_files
    from rollout.publishing.credentials import check_collection_url, find_credentials

    credentials = find_credentials(check_collection_url(caldav), os.environ)
    with progress() as on_stage:
        choices = CalendarChoices(as_of=as_of)
        built = build(plan, out=out, templates=templates, calendars=choices, on_stage=on_stage)
        files = calendar_parts(built, calendar)
        done = publish_files(caldav, credentials, files, calendar=calendar, on_stage=on_stage)
    console.print_answer(done, as_json=as_json, to_json=published_as_json, to_text=published_as_text)
