"""A drawing as SVG text that can be inside an HTML page or in a file of its own."""

from rollout.reports.document.drawing.shapes import Drawing, Label, Line, Polygon, Rectangle, Shape, arrow_head
from rollout.reports.document.xml_text import xml_text

_FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"


def drawing_svg(drawing: Drawing, *, title: str) -> str:
    """The SVG element; ``title`` is what a screen reader says."""
    width, height = _number(drawing.width), _number(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{xml_text(title)}" font-family="{_FONTS}">'
    )
    parts = [head, f'<rect width="{width}" height="{height}" fill="#ffffff"/>']
    parts += [_shape(shape) for shape in drawing.shapes]
    return "\n".join([*parts, "</svg>"])


def _shape(shape: Shape) -> str:
    if isinstance(shape, Rectangle):
        return _rectangle(shape)
    if isinstance(shape, Line):
        return _line(shape)
    if isinstance(shape, Polygon):
        return f'<polygon points="{_points(shape.points)}" fill="{shape.fill}"/>'
    return _label(shape)


def _rectangle(shape: Rectangle) -> str:
    outline = f' stroke="{shape.line}" stroke-width="1"' if shape.line else ""
    corner = f' rx="{_number(shape.radius)}"' if shape.radius else ""
    return (
        f'<rect x="{_number(shape.x)}" y="{_number(shape.y)}" width="{_number(shape.width)}" '
        f'height="{_number(shape.height)}" fill="{shape.fill}"{outline}{corner}/>'
    )


def _line(shape: Line) -> str:
    dashes = ' stroke-dasharray="4 3"' if shape.is_dashed else ""
    path = (
        f'<polyline points="{_points(shape.points)}" fill="none" stroke="{shape.ink}" '
        f'stroke-width="{_number(shape.width)}"{dashes}/>'
    )
    head = arrow_head(shape) if shape.has_arrow else ()
    return path + (f'<polygon points="{_points(head)}" fill="{shape.ink}"/>' if head else "")


def _label(shape: Label) -> str:
    weight = ' font-weight="bold"' if shape.is_bold else ""
    baseline = shape.y + shape.size * 0.35
    return (
        f'<text x="{_number(shape.x)}" y="{_number(baseline)}" font-size="{_number(shape.size)}" fill="{shape.ink}" '
        f'text-anchor="{shape.anchor}"{weight}>{xml_text(shape.text)}</text>'
    )


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """At most two decimals and no trailing zeros, so that the text is the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
