"""Recurrence rules of RFC 5545, as in ``FREQ=MONTHLY;BYDAY=1FR``."""

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_WITHIN_A_DAY = re.compile(r"HOURLY|MINUTELY|SECONDLY|BYHOUR|BYMINUTE|BYSECOND", re.IGNORECASE)
_NOT_ONE_RULE = re.compile(r"DTSTART|RDATE|EXDATE|EXRULE|\n", re.IGNORECASE)


def checked_rule(text: str) -> str:
    """``text`` if dateutil reads it as one rule without a start that repeats daily or more rarely."""
    from dateutil.rrule import rrulestr

    if _WITHIN_A_DAY.search(text):
        raise PydanticCustomError("bad_rule", "'{text}' repeats within a day; use DAILY or rarer", {"text": text})
    if _NOT_ONE_RULE.search(text):
        raise PydanticCustomError(
            "bad_rule", "write only the rule itself, such as FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"
        )
    try:
        rrulestr(text)
    except (ValueError, TypeError, AttributeError, IndexError) as error:
        reason = {"text": text, "reason": str(error)}
        raise PydanticCustomError("bad_rule", "'{text}' is not a recurrence rule: {reason}", reason) from None
    return text


RecurrenceText = Annotated[str, AfterValidator(checked_rule)]
"""A recurrence rule such as ``FREQ=MONTHLY;BYDAY=1FR``, without a start."""
