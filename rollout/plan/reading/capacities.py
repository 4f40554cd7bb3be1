"""How much of their time people have for the programme: their own figure, else that of their function."""

from rollout.plan.keys.organisation.people import Person
from rollout.plan.keys.plan_file import PlanFile


def with_shares_of_functions(file: PlanFile) -> PlanFile:
    """The file in which people without a ``capacity`` of their own have the ``share`` of their function."""
    shares = {function.id: function.share for function in file.functions if function.share is not None}
    if not shares:
        return file
    people = tuple(_with_share(person, shares.get(person.function or "")) for person in file.people)
    return file.model_copy(update={"people": people})


def _with_share(person: Person, share: float | None) -> Person:
    if share is None or "capacity" in person.model_fields_set:
        return person
    return person.model_copy(update={"capacity": share})
