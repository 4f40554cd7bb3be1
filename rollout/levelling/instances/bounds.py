"""Makespans that no schedule can be below, however good: the gap to them says how much a plan could still gain."""

from collections.abc import Iterator

from rollout.levelling.instances.problem import ResourceProblem


def lower_bound(problem: ResourceProblem) -> int:
    """The greatest of the critical path and, for each resource, of the time its work takes between two chains.

    Work that cannot start before ``head`` and is followed by at least ``rest`` takes ``work / capacity`` in between.
    """
    critical_path = max(problem.tails, default=0)
    return max((critical_path, *_resource_bounds(problem)))


def _resource_bounds(problem: ResourceProblem) -> Iterator[int]:
    for resource, capacity in enumerate(problem.capacities):
        users = [
            (
                problem.tails[activity] - duration,
                problem.heads[activity],
                duration * problem.demands[activity][resource],
            )
            for activity, duration in enumerate(problem.durations)
            if duration and problem.demands[activity][resource]
        ]
        users.sort(reverse=True)
        for head in {head for _, head, _ in users}:
            work = 0
            for rest, own_head, own_work in users:
                if own_head >= head:
                    work += own_work
                    yield head + -(-work // capacity) + rest
