"""One limit in seconds for several searches, whatever comes between them."""

import pytest

from rollout.levelling.search.search_values import Budget
from rollout.pipeline import clock
from rollout.pipeline.clock import Clock


class Watch:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(clock, "time", watch)
    return watch


def test_what_came_before_a_search_is_taken_from_its_time(watch: Watch) -> None:
    limit = Clock(10.0)
    watch.now += 50  # nothing counts before the start
    limit.start()
    watch.now += 4
    limit.start()  # it goes on
    assert limit.share_of(Budget(seconds=10.0)).seconds == 6
    assert limit.share_of(Budget(seconds=10.0), has_more_to_do=True).seconds == 3
    assert not limit.is_over
    watch.now += 7
    assert limit.is_over
    assert limit.share_of(Budget(seconds=10.0)).seconds == 0


def test_a_number_of_schedules_has_no_limit_in_seconds(watch: Watch) -> None:
    limit = Clock(None)
    limit.start()
    watch.now += 1e6
    assert not limit.is_over
    assert limit.share_of(Budget(schedules=7)) == Budget(schedules=7)
