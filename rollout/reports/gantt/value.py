"""Money and time: a tile beside the verdict, and a pop-over with the S-curve, the figures and what they leave out."""

from collections.abc import Mapping
from html import escape
from typing import Final

from rollout.reports.document.drawing.svg import drawing_svg
from rollout.reports.gantt.content import Tile, TilePart
from rollout.reports.value.curve import value_curve
from rollout.reports.value.facts import ValueFacts

POPOVER: Final = "value"
_SHOWN: Final = ("EAC", "SPI(t)", "IEAC(t)")
"""Figures below that of cost performance on the tile."""


def value_tile(value: ValueFacts | None, words: Mapping[str, str]) -> tuple[Tile, ...]:
    """CPI with what the plan will cost, and SPI(t) with when it ends at this pace."""
    if value is None:
        return ()
    units = {"EAC": f" {value.unit}"}
    parts = (TilePart(text=f"{name} {value.figure(name)}{units.get(name, '')}") for name in _SHOWN)
    text = f"CPI {value.figure('CPI')}"
    return (Tile(name=words["value"], text=text, parts=tuple(parts), opens=POPOVER, is_bad=value.is_behind),)


def value_popover(value: ValueFacts | None, words: Mapping[str, str]) -> str:
    """The markup of the pop-over; no text of the plan becomes markup."""
    if value is None:
        return ""

    def said(text: str) -> str:
        return text.replace("{date}", value.status_date.isoformat()).replace("{unit}", value.unit)

    picture = drawing_svg(value_curve(value), title=said(words["value_curve"])) if value.curve else ""
    names = "".join(f'<th scope="col">{escape(name)}' for name, _ in value.figures)
    figures = "".join(f"<td>{escape(figure)}" for _, figure in value.figures)
    remarks = "".join(f"<li><bdi>{escape(remark)}</bdi>" for remark in value.remarks)
    return (
        f'<div id="{POPOVER}" popover class="answer" role="dialog" aria-label="{escape(words["value"])}">{picture}'
        f"<p>{escape(said(words['value_figures']))}</p><table><tr>{names}<tr>{figures}</table><ul>{remarks}</ul></div>"
    )
