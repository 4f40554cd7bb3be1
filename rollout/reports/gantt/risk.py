"""How sure the dates are: a tile beside the verdict, and a pop-over with the S-curve and four sentences."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from rollout.reports.document.drawing.svg import drawing_svg
from rollout.reports.document.pictures.risk_curve import risk_curve, risk_marks
from rollout.reports.gantt.content import Tile, TilePart
from rollout.reports.risk.view import RiskView
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


def risk_popover(view: RiskView | None, words: Mapping[str, str]) -> str:
    """The markup of the pop-over; no text of the plan becomes markup."""
    if view is None:
        return ""
    curve = [day for day in map(view.day, view.result.curve) if day is not None]
    picture = ""
    if curve and curve[0] < curve[-1]:
        picture = drawing_svg(risk_curve(curve, tuple(risk_marks(view))), title=words["risk_curve"])
    said = "".join(f"<li><bdi>{escape(text)}</bdi>" for text in sentences(view))
    limits = "".join(f"<li><bdi>{escape(text)}</bdi>" for text in unknowns(view))
    return (
        f'<div id="{POPOVER}" popover class="answer" role="dialog" aria-label="{escape(words["risk"])}">{picture}'
        f"<ul>{said}</ul><p>{escape(words['risk_unknown'])}</p><ul>{limits}</ul></div>"
    )
