"""What a publication looks like in a terminal and to a program."""

from rollout.publishing.caldav_collection import Publication


def published_as_text(done: Publication) -> str:
    """The numbers in a line, then what was removed, one a line."""
    counts = (("added", done.added), ("replaced", done.replaced), ("removed", len(done.removed)))
    first = ", ".join(f"{number} {what}" for what, number in (*counts, ("unchanged", done.unchanged)))
    return "\n".join((first, *(f"removed: {title}" for title in done.removed)))


def published_as_json(done: Publication) -> dict[str, object]:
    """The same for a program; ``removed`` are titles."""
    return {
        "added": done.added,
        "replaced": done.replaced,
        "removed": list(done.removed),
        "unchanged": done.unchanged,
    }
