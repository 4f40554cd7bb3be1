"""Text of a plan file that is read once, when the file is checked, and then kept with what it means."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Generic, LiteralString, Self, TypeVar

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from rollout.units import DAYS_PER_WEEK, MINUTES_PER_DAY

Meaning = TypeVar("Meaning")


def lengths_in(info: ValidationInfo) -> Mapping[str, int]:
    """Minutes of a working ``day`` and ``week`` of the plan that is read: the context in which a model is validated."""
    context = info.context or {}
    day = context.get("day", MINUTES_PER_DAY)
    return {"day": day, "week": context.get("week", DAYS_PER_WEEK * day)}


class ParsedText(str, ABC, Generic[Meaning]):
    """The text as written; ``parsed`` is what it means by the working day and week of its plan."""

    problem_code: ClassVar[LiteralString]
    parsed: Meaning

    def __new__(cls, text: str, parsed: Meaning) -> Self:
        """The text with what it means."""
        self = super().__new__(cls, text)
        self.parsed = parsed
        return self

    @staticmethod
    @abstractmethod
    def parse(text: str, *, day: int, week: int) -> Meaning:
        """What ``text`` means. Minutes of a working day and week.

        Raises:
            ValueError: with a message for the user when it means nothing.

        """

    @classmethod
    def read(cls, text: str, *, day: int = MINUTES_PER_DAY, week: int | None = None) -> Self:
        """The text with what it means in a plan of that working day and week, in minutes.

        Raises:
            ValueError: with a message for the user when it means nothing.

        """
        return cls(text, cls.parse(text, day=day, week=DAYS_PER_WEEK * day if week is None else week))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(cls._checked, core_schema.str_schema())

    @classmethod
    def _checked(cls, text: str, info: ValidationInfo) -> Self:
        try:
            return cls.read(text, **lengths_in(info))
        except PydanticCustomError:
            raise
        except ValueError as error:
            raise PydanticCustomError(cls.problem_code, "{reason}", {"reason": str(error)}) from None
