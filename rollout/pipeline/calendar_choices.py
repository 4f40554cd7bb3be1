"""How the calendar files of a run are made: by the command line, else by the plan, else by the environment."""

from collections.abc import Mapping

from msgspec import Struct

from rollout.errors import RolloutError
from rollout.plan import Plan
from rollout.plan.keys import parse_alarm
from rollout.reports.ics import CalendarSettings, resolve_as_of


class CalendarChoices(Struct, frozen=True, kw_only=True):
    """What is said on the command line, as text; what is empty is left to the plan."""

    as_of: str = ""
    alarm: str = ""
    feed_url: str = ""
    page_url: str = ""


def calendar_settings(plan: Plan, choices: CalendarChoices, environment: Mapping[str, str]) -> CalendarSettings:
    """The settings of the calendar files of this plan.

    Raises:
        RolloutError: where a choice cannot be read.

    """
    settings, files = plan.file.plan, plan.file.calendar_files
    alarm = choices.alarm or files.alarm
    return CalendarSettings(
        title=settings.title,
        organisation=settings.organisation,
        prefix=settings.prefix,
        uid=settings.uid or "",
        as_of=resolve_as_of(choices.as_of, settings.status_date, environment.get("SOURCE_DATE_EPOCH")),
        alarm=_alarm_minutes(alarm) if alarm else None,
        feed_url=choices.feed_url or files.feed_url or "",
        page_url=choices.page_url or files.page_url or "",
        is_approved=settings.status != "draft",
    )


def _alarm_minutes(text: str) -> int:
    try:
        return parse_alarm(text)
    except ValueError as error:
        raise RolloutError(f"--alarm: {error}") from None
