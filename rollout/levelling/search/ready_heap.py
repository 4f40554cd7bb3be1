"""The tasks that may come next as a binary heap: on top is the lowest key, of equal ones that of the lowest number."""

from rollout.levelling.search.int_arrays import Ints


def heap_push(heap: Ints, count: int, keys: Ints, task: int) -> None:
    """Add a task to the first ``count`` cells."""
    place, key = count, keys[task]
    while place > 0:
        above = (place - 1) // 2
        other = heap[above]
        if keys[other] < key or (keys[other] == key and other < task):
            break
        heap[place] = other
        place = above
    heap[place] = task


def heap_pop(heap: Ints, count: int, keys: Ints) -> int:
    """Take the task on top out of the first ``count`` cells, of which one fewer is then in use."""
    top, last = heap[0], heap[count - 1]
    key, place, below, size = keys[last], 0, 1, count - 1
    while below < size:
        task = heap[below]
        if below + 1 < size:
            other = heap[below + 1]
            if keys[other] < keys[task] or (keys[other] == keys[task] and other < task):
                task = other
                below += 1
        if key < keys[task] or (key == keys[task] and last < task):
            break
        heap[place] = task
        place = below
        below = 2 * place + 1
    heap[place] = last
    return top
