"""What of another program's file has no counterpart in a plan file, counted by kind."""

from msgspec import Struct, field


class Losses(Struct, frozen=True):
    """Counts kinds of loss in the order in which each is first met."""

    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str) -> None:
        """Count one more; ``kind`` names several, such as ``tasks without a duration: they are milestones``."""
        self._counts[kind] = self._counts.get(kind, 0) + 1

    def lines(self) -> tuple[str, ...]:
        """One line a kind, with the number where it is more than one."""
        return tuple(f"{number} {kind}" if number > 1 else kind for kind, number in self._counts.items())
