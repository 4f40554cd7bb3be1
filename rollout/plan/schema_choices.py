"""Values that editors offer: codes of processes, roles, stages and countries, and the form of durations and links.

What a plan may write in other words ("Germany", "incident management", "2 weeks") stays right for an editor.
"""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from rollout.plan.notation.time_zones import country_codes


class Choices(Struct, frozen=True, kw_only=True):
    """Codes of the templates; ``processes`` and ``stages`` with their names."""

    processes: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


NONE: Final = Choices()
TOOL_KINDS: Final = (
    "service desk",
    "ITSM suite",
    "discovery",
    "CMDB",
    "monitoring",
    "event management",
    "knowledge base",
    "deployment",
    "reporting",
    "asset management",
    "remote support",
)
_WORD: Final = "[Mm]inutes?|[Hh]ours?|[Dd]ays?|[Ww]eeks?|[Mm]ins?|[Hh]rs?"
DURATION: Final = rf"^\s*[0-9.]+\s*(e?(min|h|d|w)|((elapsed|working)\s+)?({_WORD}))\s*$"
LINK: Final = r"^[A-Za-z0-9][A-Za-z0-9_.@+-]*(\s+([Ff][Ss]|[Ss][Ss]|[Ff][Ff]|[Ss][Ff])\s*([+-].*)?)?(\s+[+-].*)?$"
_WORDS: Final = r"^\S.{2,}$"
"""A name instead of a code: three characters or more."""
_DURATIONS: Final = (
    ("PlanSettings", "day"),
    ("PlanSettings", "near_critical"),
    ("ThreePoint", "optimistic"),
    ("ThreePoint", "most_likely"),
    ("ThreePoint", "pessimistic"),
    ("Review", "duration"),
    ("ProgressEntry", "remaining"),
    ("CalendarFiles", "alarm"),
)


def offer(schema: dict[str, Any], choices: Choices) -> None:
    """Put the choices into a schema as ``plan_schema`` makes it."""
    parts = schema["$defs"]
    for part, key in _DURATIONS:
        _texts(_keys(parts[part])[key])["pattern"] = DURATION
    _texts(parts["ThreePoint"])["pattern"] = DURATION  # a bare text is one duration
    for part in ("Override", "OwnTask"):
        _keys(parts[part])["after"]["items"]["pattern"] = LINK
    countries = {"anyOf": [{"enum": sorted(country_codes())}, {"type": "string", "pattern": _WORDS}]}
    for part in ("Site", "Supplier", "Obligation"):
        _replace(_keys(parts[part])["country"], countries)
    _replace(_keys(parts["Tool"])["kind"], {"anyOf": [{"enum": list(TOOL_KINDS)}, {"type": "string"}]})
    if choices.roles:
        roles = {"anyOf": [{"enum": list(choices.roles)}, {"type": "string"}]}
        _keys(parts["Person"])["roles"]["items"] = roles
        _replace(_keys(parts["Override"])["role"], roles)
        _replace(_keys(parts["OwnTask"])["role"], roles)
    if choices.stages:
        stage = _keys(parts["OwnTask"])["stage"]
        _replace(stage, {"anyOf": [{"enum": list(choices.stages)}, _texts(stage)]})
    if choices.processes:
        _offer_processes(schema, choices)


def _offer_processes(schema: dict[str, Any], choices: Choices) -> None:
    by_code, as_list = schema["properties"]["processes"]["anyOf"][:2]
    (entry,) = by_code["patternProperties"].values()
    by_code["properties"] = {code: {**entry, "description": name} for code, name in choices.processes.items()}
    one = {"anyOf": [{"enum": list(choices.processes)}, {"type": "string", "pattern": _WORDS}]}
    as_list["items"] = one
    for part in ("Tool", "Function", "Supplier", "Party"):
        node = _keys(schema["$defs"][part]).get("serves" if part == "Tool" else "processes")
        if node:
            node["items"] = one
    own = _keys(schema["$defs"]["OwnTask"])["process"]
    _replace(own, one)


def _keys(part: dict[str, Any]) -> dict[str, Any]:
    """The keys of a part, also where it may be written as a bare text."""
    forms = [part, *part.get("anyOf", ())]
    found: dict[str, Any] = next(form["properties"] for form in forms if "properties" in form)
    return found


def _texts(node: dict[str, Any]) -> dict[str, Any]:
    """The part of the schema of a key that is about texts."""
    found: dict[str, Any] = next(form for form in (node, *node.get("anyOf", ())) if form.get("type") == "string")
    return found


def _replace(node: dict[str, Any], form: dict[str, Any]) -> None:
    """Give the key another form; it keeps its words, and may still be left empty where it might."""
    is_optional = any(each.get("type") == "null" for each in node.get("anyOf", ()))
    words: dict[str, Any] = {key: node[key] for key in ("default", "description", "examples") if key in node}
    forms = [*form["anyOf"], *([{"type": "null"}] if is_optional else [])]
    node.clear()
    node.update({**words, "anyOf": forms})
