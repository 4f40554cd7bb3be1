"""How sure the dates are: a tile beside the verdict, a pop-over with S-curve, sentences and tornado, and ranges."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from rollout.reports.document.drawing.svg import drawing_svg
from rollout.reports.document.pictures.risk_curve import risk_curve, risk_marks
from rollout.reports.document.pictures.risk_tornado import risk_tornado
from rollout.reports.gantt.content import Tile, TilePart
from rollout.reports.gantt.wall_clock import day_number
from rollout.reports.risk.view import LEVELS, RiskView
from rollout.reports.risk.words import sentences, unknowns

POPOVER: Final = "risk"
UNLIKELY: Final = 0.5
"""Share of runs below which the planned date counts as a warning."""


def risk_tile(view: RiskView | None, words: Mapping[str, str]) -> tuple[Tile, ...]:
    """The share of runs that meet the planned finish, and the days of P50 and P80 (or the committed one)."""
    if view is None:
        return ()
    share = view.result.finish.planned.share
    return (
        Tile(
            name=words["risk"],
            text=f"{100 * share:.0f} %",
            parts=tuple(_parts(view, words)),
            opens=POPOVER,
            is_bad=share < UNLIKELY,
        ),
    )


def _parts(view: RiskView, words: Mapping[str, str]) -> Iterator[TilePart]:
    yield TilePart(text=words["risk_met"].replace("{date}", str(view.planned_day)))
    for level in sorted({50, view.commit_to or 80}):
        mark = f" ({words['risk_committed']})" if level == view.commit_to else ""
        yield TilePart(text=f"P{level} {view.level(level) or words['risk_beyond']}{mark}")


def risk_ranges(view: RiskView | None) -> dict[str, tuple[int, ...]]:
    """By milestone the days of P10, P50, P80 and P90 as numbers; none of what is sure, or beyond the horizon."""
    return dict(_ranges(view)) if view else {}


def _ranges(view: RiskView) -> Iterator[tuple[str, tuple[int, ...]]]:
    for gate, outlook in view.result.gates.items():
        days = [day for level in LEVELS if (day := view.day(outlook.at(level))) is not None]
        if len(days) == len(LEVELS) and days[0] < days[-1]:
            yield gate, tuple(map(day_number, days))


def risk_popover(view: RiskView | None, words: Mapping[str, str]) -> str:
    """The markup of the pop-over; no text of the plan becomes markup."""
    if view is None:
        return ""
    curve = [day for day in map(view.day, view.result.curve) if day is not None]
    picture = ""
    if curve and curve[0] < curve[-1]:
        picture = drawing_svg(risk_curve(curve, tuple(risk_marks(view))), title=words["risk_curve"])
    tornado = ""
    if view.drivers:
        drawing = drawing_svg(risk_tornado(view.drivers), title=words["risk_tornado"])
        tornado = f"<p>{escape(words['risk_tornado'])}</p>{drawing}"
    said = "".join(f"<li><bdi>{escape(text)}</bdi>" for text in sentences(view))
    limits = "".join(f"<li><bdi>{escape(text)}</bdi>" for text in unknowns(view))
    return (
        f'<div id="{POPOVER}" popover class="answer" role="dialog" aria-label="{escape(words["risk"])}">{picture}'
        f"<ul>{said}</ul>{tornado}<p>{escape(words['risk_unknown'])}</p><ul>{limits}</ul></div>"
    )
