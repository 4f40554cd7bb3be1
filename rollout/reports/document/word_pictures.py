"""Pictures in Word: a PNG that every program shows, with the same drawing as SVG for those that can print it sharp."""

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Length
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rollout.reports.document.content import Figure
from rollout.reports.document.drawing_png import drawing_png
from rollout.reports.document.drawing_svg import drawing_svg
from rollout.reports.document.plain_text import one_line

_EMU_PER_POINT = 12700
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def add_picture(paragraph: Paragraph, figure: Figure, *, number: int, room: tuple[Length, Length]) -> None:
    """The figure as large as ``room`` (width, height) allows, never above one and a quarter of its natural size."""
    drawing = figure.drawing
    natural = (drawing.width * _EMU_PER_POINT, drawing.height * _EMU_PER_POINT)
    factor = min(room[0] / natural[0], room[1] / natural[1], 1.25)
    run = paragraph.add_run()
    run.add_picture(
        BytesIO(drawing_png(drawing)),
        width=Length(round(natural[0] * factor)),
        height=Length(round(natural[1] * factor)),
    )
    for properties in run._r.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        properties.set("id", str(1000 + number))
        properties.set("name", f"Picture {number}")
        properties.set("descr", one_line(figure.alternative))
    _add_vector(run, drawing_svg(drawing, title=figure.alternative).encode(), number)


def _add_vector(run: Run, svg: bytes, number: int) -> None:
    """Names the SVG as a better version of the picture, the way Word 2016 and later write it."""
    part = run.part
    vector = Part(PackURI(f"/word/media/drawing{number}.svg"), "image/svg+xml", svg, part.package)
    relation = part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE)
    extensions = parse_xml(
        f'<a:extLst xmlns:a="{_DRAWING}"><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}" '
        f'xmlns:r="{_RELATIONSHIPS}" r:embed="{relation}"/></a:ext></a:extLst>'
    )
    for blip in run._r.iter(qn("a:blip")):
        blip.append(extensions)
