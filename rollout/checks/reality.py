"""Whether the plan is believable: time to build, time to tune, time for evidence, and traffic to measure."""

import datetime as dt
from collections.abc import Iterator

from rollout.checks.dated_plan import DatedPlan
from rollout.errors import Problem
from rollout.units import count

SHORTEST_BUILD = 20
"""Working days from the first task to the gate of the build stage."""
SHORTEST_TUNING = dt.timedelta(weeks=8)
SHORTEST_EVIDENCE = dt.timedelta(weeks=13)
FIRST_AUDIT = "PA06"
MEASUREMENTS = ("T01", "T06")
QUIET_DAYS = 5
"""Days of a freeze within a measurement from which on its figures say little."""


def short_builds(dated: DatedPlan) -> Iterator[Problem]:
    """Processes designed and built in less time than any real one."""
    project = dated.schedule.calendars.project
    for process in dated.scope.implemented:
        start, gate = dated.dates(f"{process.code}.P01"), dated.dates(f"{process.code}.M2")
        if start is None or gate is None:
            continue
        minutes = project.working_minutes_before(gate.finish) - project.working_minutes_before(start.start)
        days = minutes / dated.schedule.options.day
        if days < SHORTEST_BUILD:
            message = (
                f"{process.code} is designed and built in {count(days, 'working day')}; "
                f"fewer than {SHORTEST_BUILD} is rarely enough"
            )
            yield Problem.warning("short_build", message, process.at)


def short_tunings(dated: DatedPlan) -> Iterator[Problem]:
    """Processes that are closed before two periods of measurement can have passed."""
    for process in dated.scope.implemented:
        live, closed = dated.last_day(f"{process.code}.M3"), dated.last_day(f"{process.code}.M4")
        if live and closed and closed - live < SHORTEST_TUNING:
            weeks = (closed - live).days / 7
            message = (
                f"{process.code} is tuned for {count(round(weeks, 1), 'week')} after go-live; "
                f"fewer than {SHORTEST_TUNING.days // 7} is rarely enough"
            )
            yield Problem.warning("short_tuning", message, process.at)


def little_evidence(dated: DatedPlan) -> Iterator[Problem]:
    """A first certification audit that would find less than three months of records."""
    audit = dated.last_day(FIRST_AUDIT)
    gates = [(dated.last_day(f"{process.code}.M3"), process) for process in dated.scope.implemented]
    lives = [(day, process) for day, process in gates if day is not None]
    if audit is None or not lives:
        return
    last, process = max(lives, key=lambda live: live[0])
    if audit - last < SHORTEST_EVIDENCE:
        weeks = (audit - last).days / 7
        message = (
            f"{FIRST_AUDIT} comes {count(round(weeks, 1), 'week')} after {process.code}.M3; "
            "certification bodies expect about 13 weeks of records"
        )
        yield Problem.warning("little_evidence", message, dated.plan.at("plan", "evidence_weeks"))


def quiet_measurements(dated: DatedPlan) -> Iterator[Problem]:
    """Measurement periods of which a part falls into a freeze, when there is little to measure."""
    for process in dated.scope.implemented:
        for name in MEASUREMENTS:
            id_ = f"{process.code}.{name}"
            first, last = dated.first_day(id_), dated.last_day(id_)
            if first is None or last is None:
                continue
            for freeze in dated.plan.file.hours.freezes:
                shared = (min(last, freeze.last) - max(first, freeze.first)).days + 1
                if shared >= QUIET_DAYS:
                    span = f"{id_} ({first} to {last})"
                    message = f"{span} overlaps the {freeze.reason} by {shared} days: little to measure"
                    hint = f"overrides: {{{id_}: {{start_no_earlier_than: {freeze.last + dt.timedelta(days=1)}}}}}"
                    yield Problem.warning("quiet_measurement", message, process.at, hint=hint)
