"""How many examples a property is tried on."""

from hypothesis import settings


def examples(count: int) -> settings:
    """``count`` examples under a profile of 100, as many times more as the profile in force has more."""
    return settings(max_examples=count * settings().max_examples // 100)
