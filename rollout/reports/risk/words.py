"""What a simulation says, in four sentences for a sponsor, and what its figures do not know."""

from collections.abc import Iterator

from rollout.reports.risk.view import RiskView
from rollout.risk import MergeRisk


def sentences(view: RiskView) -> tuple[str, ...]:
    """The plan's own date, the dates to promise, why they are later, and the buffer between."""
    return (_own_date(view), _levels(view), _why(view), _buffer(view))


def _own_date(view: RiskView) -> str:
    finish = view.result.finish
    text = f"The plan's own finish, {view.planned_day}, is met in {_of_100(finish.planned.share)} of 100 simulated runs"
    if finish.deadline is not None:
        text += f", the deadline {view.day(finish.deadline.instant)} in {_of_100(finish.deadline.share)}"
    return text + "."


def _levels(view: RiskView) -> str:
    p50, p80, p90 = (_day(view, level) for level in (50, 80, 90))
    return f"Half of the runs finish by {p50} (P50), four of five by {p80} (P80), nine of ten by {p90} (P90)."


def _why(view: RiskView) -> str:
    """How P50 comes to be where it is: long tails of estimates, paths that meet, risks."""
    result, planned = view.result, view.schedule.finish
    path = view.days(planned, result.path_only.at(50))
    merge = view.days(result.path_only.at(50), result.estimates_only.at(50))
    risks = view.days(result.estimates_only.at(50), result.finish.at(50))
    later = view.days(planned, result.finish.at(50))
    if path is None or merge is None or risks is None or later is None:
        return "Half of the runs or more go beyond the horizon of the calendars."
    parts = []
    if abs(path) >= 0.5:
        parts.append(f"{_signed(path)} because tasks of the critical path run over more easily than under")
    if merge >= 0.5:
        parts.append(f"{_signed(merge)} because other paths may turn out longer{_meeting(result.merges)}")
    if abs(risks) >= 0.5:
        parts.append(f"{_signed(risks)} for the risks of the plan")
    if later >= 0.5 and parts:
        return f"P50 is {_working_days(later)} later than the plan's date: {'; '.join(parts)}."
    if later <= -0.5 and parts:
        return f"P50 is {_working_days(-later)} earlier than the plan's date: {'; '.join(parts)}."
    return "P50 is the plan's date, give or take half a working day."


def _meeting(merges: tuple[MergeRisk, ...]) -> str:
    """Where paths meet that may delay the finish most."""
    if not merges:
        return ""
    first = merges[0]
    return f", above all where {_count(first.paths)} paths meet at {first.task}"


def _buffer(view: RiskView) -> str:
    days = view.buffer_days
    if days is None:
        return "P80 lies beyond the horizon of the calendars: no buffer makes that promise."
    if days <= 0:
        return "The plan's date is at least as late as P80: it holds the buffer already."
    gate = view.schedule.critical_path[-1] if view.schedule.critical_path else "the finish"
    text = f"To promise P80, keep a buffer of {_working_days(days)} before {gate} and none inside single tasks"
    if view.result.merges:
        merge = view.result.merges[0]
        paths = " and ".join(name for name, _ in merge.predecessors[:2])
        text += f"; protect {merge.task} first, where {paths} wait for each other"
    return text + "."


def unknowns(view: RiskView) -> Iterator[str]:
    """What the figures do not know or take for granted, one sentence each."""
    result, error = view.result, view.error_days
    yield (
        f"{result.runs:,} runs, seed {result.effort.seed}; "
        + (
            "P80 lies beyond the horizon."
            if error is None
            else f"P80 is right to {error} working days, 19 times in 20."
        )
    )
    yield f"{result.uncertain} tasks vary between optimistic and pessimistic estimate; nothing outside these happens."
    if result.certain:
        yield f"{result.certain} tasks have one duration only and count as certain."
    if result.beyond:
        yield f"{result.beyond} runs go beyond the horizon of the calendars; plan.horizon_years extends it."
    if not result.events:
        yield "No risk has a probability, an impact and tasks, so no risk is in the figures."
    yield "Nobody takes countermeasures in a run, and people are as available as in the plan."


def _of_100(share: float) -> str:
    percent = share * 100
    if 0 < percent < 1:
        return "fewer than 1"
    if 99 < percent < 100:
        return "more than 99"
    return f"{percent:.0f}"


def _day(view: RiskView, level: int) -> str:
    return str(view.level(level) or "a day beyond the horizon")


def _working_days(days: float) -> str:
    whole = round(days)
    return f"{whole} working day{'' if whole == 1 else 's'}"


def _signed(days: float) -> str:
    return f"{_working_days(abs(days))}{'' if days > 0 else ' less'}"


def _count(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)
