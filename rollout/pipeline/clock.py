"""A limit in seconds for all searches of one request together."""

import time

from rollout.levelling.search.search_values import Budget
from rollout.values import replace


class Clock:
    """Runs from the first ``start``, without a limit where ``seconds`` is None."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._began: float | None = None

    def start(self) -> None:
        """Begin to count; once counting, it goes on."""
        if self._began is None:
            self._began = time.monotonic()

    @property
    def left(self) -> float | None:
        """Seconds until the limit, not below zero; None without a limit."""
        if self._seconds is None:
            return None
        spent = 0.0 if self._began is None else time.monotonic() - self._began
        return max(0.0, self._seconds - spent)

    @property
    def is_over(self) -> bool:
        """Whether the limit is reached."""
        return self.left == 0

    def share_of(self, budget: Budget, *, has_more_to_do: bool = False, kept: float = 0.0) -> Budget:
        """The budget of the next search: the time that is left, or half of it where other searches follow.

        The seconds ``kept`` are for something else.
        """
        if self.left is None:
            return budget
        left = max(0.0, self.left - kept)
        return replace(budget, seconds=left / 2 if has_more_to_do else left)
