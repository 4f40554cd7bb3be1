"""How a check lists names."""


def listed(names: list[str] | tuple[str, ...]) -> str:
    """The names as people list them: ``A, B and C``."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
