"""Checks a schedule of a grid problem from first principles, sharing no code with what made it."""

from collections.abc import Sequence

from rollout.levelling.instances.problem import ResourceProblem


def violations(problem: ResourceProblem, starts: Sequence[int]) -> list[str]:
    """Everything that is wrong with the schedule; an empty list if nothing is."""
    wrong = [f"{activity} starts before 0" for activity, start in enumerate(starts) if start < 0]
    wrong += [
        f"{successor} does not wait for {activity}"
        for activity, successors in enumerate(problem.successors)
        for successor in successors
        if starts[successor] < starts[activity] + problem.durations[activity]
    ]
    for moment in range(max(starts, default=0) + max(problem.durations, default=0)):
        running = [
            activity for activity, start in enumerate(starts) if start <= moment < start + problem.durations[activity]
        ]
        for resource, capacity in enumerate(problem.capacities):
            used = sum(problem.demands[activity][resource] for activity in running)
            if used > capacity:
                wrong.append(f"resource {resource} at {moment}: {used} of {capacity}")
    return wrong
