"""What becomes of the ties between tasks when a part of a process is planned on its own."""

from rollout.plan.templates.split import keep_tasks
from rollout.plan.templates.task import TaskTemplate


def template(id_: str, *, after: tuple[str, ...] = (), before: tuple[str, ...] = ()) -> TaskTemplate:
    row = {"id": id_, "name": id_, "role": "PMG", "days": ("1", "2", "3"), "after": after, "before": before}
    return TaskTemplate.model_validate(row)


def ties(tasks: tuple[TaskTemplate, ...]) -> dict[str, tuple[list[str], list[str]]]:
    return {task.id: ([each.text for each in task.after], [each.text for each in task.before]) for task in tasks}


def test_what_waited_for_a_task_that_is_gone_waits_for_what_that_one_waited_for() -> None:
    chain = (template("A", after=("P05",)), template("B", after=("A", "P07")), template("C", after=("B SS+2d", "P07")))
    assert ties(keep_tasks(chain, {"A", "C"})) == {"A": (["P05"], []), "C": (["A", "P07"], [])}
    assert ties(keep_tasks(chain, {"C"})) == {"C": (["P05", "P07"], [])}


def test_what_stood_before_a_task_that_is_gone_stands_before_what_followed_that_one() -> None:
    chain = (template("A", before=("B",)), template("B", before=("M1",)))
    assert ties(keep_tasks(chain, {"A"})) == {"A": ([], ["M1"])}


def test_tasks_that_are_gone_and_wait_for_each_other_are_passed_once() -> None:
    ring = (template("A", after=("P05", "B")), template("B", after=("A", "P07")), template("C", after=("A",)))
    assert ties(keep_tasks(ring, {"C"})) == {"C": (["P05", "P07"], [])}
    layers = [(f"{side}{n}", (f"A{n + 1}", f"B{n + 1}")) for n in range(60) for side in "AB"]  # 2 to the 60th ways
    many = (template("C", after=("A0",)), *(template(id_, after=after) for id_, after in layers))
    assert ties(keep_tasks(many, {"C"})) == {"C": (["A60", "B60"], [])}
