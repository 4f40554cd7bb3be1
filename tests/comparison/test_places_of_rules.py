"""An entry that comes or goes moves the lines of those below it; that is no change of what they say."""

from pathlib import Path

from rollout.comparison.patching import patched
from rollout.errors import Location
from rollout.network import Effect, Network, Task
from rollout.network.constraint import start_no_earlier_than
from rollout.network.task import Details
from rollout.plan import Plan, parse_plan
from rollout.units import Duration
from tests.comparison.mutations import compared_plans

MINIMAL = (Path(__file__).parents[2] / "examples" / "minimal.yaml").read_text(encoding="utf-8")
FIRST = "  - {id: L1, text: first, until: 2027-03-01, holds: [INC.P05]}\n"
SECOND = "  - {id: L2, text: second, until: 2027-03-08, holds: [CHG.P05]}\n"


def limited_by(*limitations: str) -> Plan:
    return parse_plan(f"{MINIMAL}limitations:\n{''.join(limitations)}")


def test_a_limitation_taken_out_changes_the_bounds_of_its_own_tasks_alone() -> None:
    (change,) = compared_plans(limited_by(FIRST, SECOND), limited_by(SECOND)).changes
    assert change.effect == "changes constraints or deadlines of INC.P05"


def written_in(line: int, days: int) -> Network:
    """A task of so many days, with a rule of each kind that has a place of its own, all in one line."""
    at = Location("plan.yaml", line, 1)
    task = Task(
        id="A",
        name="A",
        duration=Duration(days * 480),
        constraint=start_no_earlier_than(0, at),
        second_constraint=start_no_earlier_than(480, at),
        deadline=4800,
        deadline_at=at,
        details=Details(template=at, effects=(Effect("held", at),)),
        at=at,
    )
    return Network.of([task])


def test_a_change_made_by_itself_brings_no_task_along_that_is_only_written_elsewhere() -> None:
    network = patched(written_in(7, days=2), made=written_in(9, days=5), undone=written_in(8, days=5))
    assert network is not None
    assert network.tasks[0].duration == Duration(960)
