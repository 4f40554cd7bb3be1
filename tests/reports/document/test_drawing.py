"""Pictures of the plan document as PNG: a pixel has the colour of an ink that the drawing uses, nothing between."""

from io import BytesIO

import pytest
from PIL import Image

from rollout.reports.document.drawing.png import drawing_png
from rollout.reports.document.drawing.shapes import Drawing, Ink, Label, Rectangle


@pytest.mark.parametrize("is_bold", [False, True])
def test_letters_bring_no_other_colour_to_their_ground(is_bold: bool) -> None:
    ground = Rectangle(x=0, y=0, width=90, height=20, fill=Ink.FREEZE)
    label = Label(x=5, y=10, text="2027-12-17", size=7.5, ink=Ink.TEXT, is_bold=is_bold)
    png = drawing_png(Drawing(width=90, height=20, shapes=(ground, label)))
    pixels = Image.open(BytesIO(png)).convert("RGB").tobytes()
    colours = {pixels[at : at + 3] for at in range(0, len(pixels), 3)}
    assert colours == {bytes.fromhex(ink.removeprefix("#")) for ink in (Ink.FREEZE, Ink.TEXT)}
