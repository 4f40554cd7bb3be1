"""A first plan file: the answers to a few questions, with a few other inputs or all of them as commented examples."""

import json
from importlib import resources
from pathlib import Path
from string import Template
from types import MappingProxyType

from msgspec import Struct

from rollout.plan.notation.time_zones import zones_of_country
from rollout.plan.templates.value import Templates, codes_by_name

EXAMPLES = MappingProxyType(
    {
        "small": "small.yaml",
        "full": "example.yaml",
        "certificate": "certificate.yaml",
        "deadline": "public-body.yaml",
    }
)
"""Files of the folder ``examples`` by the names that ``rollout init --example`` takes."""

MODELINE = "# yaml-language-server: $schema="
"""Begins the line by which an editor finds the JSON Schema of the file."""


class StarterAnswers(Struct, frozen=True, kw_only=True):
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
    """The text of a plan file with an example of every input, as right as the answers are: ``parse_plan`` checks it."""
    return _filled("starter.yaml", answers)


def first_plan(answers: StarterAnswers) -> str:
    """The same in a page: with examples of a freeze, people and a date only."""
    return _filled("first_plan.yaml", answers)


def example_plan(name: str, schema: str = "") -> str:
    """The text of the example called ``name`` in ``EXAMPLES``; ``schema`` is the path of a JSON Schema for editors."""
    package = Path(__file__).resolve().parents[1]
    folder = package / "examples" if (package / "examples").is_dir() else package.parent / "examples"
    return f"{MODELINE}{schema}\n" + (folder / EXAMPLES[name]).read_text(encoding="utf-8")


def _filled(name: str, answers: StarterAnswers) -> str:
    text = resources.files("rollout.plan").joinpath(name).read_text(encoding="utf-8")
    return Template(text).substitute(
        modeline=f"{MODELINE}{answers.schema}\n" if answers.schema else "",
        title=_quoted(answers.title),
        organisation=_quoted(answers.organisation),
        start=answers.start,
        uid=f"\n  uid: {answers.uid}" if answers.uid else "",
        processes="\n".join(f"  {code}: {{}}" for code in answers.processes),
        first_process=answers.processes[0],
        locations=_locations(answers),
    )


def zone_of(answers: StarterAnswers) -> str:
    """The time zone of the first location: the one answered, else the first of the country, else UTC."""
    return answers.timezone or next(iter(zones_of_country(answers.country)), "UTC")


def _locations(answers: StarterAnswers) -> str:
    country = f"country: {answers.country}, " if answers.country else ""
    place = f"{country}timezone: {zone_of(answers)}"
    return f"locations:\n  - {{id: HQ, name: Main location, role: primary, {place}}}"


def _quoted(text: str) -> str:
    """The text in double quotes as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def codes_in(text: str, templates: Templates) -> tuple[str, ...]:
    """Process codes from a text such as ``INC,cfg CHG`` or ``Incident management, CFG``, each once.

    What names no process is given in capitals, so that a message can quote it.
    """
    known = codes_by_name(templates)
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    words = [[part] if part.casefold() in known else part.upper().split() for part in parts]
    return tuple(dict.fromkeys(known.get(word.casefold(), word) for part in words for word in part))
