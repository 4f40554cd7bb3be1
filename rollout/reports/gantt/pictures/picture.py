"""The Gantt chart as one picture for documents.

SVG is drawn here and has the same bytes every time. PNG and PDF are the notebook figure, painted by kaleido in a
browser that is installed; a PDF made so carries dates and ids that differ from run to run.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from rollout.engine import Schedule
from rollout.errors import RolloutError
from rollout.installation import install_command
from rollout.reports.gantt.pictures.figure import gantt
from rollout.reports.gantt.pictures.svg import gantt_svg
from rollout.reports.rows.row import Row

WIDTH = 1400


class PictureFormat(StrEnum):
    """The formats of a picture; each is also the ending of its file."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


class PictureError(RolloutError):
    """A picture cannot be painted on this computer."""


def render_picture(schedule: Schedule, rows: Sequence[Row], kind: PictureFormat) -> bytes:
    """The whole plan as a picture of that format.

    Raises:
        PictureError: when PNG or PDF is asked for and kaleido or a browser is missing.

    """
    return gantt_svg(schedule, rows) if kind is PictureFormat.SVG else _painted(schedule, kind)


def _painted(schedule: Schedule, kind: PictureFormat) -> bytes:
    try:
        import kaleido
        from kaleido.errors import BrowserFailedError, ChromeNotFoundError
    except ImportError as error:
        raise PictureError(
            f"a picture as {kind} needs kaleido; choose svg, or install it: {install_command('pictures')}"
        ) from error
    options = {"format": kind.value, "width": WIDTH, "scale": 2 if kind is PictureFormat.PNG else 1}
    paint: Callable[..., bytes] = kaleido.calc_fig_sync
    figure = gantt(schedule, width=WIDTH)
    if kind is PictureFormat.PDF:
        # Browsers print hatching as thousands of paths: 10 MB instead of 40 KB. Border and sign stay.
        figure.update_traces(selector={"type": "bar"}, marker_pattern=None)
    try:
        # Without this kaleido asks a server for MathJax at every start.
        return paint(figure, opts={**options, "height": figure.layout.height}, kopts={"mathjax": False})
    except (ChromeNotFoundError, BrowserFailedError) as error:
        raise PictureError(
            f"a picture as {kind} needs Chromium or Chrome, which was not found or did not start; install it, "
            "name it in the environment variable BROWSER_PATH, or choose svg"
        ) from error
