"""The Gantt chart as one picture for documents, or as a paged print.

SVG is drawn here and has the same bytes every time. PNG is that drawing as a slide, and PDF what the page prints, both
painted by an installed browser; a PDF made so carries dates and ids that differ from run to run.
"""

from enum import StrEnum
from html import escape
from typing import Final

from rollout.reports.gantt.content import GanttContent
from rollout.reports.gantt.key_figures import heading_lines
from rollout.reports.gantt.page import page_words, render_page
from rollout.reports.gantt.pictures.browser import paper, screenshot
from rollout.reports.gantt.pictures.svg import PictureSize, Standing, gantt_svg

_WIDTH, _HEIGHT, _MARGIN = 1600, 900, 28
SLIDE: Final = PictureSize(width=_WIDTH - 2 * _MARGIN, height=_HEIGHT - 2 * _MARGIN)
"""What a slide of 16:9 has within its margins."""


class PictureFormat(StrEnum):
    """The formats of a picture; each is also the ending of its file."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


def render_picture(content: GanttContent, kind: PictureFormat) -> bytes:
    """The whole plan in that format: the roadmap as SVG or PNG; roadmap, milestones and all tasks on A4 as PDF.

    Raises:
        PictureError: when PNG or PDF is asked for and no browser is installed.

    """
    if kind is PictureFormat.PDF:
        return paper(render_page(content), "print=all")
    heading = heading_lines(content, page_words())
    standing = Standing(baselines=content.baselines, late=content.late)
    if kind is PictureFormat.SVG:
        return gantt_svg(content.schedule, content.rows, heading, standing=standing)
    drawing = gantt_svg(content.schedule, content.rows, heading, SLIDE, standing)
    return screenshot(_page_of(drawing, content.heading), _WIDTH, _HEIGHT)


def _page_of(drawing: bytes, title: str) -> bytes:
    """A page that holds the drawing and nothing else."""
    head = f'<!doctype html><meta charset="utf-8"><title>{escape(title)}</title>'
    return f"{head}<style>body{{margin:{_MARGIN}px}}svg{{display:block}}</style>".encode() + drawing
