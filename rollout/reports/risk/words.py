"""What a simulation says, in four sentences for a sponsor, and what its figures do not know.

The texts are words of the plan document (``risk_...``), which a template folder may replace.
"""

from collections.abc import Iterator

from rollout.reports.risk.view import RiskView
from rollout.units import number_text


def sentences(view: RiskView) -> tuple[str, ...]:
    """The plan's own date, the dates to promise, why they are later, and the buffer between."""
    return (_own_date(view), _levels(view), _why(view), _buffer(view))


def _text(view: RiskView, key: str, **values: object) -> str:
    """The words of ``risk_`` and ``key`` with each ``{name}`` replaced by its value."""
    text = view.words[f"risk_{key}"]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _own_date(view: RiskView) -> str:
    finish, day = view.result.finish, view.planned_day
    share = _of_100(view, finish.planned.share)
    if finish.deadline is None:
        return _text(view, "met", day=day, share=share)
    deadline, kept = view.day(finish.deadline.instant), _of_100(view, finish.deadline.share)
    return _text(view, "met_deadline", day=day, share=share, deadline=deadline, deadline_share=kept)


def _levels(view: RiskView) -> str:
    beyond = _text(view, "day_beyond")
    return _text(view, "levels", **{f"p{level}": view.level(level) or beyond for level in (50, 80, 90)})


def _why(view: RiskView) -> str:
    """How P50 comes to be where it is: long tails of estimates, paths that meet, risks."""
    result, planned = view.result, view.schedule.finish
    path = view.days(planned, result.path_only.at(50))
    merge = view.days(result.path_only.at(50), result.estimates_only.at(50))
    risks = view.days(result.estimates_only.at(50), result.finish.at(50))
    later = view.days(planned, result.finish.at(50))
    if path is None or merge is None or risks is None or later is None:
        return _text(view, "half_beyond")
    reasons = []
    if abs(path) >= 0.5:
        reasons.append(_text(view, "why_path" if path > 0 else "why_path_less", days=_working_days(view, path)))
    if merge >= 0.5:
        reasons.append(_merging(view, merge))
    if abs(risks) >= 0.5:
        reasons.append(_text(view, "why_risks" if risks > 0 else "why_risks_less", days=_working_days(view, risks)))
    if abs(later) >= 0.5 and reasons:
        key = "later" if later > 0 else "earlier"
        return _text(view, key, days=_working_days(view, later), reasons="; ".join(reasons))
    return _text(view, "same")


def _merging(view: RiskView, days: float) -> str:
    """What the paths beside the planned one cost, and where they meet that may delay the finish most."""
    if not view.result.merges:
        return _text(view, "why_merge", days=_working_days(view, days))
    first = view.result.merges[0]
    return _text(view, "why_merge_at", days=_working_days(view, days), count=first.paths, task=first.task)


def _buffer(view: RiskView) -> str:
    days = view.buffer_days
    if days is None:
        return _text(view, "buffer_beyond")
    if days <= 0:
        return _text(view, "buffer_none")
    gate = view.schedule.critical_path[-1] if view.schedule.critical_path else _text(view, "the_finish")
    if not view.result.merges:
        return _text(view, "buffer", days=_working_days(view, days), gate=gate)
    merge = view.result.merges[0]
    paths = f" {view.words['and']} ".join(name for name, _ in merge.predecessors[:2])
    return _text(view, "buffer_at", days=_working_days(view, days), gate=gate, task=merge.task, paths=paths)


def unknowns(view: RiskView) -> Iterator[str]:
    """What the figures do not know or take for granted, one sentence each."""
    result, error = view.result, view.error_days
    runs, seed = f"{result.runs:,}", result.effort.seed
    if error is None:
        yield _text(view, "runs_beyond", runs=runs, seed=seed)
    else:
        yield _text(view, "runs", runs=runs, seed=seed, days=error, accuracy=_written(view, error))
    yield _text(view, "uncertain", count=result.uncertain)
    if result.certain:
        yield _text(view, "certain", count=result.certain)
    if result.beyond:
        yield _text(view, "beyond", count=result.beyond)
    if not result.events:
        yield _text(view, "no_risks")
    yield _text(view, "no_countermeasures")


def _of_100(view: RiskView, share: float) -> str:
    percent = share * 100
    if 0 < percent < 1:
        return _text(view, "fewer_than_1")
    if 99 < percent < 100:
        return _text(view, "more_than_99")
    return f"{percent:.0f}"


def _working_days(view: RiskView, days: float) -> str:
    return _written(view, round(abs(days)))


def _written(view: RiskView, days: float) -> str:
    text = number_text(days)
    return _text(view, "working_day" if text == "1" else "working_days", count=text)
