"""A drawing as PNG bytes, for files that cannot hold SVG. The letters are the font that comes with Pillow.

The colours are a palette of the inks: a picture of one byte a pixel is drawn and packed in a third of the time of one
with shades, so it can afford enough pixels to print sharp without them.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from rollout.reports.document.drawing.shapes import (
    Drawing,
    Ink,
    Label,
    Line,
    Polygon,
    Rectangle,
    TextAnchor,
    arrow_head,
)
from rollout.reports.document.plain_text import printable

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

SCALE = 3
"""Pixels for one point of a drawing: 216 dots per inch at natural size."""
_COMPRESSION = 3
_INKS = tuple(Ink)
_NUMBERS = {ink: number for number, ink in enumerate(_INKS)}


def drawing_png(drawing: Drawing) -> bytes:
    """The picture, without any time or text inside the file."""
    from PIL import Image, ImageDraw, ImageFont

    size = (round(drawing.width * SCALE), round(drawing.height * SCALE))
    image = Image.new("P", size, _NUMBERS[Ink.WHITE])
    image.putpalette(b"".join(bytes.fromhex(ink.removeprefix("#")) for ink in _INKS))
    canvas = ImageDraw.Draw(image)
    letters = {shape.size for shape in drawing.shapes if isinstance(shape, Label)}
    fonts = {letter: ImageFont.load_default(letter * SCALE) for letter in letters}
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            _draw_label(canvas, shape, fonts[shape.size])
        elif isinstance(shape, Line):
            _draw_line(canvas, shape)
        else:
            _draw_area(canvas, shape)
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=_COMPRESSION)
    return buffer.getvalue()


def _draw_area(canvas: "ImageDraw", shape: Rectangle | Polygon) -> None:
    fill = _NUMBERS[shape.fill]
    if isinstance(shape, Polygon):
        canvas.polygon(_scaled(shape.points), fill=fill)
        return
    corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
    left, top, right, bottom = [round(value * SCALE) for value in corners]
    box = (left, top, max(left, right - 1), max(top, bottom - 1))
    line = _NUMBERS[shape.line] if shape.line else None
    width = SCALE if shape.line else 0
    if shape.radius:
        canvas.rounded_rectangle(box, shape.radius * SCALE, fill, line, width)
    else:
        canvas.rectangle(box, fill, line, width)


def _draw_line(canvas: "ImageDraw", shape: Line) -> None:
    ink, width = _NUMBERS[shape.ink], max(1, round(shape.width * SCALE))
    for start, end in zip(shape.points, shape.points[1:], strict=False):
        for part in _dashes(start, end) if shape.is_dashed else ((start, end),):
            canvas.line(_scaled(part), fill=ink, width=width)
    head = arrow_head(shape) if shape.has_arrow else ()
    if head:
        canvas.polygon(_scaled(head), fill=ink)


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


def _draw_label(canvas: "ImageDraw", shape: Label, font: "FreeTypeFont | ImageFont") -> None:
    """Write the letters; a bold one is written twice, since a stroke has shades and a palette has other inks there."""
    for right in (0, 1) if shape.is_bold else (0,):
        canvas.text(
            (shape.x * SCALE + right, shape.y * SCALE),
            printable(shape.text),
            fill=_NUMBERS[shape.ink],
            font=font,
            anchor={TextAnchor.START: "lm", TextAnchor.MIDDLE: "mm", TextAnchor.END: "rm"}[shape.anchor],
        )


def _scaled(points: tuple[tuple[float, float], ...]) -> list[tuple[int, int]]:
    return [(round(x * SCALE), round(y * SCALE)) for x, y in points]
