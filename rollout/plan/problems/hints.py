"""What to change in a key or value that looks like another notation than the one of plan files."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import BaseModel

from rollout.guesses import did_you_mean
from rollout.plan.problems.model_keys import keys_at, places_of_key
from rollout.plan.problems.wording import CHOICES, meant_key
from rollout.source import Data, KeyPath, SourceFile

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_CURLY = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")
_SLASHED_DATE = re.compile(r"(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})")
_TWO_DATES = re.compile(r"(?P<first>\d{4}-\d{2}-\d{2})\D{1,10}(?P<last>\d{4}-\d{2}-\d{2})")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_SHORT_DATE = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_STATUSES = ("implement", "existing", "out_of_scope")


def key_hint(model: type[BaseModel], path: KeyPath, key: str) -> str | None:
    """Where a key belongs that is elsewhere, else how it is spelt, else which keys there are."""
    known = keys_at(model, path[:-1])
    if key == "milestone" and "kind" in known:
        return "write kind: milestone"
    tight = re.match(r"(?P<key>[a-z_]+):(?P<value>\S+)$", key)
    if tight and tight["key"] in known:
        return f"write a space after the colon: {tight['key']}: {tight['value']}"
    places = places_of_key(model, key) if len(path) <= 2 else ()
    if "" in places:
        return f"'{key}' belongs at the top of the file, without indentation"
    if places and (len(places) <= 2 or meant_key(key, known) is None):
        named = " or ".join(f"'{place}'" for place in places)
        return f"'{key}' belongs under {named}"
    below = next((each for each in known if key in keys_at(model, (*path[:-1], each))), None)
    if below is not None:
        return f"'{key}' belongs under '{below}': {below}: {{{key}: ...}}"
    return meant_key(key, known) or (f"known keys: {', '.join(known)}" if known else None)


def value_hint(source: SourceFile, path: KeyPath, error: "ErrorDetails") -> str | None:
    """How to write the value at ``path``; None where the message says all."""
    return next(_hints(source, path, source.value(*path), error), None)


def text_hint(text: str) -> str | None:
    """What to change in a text with other quotes, dashes or colons than YAML has."""
    if any(mark in text for mark in _CURLY):
        return "use straight quotes, \" or ', or none"
    if re.match(r"-\S", text):
        return "write a space after each dash of a list"
    if tight := re.match(r"(?P<key>[a-z_]+):(?P<value>\S+)", text):
        return f"write a space after the colon: {tight['key']}: {tight['value']}"
    return None


def _hints(source: SourceFile, path: KeyPath, value: Data, error: "ErrorDetails") -> Iterator[str]:
    kind = error["type"]
    if kind in CHOICES and isinstance(value, str):
        choices = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        if guess := did_you_mean(value, choices):
            yield guess
    if kind == "literal_error" and isinstance(value, int) and f"'{value}'" in error["ctx"]["expected"]:
        yield f'write it in quotes: "{value}"'
    if kind == "tuple_type" and isinstance(value, dict):
        yield "begin each entry of a list with a dash: - {...}"
    if value is None:
        yield "leave the key out, or give it a value"
    if path[:1] == ("processes",) and len(path) == 2 and kind.endswith(("model_type", "mapping_type", "dict_type")):
        if isinstance(value, int):
            yield f"write {path[1]}: {{wave: {value}}}"
        elif value in _STATUSES:
            yield f"write {path[1]}: {{status: {value}}}"
    if isinstance(value, str):
        yield from _text_hints(source, path, value, kind)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from _number_hints(path, value, kind)


def _text_hints(source: SourceFile, path: KeyPath, value: str, kind: str) -> Iterator[str]:
    if hint := text_hint(value):
        yield hint
    if kind in ("float_type", "int_type", "bad_duration") and (number := re.search(r"\d+,\d+", value)):
        yield f"write a decimal point: {value.replace(number.group(), number.group().replace(',', '.'))}"
    if kind == "bool_type" and value in ("yes", "no", "on", "off"):
        yield f"write {'true' if value in ('yes', 'on') else 'false'}"
    if date := _DAY_FIRST.fullmatch(value) or _SHORT_DATE.fullmatch(value):
        day = f"{date['year']}-{int(date['month']):02}-{int(date['day']):02}"
        if kind.endswith("model_type"):
            yield f"write {{date: {day}}}"
        elif day != value:
            yield f"write {day}"
    yield from _span_hints(value, kind)
    if kind == "string_pattern_mismatch" and " " in value.strip() and path[-1:] == ("id",):
        yield f"write it without a space, such as {re.sub(r'[^A-Za-z0-9]+', '-', value).strip('-') or 'A'}"
    if path[-1:] in (("country",), ("subdivision",)):
        yield from _code_hints(source, path, value)


def _span_hints(value: str, kind: str) -> Iterator[str]:
    """Dates as other countries write them, two of them in one text, and dashes that a word processor has put in."""
    if (slashed := _SLASHED_DATE.fullmatch(value)) and kind == "bad_date":
        days = dict.fromkeys(
            f"{slashed['year']}-{int(month):02}-{int(day):02}"
            for day, month in ((slashed["one"], slashed["other"]), (slashed["other"], slashed["one"]))
            if 1 <= int(month) <= 12 and 1 <= int(day) <= 31
        )
        yield f"write {' or '.join(days)}{', whichever is meant' if len(days) > 1 else ''}"
    if (two := _TWO_DATES.fullmatch(value)) and kind.endswith("model_type"):
        yield f"write {{from: {two['first']}, to: {two['last']}}}"
    if kind in ("bad_link", "bad_lag", "bad_duration") and (plain := value.translate(_DASHES)) != value:
        yield f"write a hyphen for the dash: {plain}"


def _number_hints(path: KeyPath, value: float, kind: str) -> Iterator[str]:
    if kind in ("less_than_equal", "greater_than_equal") and path[-1:] in (("capacity",), ("share",)) and value > 2:
        yield f"write {value:g} % or {value / 100:g}"
    if kind == "string_type":
        yield "write it in quotes to make it a text"
    if path[-1:] in (("duration",), ("lag",), ("remaining",), ("optimistic",), ("most_likely",), ("pessimistic",)):
        yield f"write the unit: {value:g}d for days, {value:g}h for hours, {value:g}w for weeks"


def _code_hints(source: SourceFile, path: KeyPath, value: str) -> Iterator[str]:
    from rollout.plan.national_calendar import is_known, subdivisions
    from rollout.plan.notation.countries import country_code, nearest_subdivisions
    from rollout.plan.notation.time_zones import country_names, country_of_city

    if path[-1] == "country":
        names = {name: code for code, name in country_names().items()}
        city = country_of_city(value)
        if city:
            yield f"'{value}' is a city; its country is {city} ({country_names()[city]})"
        if guess := did_you_mean(value, names):
            name = guess.removeprefix("did you mean '").removesuffix("'?")
            yield f"did you mean '{names[name]}' ({name})?"
        return
    country = source.value(*path[:-1], "country")
    code = country_code(country) if isinstance(country, str) else ""
    known: Mapping[str, str] = subdivisions(code) if code and is_known(code) else {}
    if known:
        yield f"write for example {nearest_subdivisions(value, code, known)}"
