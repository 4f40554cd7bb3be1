"""Colours of stages and calendars: a CSS3 name for RFC 7986, and what Apple's programs want instead."""

from typing import Final

HEX: Final = {
    "steelblue": "#4682B4",
    "darkorange": "#FF8C00",
    "seagreen": "#2E8B57",
    "mediumpurple": "#9370DB",
    "slategray": "#708090",
}

_STAGES: Final = {
    "prototype": "steelblue",
    "build": "darkorange",
    "implement": "seagreen",
    "tune": "mediumpurple",
}
DEFAULT: Final = "slategray"


def stage_colour(stage: str) -> str:
    """The CSS3 name of the colour of a stage; stages that users add share one."""
    return _STAGES.get(stage, DEFAULT)
