"""Calendars and files that a plan names."""

from collections.abc import Iterator
from pathlib import Path

from rollout.errors import Problem
from rollout.guesses import did_you_mean
from rollout.plan.checks.references import known_ids
from rollout.plan.checks.written_rules import written_rules
from rollout.plan.notation.calendar_name import parse_calendar_name
from rollout.plan.plan_value import Plan
from rollout.source import KeyPath


def unknown_calendars(plan: Plan) -> Iterator[Problem]:
    """Calendars of tasks that name no location or supplier, no rule, or a freeze that the plan does not have."""
    places = known_ids(plan)["location or supplier"].ids
    freezes = range(len(plan.file.hours.freezes) + 1)
    for path, text in _named_calendars(plan):
        try:
            name = parse_calendar_name(text)
            wrong = [place for place in name.places if place not in places]
            wrong += [str(number) for number in name.freezes or () if number not in freezes]
        except ValueError:
            wrong = [text]
        if wrong:
            hint = did_you_mean(wrong[0], places) or "write a place and a rule, such as LIS, LIS/no_freeze or LIS+WAW"
            message = f"no calendar is called '{text}'"
            yield Problem(code="unknown_calendar", message=message, at=plan.at(*path), hint=hint)


def missing_files(plan: Plan) -> Iterator[Problem]:
    """Files beside the plan that are not there."""
    for keys, name in plan.named_files():
        if not _is_file(plan.path.parent / name):
            message = f"there is no file '{name}' beside the plan"
            yield Problem(code="missing_file", message=message, at=plan.at(*keys))
    agreed = plan.baseline_path
    if agreed is not None and not _is_file(agreed):
        written = plan.file.baseline.file if plan.file.baseline else None
        is_name = agreed.parent == plan.baselines
        message = f"there is no baseline '{written}'" if is_name else f"there is no file '{written}' beside the plan"
        yield Problem(
            code="missing_file",
            message=message,
            at=plan.at("baseline", "file"),
            hint=f"'rollout baseline {plan.path.name} --name {written}' makes it" if is_name else None,
        )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long, for one
        return False


def _named_calendars(plan: Plan) -> Iterator[tuple[KeyPath, str]]:
    return (((*path, "calendar"), rules.calendar) for path, rules in written_rules(plan) if rules.calendar)
