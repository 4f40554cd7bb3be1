"""Words for what would be right, and a guess at what was meant."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rollout.guesses import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_LONGEST = 60

_OTHER_NAMES = {
    "after": "predecessors predecessor depends depends_on dependencies needs",
    "before": "successors successor precedes",
    "start_no_earlier_than": "start start_date begin begins not_before snet earliest_start",
    "finish_no_later_than": "finish end end_date finish_date due fnlt",
    "owner": "resource resources assignee assigned_to responsible who",
    "duration": "length work days",
    "days": "duration",
    "allocation": "units",
    "name": "title label description",
    "leave": "vacation holiday absence absences",
    "subdivision": "state region province",
    "timezone": "tz time_zone zone",
    "organisation": "company customer organization",
    "roles": "role",
    "drop": "skip remove delete omit",
    "to": "until till through end finish last end_date",
    "from": "since start begin first start_date",
    "finish": "end end_date",
    "people": "team staff",
    "locations": "sites offices places",
}
SYNONYMS = {
    name: tuple(key for key, names in _OTHER_NAMES.items() if name in names.split())
    for name in " ".join(_OTHER_NAMES.values()).split()
}
"""Keys by the names that MS Project, TaskJuggler and everyday language have for them."""

CHOICES = ("literal_error", "enum")
"""Errors of pydantic about a value that is not among those allowed."""

REQUIREMENTS = {
    "string_type": "must be a text",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys and values",
    "mapping_type": "must be a mapping of keys and values",
    "model_type": "must be a mapping of keys and values",
    "model_attributes_type": "must be a mapping of keys and values",
    "not_text_or_mapping": "",
    "too_short": "must not be empty",
    "string_too_long": "is too long",
    "finite_number": "must be a finite number",
}
_LIMITS = {
    "greater_than": ("gt", "must be more than"),
    "greater_than_equal": ("ge", "must be at least"),
    "less_than": ("lt", "must be less than"),
    "less_than_equal": ("le", "must be at most"),
}
_ID_PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9_-]*$": "must be an id of letters, digits, '_' and '-'",
    r"^[A-Za-z0-9][A-Za-z0-9_.@+-]*$": "must be a task id such as INC.P05 or INC.ST1@WAW",
}
_PATTERNS = {
    **_ID_PATTERNS,
    r"^[A-Z0-9]{2,8}$": "must be 2 to 8 capital letters or digits",
    r"^[A-Z]{2}$": "must be a country code of two capital letters, such as PT",
    r"^[A-Z0-9-]{1,8}$": "must be the code of a subdivision, such as BY for Bavaria (ISO 3166-2)",
    r"^[A-Z]{3}$": "must be a currency code of three capital letters, such as EUR",
}


def is_about_an_id(error: "ErrorDetails") -> bool:
    """Whether a text is wrong because it does not look like the id it has to be."""
    return error["type"] == "string_pattern_mismatch" and error["ctx"]["pattern"] in _ID_PATTERNS


def requirement(error: "ErrorDetails", *, is_id: bool = False) -> str:
    """What the value must be, to follow its name in a sentence."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return f"{words} {context[limit]:g}"
    if kind in CHOICES:
        return f"must be {context['expected']}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], f"must match {context['pattern']}")
    if is_id and kind == "string_too_long":
        return f"is longer than {context['max_length']} characters"
    return REQUIREMENTS.get(kind) or error["msg"]


def found_text(value: object) -> str:
    """The value as a reader of the file knows it, shortened if long."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    if isinstance(value, str):
        return f"the text '{value if len(value) <= _LONGEST else value[:_LONGEST] + '...'}'"
    return f"the number {value}"


def meant_key(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the key meant by ``word``: one that other programs call so, or one spelt alike."""
    keys = tuple(known)
    synonyms = SYNONYMS.get(word.casefold().replace("-", "_").replace(" ", "_"), ())
    synonym = next((key for key in synonyms if key in keys), None)
    return f"did you mean '{synonym}'?" if synonym else did_you_mean(word, keys)
