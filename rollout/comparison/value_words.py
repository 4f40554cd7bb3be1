"""Values and turns of values in words."""

from rollout.comparison.trees import MISSING, Entries, Path, Tree


def turn(subject: str, was: str, now: str) -> str:
    """``subject 5d -> 8d``; added or removed where one side is not there."""
    if not was:
        return f"{subject} added: {now}" if now else f"{subject} added"
    if not now:
        return f"{subject} removed (was {was})"
    return f"{subject} {was} -> {now}"


def value_text(value: Tree) -> str:
    """A value as one text: a span as ``2027-12-13 to 2028-01-05``, a mapping as its parts; empty for none."""
    if value is MISSING or value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Entries):
        return ", ".join(value_text(each) for each in value.values())
    return _mapping_text(value) if isinstance(value, dict) else str(value)


def _mapping_text(value: dict[str, Tree]) -> str:
    points = [str(value[key]) for key in ("optimistic", "most_likely", "pessimistic") if key in value]
    if points:
        return points[0] if len(set(points)) == 1 else " / ".join(points)
    if {"from", "to"} <= value.keys():
        rest = {key: each for key, each in value.items() if key not in ("from", "to", "reason")}
        span = f"{value['from']} to {value['to']}"
        return f"{span}, {_mapping_text(rest)}" if rest else span
    return ", ".join(f"{key} {value_text(each)}" for key, each in value.items() if key not in ("id", "reason"))


def dotted(path: Path) -> str:
    """The path as people write it: ``people.tool1.roles``."""
    return ".".join(path)
