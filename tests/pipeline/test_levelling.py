"""When a search is compiled: where that gains more than it costs."""

import pytest

from rollout.levelling.search.kernels import PLAIN
from rollout.levelling.search.search_values import Budget
from rollout.pipeline import levelling
from rollout.pipeline.levelling import kernels_for

COMPILED = PLAIN.__class__.__new__(PLAIN.__class__)


@pytest.mark.parametrize(
    ("budget", "is_gain"),
    [
        (Budget(schedules=300), False),
        (Budget(schedules=2_000), True),
        (Budget(seconds=19.0), False),
        (Budget(seconds=20.0), True),
        (Budget(schedules=5_000, seconds=1.0), False),  # the seconds decide
    ],
)
def test_long_searches_are_compiled(monkeypatch: pytest.MonkeyPatch, budget: Budget, is_gain: bool) -> None:
    monkeypatch.setattr(levelling, "is_compiled_already", lambda: False)
    monkeypatch.setattr(levelling, "can_compile", lambda: True)
    monkeypatch.setattr(levelling, "compiled_kernels", lambda: COMPILED)
    assert kernels_for(budget) is (COMPILED if is_gain else PLAIN)


def test_what_is_compiled_already_serves_short_searches_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levelling, "is_compiled_already", lambda: True)
    monkeypatch.setattr(levelling, "compiled_kernels", lambda: COMPILED)
    assert kernels_for(Budget(schedules=3)) is COMPILED


def test_without_a_compiler_the_search_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levelling, "is_compiled_already", lambda: False)
    monkeypatch.setattr(levelling, "can_compile", lambda: False)
    assert kernels_for(Budget(seconds=600.0)) is PLAIN
