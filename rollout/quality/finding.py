"""The result of one of the fourteen points."""

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from rollout.quality.facts import share


class Verdict(StrEnum):
    """Whether the schedule keeps the limit of a point."""

    PASSED = "pass"
    FAILED = "fail"
    UNKNOWN = "unknown"
    """Nothing to judge, or something is missing; ``remark`` says what."""


class PointResult(Struct, frozen=True, kw_only=True):
    """How many of how many, which ones, and whether that is within the limit.

    ``who`` names the tasks that are counted, for links their successors, in the order of the plan. ``value`` is the
    figure that the limit is about where it is no share: an index, or the share of FS links.
    """

    number: int
    name: str
    limit: str
    verdict: Verdict
    count: int | None = None
    of: int | None = None
    who: tuple[str, ...] = ()
    value: Fraction | None = None
    remark: str = ""

    @property
    def percent(self) -> Fraction | None:
        """The share that is counted, in percent; None of nothing."""
        counted = share(self.count or 0, self.of or 0)
        return None if counted is None else 100 * counted


def verdict(holds: bool | None) -> Verdict:
    """The verdict for a limit that holds, does not, or cannot be judged."""
    return Verdict.UNKNOWN if holds is None else Verdict.PASSED if holds else Verdict.FAILED


def at_most(
    limit: Fraction, number: int, name: str, who: tuple[str, ...], of: int, *, remark: str = "", missing: str = ""
) -> PointResult:
    """The result of a point that allows a share ``limit`` of what is looked at; 0 allows none.

    ``missing`` says why nothing can be judged, if so.
    """
    part = share(len(who), of)
    holds = None if missing else part is None or part <= limit
    text = f"at most {int(limit * 100)} %" if limit else "none"
    return PointResult(
        number=number,
        name=name,
        limit=text,
        verdict=verdict(holds),
        count=None if missing else len(who),
        of=None if missing else of,
        who=who,
        remark=missing or remark,
    )
