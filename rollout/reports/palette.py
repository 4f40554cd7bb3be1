"""The colours of stages on page, pictures, workbook and plan document, and all colours of the static picture.

The stage colours stay apart for protanopes, deuteranopes and tritanopes (CIE76 at least 24 between any two) and reach
2.2:1 on white; every bar therefore carries a darker border. Red is kept for what is critical or late.
"""

from collections.abc import Iterable

STAGE_COLOURS = ("#535695", "#098777", "#EB881F", "#C5A3CD", "#B38143", "#878AF8")
NO_STAGE = "#5D6B7A"
SUMMARY = "#39424E"
CRITICAL = "#B3122D"
NEAR = "#8A5A00"
MILESTONE = "#1B1F24"
TEXT = "#1B1F24"
GRID = "#D5DAE0"
CLOSED = "#EDEFF2"
STATUS = "#1557A0"
FREEZE = "#FBE7C2"
BASELINE = "#6D7681"


def stage_colours(stages: Iterable[str]) -> dict[str, str]:
    """The colour of every stage in the order given; the empty stage is neutral, after six stages colours repeat."""
    named = [stage for stage in stages if stage]
    colours = {stage: STAGE_COLOURS[index % len(STAGE_COLOURS)] for index, stage in enumerate(named)}
    return {"": NO_STAGE, **colours}


def darker(colour: str) -> str:
    """The border colour of a bar: 62 % of its brightness."""
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{channel * 62 // 100:02X}" for channel in channels)


def lighter(colour: str) -> str:
    """The colour of a finished bar: 72 % of white in it, as on the page."""
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(channel * 0.28 + 255 * 0.72):02X}" for channel in channels)


def readable(colour: str) -> str:
    """Black or white, whichever reads better on a colour: at least 4.5:1 on every colour."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#FFFFFF" if 1.05 / (luminance + 0.05) >= 4.5 else "#000000"
