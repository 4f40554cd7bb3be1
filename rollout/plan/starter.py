"""A first plan file: the answers to a few questions, and an example of every other input as a comment."""

import json
from dataclasses import dataclass
from importlib import resources
from string import Template

from rollout.plan.notation.time_zones import zones_of_country

MODELINE = "# yaml-language-server: $schema="
"""Begins the line by which an editor finds the JSON Schema of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterAnswers:
    """What a first plan needs to know. ``start`` is a date as text; an empty ``country`` means no public holidays.

    ``uid`` makes the calendar entries of the plan its own; without one, its names do. ``schema`` is the path of a JSON
    Schema for editors.
    """

    title: str
    organisation: str
    start: str
    country: str = ""
    timezone: str = ""
    processes: tuple[str, ...]
    uid: str = ""
    schema: str = ""


def starter_plan(answers: StarterAnswers) -> str:
    """The text of a plan file. It is as right as the answers are: ``parse_plan`` tells."""
    text = resources.files("rollout.plan").joinpath("starter.yaml").read_text(encoding="utf-8")
    return Template(text).substitute(
        modeline=f"{MODELINE}{answers.schema}\n" if answers.schema else "",
        title=_quoted(answers.title),
        organisation=_quoted(answers.organisation),
        start=answers.start,
        uid=f"\n  uid: {answers.uid}" if answers.uid else "",
        processes="\n".join(f"  {code}: {{}}" for code in answers.processes),
        first_process=answers.processes[0],
        locations=_locations(answers.country, answers.timezone),
    )


def _locations(country: str, timezone: str) -> str:
    zone = timezone or next(iter(zones_of_country(country)), "UTC")
    place = f"country: {country}, timezone: {zone}" if country else f"timezone: {zone}"
    return f"locations:\n  - {{id: HQ, name: Main location, role: primary, {place}}}"


def _quoted(text: str) -> str:
    """The text in double quotes as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def codes_in(text: str) -> tuple[str, ...]:
    """Process codes from a text such as ``INC,CFG CHG``, each once, in capitals."""
    return tuple(dict.fromkeys(text.upper().replace(",", " ").split()))
