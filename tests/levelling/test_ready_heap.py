"""The tasks that may come next, lowest key first."""

from random import Random

from rollout.levelling.search import moving, profiles
from rollout.levelling.search.ready_heap import heap_pop, heap_push


def test_tasks_come_out_by_rising_key_and_equal_keys_by_number() -> None:
    draw = Random(5)
    keys = [draw.randrange(6) for _ in range(40)]
    heap = [0] * 40
    for count, task in enumerate(draw.sample(range(40), 40)):
        heap_push(heap, count, keys, task)
    found = [heap_pop(heap, count, keys) for count in range(40, 0, -1)]
    assert found == sorted(range(40), key=lambda task: (keys[task], task))


def test_moving_up_keeps_what_lies_outside() -> None:
    plain, compiled = [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]
    profiles.move_up(plain, 1, 4)
    moving.move_up(compiled, 1, 4)
    assert plain[0:1] + plain[2:] == [0, 1, 2, 3, 5]
    assert compiled[0:1] + compiled[2:] == [0, 1, 2, 3, 5]
