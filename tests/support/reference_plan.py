"""The worked example, in which nobody is named, with the three people whose load it works out."""

from pathlib import Path

_PEOPLE = """
people:
  - {id: tool1, post: Tool administrator, roles: [TOOL]}
  - {id: tool2, post: Tool administrator (part-time), roles: [TOOL], capacity: 0.8}
  - {id: smo2, post: Quality officer, roles: [QDM, TRN, COM], capacity: 0.8}
"""
REFERENCE_WITH_PEOPLE = (Path(__file__).parents[2] / "examples" / "reference.yaml").read_text(
    encoding="utf-8"
) + _PEOPLE
