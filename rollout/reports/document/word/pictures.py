"""Pictures in Word: a PNG that every program shows, with the same drawing as SVG for those that can print it sharp."""

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.parts.story import StoryPart

from rollout.reports.document.content import Figure
from rollout.reports.document.drawing.png import drawing_png
from rollout.reports.document.drawing.svg import drawing_svg
from rollout.reports.document.plain_text import one_line
from rollout.reports.document.xml_text import xml_text

_EMU_PER_POINT = 12700
_LARGEST = 1.25
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def picture(part: StoryPart, figure: Figure, *, number: int, room: tuple[int, int]) -> str:
    """The run that shows the figure as large as ``room`` (width, height in EMU) allows, up to 1.25 of its natural size.

    Both files join the package of ``part``.
    """
    drawing = figure.drawing
    natural = (drawing.width * _EMU_PER_POINT, drawing.height * _EMU_PER_POINT)
    factor = min(room[0] / natural[0], room[1] / natural[1], _LARGEST)
    raster, _ = part.get_or_add_image(BytesIO(drawing_png(drawing)))
    svg = drawing_svg(drawing, title=figure.alternative).encode()
    file = Part(part.package.next_partname("/word/media/drawing%d.svg"), "image/svg+xml", svg, part.package)
    vector = part.relate_to(file, RELATIONSHIP_TYPE.IMAGE)
    size = f'cx="{round(natural[0] * factor)}" cy="{round(natural[1] * factor)}"'
    named = f'id="{number}" name="Picture {number}" descr="{xml_text(one_line(figure.alternative))}"'
    return (
        f"<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr {named}/>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{raster}">{_vector(vector)}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _vector(relation: str) -> str:
    """Names the SVG as a better version of the picture, the way Word 2016 and later write it."""
    return (
        f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}" '
        f'r:embed="{relation}"/></a:ext></a:extLst>'
    )
