"""The kinds of value that a plan file is made of, each with its check and its wording of what would be right."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated, Final, Literal, LiteralString, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from rollout.plan.notation.parsed_text import ParsedText, lengths_in
from rollout.units import ELAPSED_DAY, Duration, parse_duration

Item = TypeVar("Item")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
_LINE_BREAK = re.compile(r"[\n\r\u2028\u2029\x85]")

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

YEARS = range(2000, 2200)
"""Years in which a date of a plan may lie: time zones and calendars are known there, with room on both sides."""


def one_line(text: str) -> str:
    """``text`` unless it is blank or breaks a line: names end up in table cells, file names and calendar titles."""
    if not text.strip():
        raise PydanticCustomError("empty_text", "the text must not be empty; omit the key")
    if _LINE_BREAK.search(text):
        raise PydanticCustomError("line_break", "a name must not contain a line break")
    return text


def not_a_device(text: str) -> str:
    """``text`` unless Windows keeps that name for a device: it could be that of no file there."""
    if _DEVICE.fullmatch(text):
        raise PydanticCustomError(
            "bad_id", "'{text}' cannot be an id: Windows reserves the name for a device", {"text": text}
        )
    return text


def not_empty(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """``items`` unless there are none."""
    if not items:
        raise PydanticCustomError("bad_value", "the list is empty")
    return items


def read_date(value: object) -> object:
    """The date written as YYYY-MM-DD; other types pass through and are refused as such."""
    if not isinstance(value, str):
        raise PydanticCustomError("wrong_type", "a date is written YYYY-MM-DD, for example 2027-01-11")
    found = _DATE.fullmatch(value)
    if not found:
        raise PydanticCustomError("bad_date", "'{text}' is not a date; write YYYY-MM-DD", {"text": value})
    try:
        date = dt.date(*map(int, found.groups()))
    except ValueError:
        raise PydanticCustomError("impossible_date", "{text} does not exist in the calendar", {"text": value}) from None
    if date.year not in YEARS:
        limits = {"first": YEARS[0], "last": YEARS[-1], "text": value}
        raise PydanticCustomError("out_of_range", "{text} is not in the years {first} to {last}", limits)
    return date


def readable_by(parse: Callable[[str], object], code: LiteralString) -> AfterValidator:
    """Lets texts pass that ``parse`` can read; the message of its ``ValueError`` becomes the problem ``code``."""

    def check(text: str) -> str:
        try:
            parse(text)
        except ValueError as error:
            raise PydanticCustomError(code, "{reason}", {"reason": str(error)}) from None
        return text

    return AfterValidator(check)


def checked_day_length(text: str) -> str:
    """``text`` if it is working time of at least an hour and at most a day of the clock."""
    length = parse_duration(text)
    if length.elapsed or not 60 <= length.minutes <= 24 * 60 or not text.strip().endswith(("h", "min")):
        raise PydanticCustomError(
            "out_of_range", "'{text}' is not the length of a working day; write 1h to 24h", {"text": text}
        )
    return text


def not_the_whole_week(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    """``days`` unless they leave no day to work on."""
    if set(days) >= set(WEEKDAYS):
        raise PydanticCustomError("bad_weekend", "a weekend of all seven days leaves no day to work on")
    return days


def read_week_length(value: object) -> object:
    """A bare number as so many working days."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"{value:g}d" if is_number else value


def checked_week_length(text: str, info: ValidationInfo) -> str:
    """``text`` if it is working time of at least an hour and at most seven days of the clock."""
    length = parse_duration(text, day=lengths_in(info)["day"])
    if length.elapsed or not 60 <= length.minutes <= 7 * ELAPSED_DAY or not text.strip().endswith(("d", "h", "min")):
        raise PydanticCustomError(
            "out_of_range", "'{text}' is not the length of a working week; write 4d or 40h", {"text": text}
        )
    return text


Weekend = Annotated[tuple[Weekday, ...], AfterValidator(not_the_whole_week)]
"""Days of the week without work."""

Category = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
"""A kind of holidays, as the ``holidays`` package calls it."""

Name = Annotated[str, AfterValidator(one_line)]
"""Free text on one line."""

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=40), AfterValidator(not_a_device)]
"""A short id of letters, digits, ``_`` and ``-``: it becomes part of task ids and file names."""

TaskId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.@+-]*$", max_length=120)]
"""The stable id of a task, milestone or summary, such as ``INC.P05`` or ``INC.ST1@WAW``."""

LAST_DAYS: Final = {"to": "until", "until": "to"}
"""A span is written ``from`` and ``to``, a last day alone ``until``; either word does for the other."""
PlanDate = Annotated[
    dt.date,
    BeforeValidator(read_date),
    PlainSerializer(dt.date.isoformat),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A day, written YYYY-MM-DD."""


class DurationText(ParsedText[Duration]):
    """A duration as people write it (``8d``, ``4h``, ``10ed``), read once; ``duration`` has its minutes."""

    problem_code = "bad_duration"

    @property
    def duration(self) -> Duration:
        """Its minutes, of working time or of the clock."""
        return self.parsed

    @staticmethod
    def parse(text: str, *, day: int, week: int) -> Duration:
        """The duration in ``text``."""
        if text.lstrip().startswith("-"):
            raise PydanticCustomError("negative_duration", "a duration cannot be negative: '{text}'", {"text": text})
        return parse_duration(text, day=day, week=week)


DayLength = Annotated[DurationText, AfterValidator(checked_day_length)]
"""The length of a working day in hours or minutes, such as ``7.5h``."""

WeekLength = Annotated[
    DurationText,
    AfterValidator(checked_week_length),
    BeforeValidator(read_week_length, json_schema_input_type=float | str),
]
"""The length of a working week: a number of working days, or a duration such as ``36h``."""

Measure = Annotated[float, Field(allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]
