"""A drawing as PNG bytes, for files that cannot hold SVG. The letters are the font that comes with Pillow."""

from io import BytesIO
from typing import TYPE_CHECKING

from rollout.reports.document.drawing import Anchor, Drawing, Label, Line, Polygon, Rectangle, Shape, arrow_head
from rollout.reports.document.plain_text import printable

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SCALE = 2
"""Pixels for one point of a drawing: 144 dots per inch at natural size; the SVG beside it prints sharper."""
_OVERSAMPLING = 2


def drawing_png(drawing: Drawing) -> bytes:
    """The picture, without any time or text inside the file."""
    from PIL import Image, ImageDraw

    factor = SCALE * _OVERSAMPLING
    size = (round(drawing.width * factor), round(drawing.height * factor))
    image = Image.new("RGB", size, "#ffffff")
    canvas = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _draw(canvas, shape, factor)
    buffer = BytesIO()
    image.reduce(_OVERSAMPLING).save(buffer, "PNG")
    return buffer.getvalue()


def _draw(canvas: "ImageDraw", shape: Shape, factor: int) -> None:
    if isinstance(shape, Rectangle):
        corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        box = [round(value * factor) for value in corners]
        box[2], box[3] = max(box[0], box[2] - 1), max(box[1], box[3] - 1)
        line = str(shape.line) if shape.line else None
        canvas.rounded_rectangle(box, shape.radius * factor, str(shape.fill), line, factor if line else 0)
    elif isinstance(shape, Polygon):
        canvas.polygon(_scaled(shape.points, factor), fill=str(shape.fill))
    elif isinstance(shape, Line):
        _draw_line(canvas, shape, factor)
    else:
        _draw_label(canvas, shape, factor)


def _draw_line(canvas: "ImageDraw", shape: Line, factor: int) -> None:
    width = max(1, round(shape.width * factor))
    for start, end in zip(shape.points, shape.points[1:], strict=False):
        for part in _dashes(start, end) if shape.is_dashed else ((start, end),):
            canvas.line(_scaled(part, factor), fill=str(shape.ink), width=width)
    head = arrow_head(shape) if shape.has_arrow else ()
    if head:
        canvas.polygon(_scaled(head, factor), fill=str(shape.ink))


def _dashes(
    start: tuple[float, float], end: tuple[float, float]
) -> tuple[tuple[tuple[float, float], tuple[float, float]], ...]:
    """Pieces of four points with gaps of three, as the SVG draws them."""
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    if not length:
        return ()
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    starts = [offset * 7.0 for offset in range(int(length // 7) + 1)]
    return tuple(
        ((x0 + ux * low, y0 + uy * low), (x0 + ux * min(low + 4, length), y0 + uy * min(low + 4, length)))
        for low in starts
    )


def _draw_label(canvas: "ImageDraw", shape: Label, factor: int) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(shape.size * factor)
    anchor = {Anchor.START: "lm", Anchor.MIDDLE: "mm", Anchor.END: "rm"}[shape.anchor]
    canvas.text(
        (shape.x * factor, shape.y * factor),
        printable(shape.text),
        fill=str(shape.ink),
        font=font,
        anchor=anchor,
        stroke_width=factor * 0.09 * shape.size / 10 if shape.is_bold else 0,
    )


def _scaled(points: tuple[tuple[float, float], ...], factor: int) -> list[tuple[int, int]]:
    return [(round(x * factor), round(y * factor)) for x, y in points]
