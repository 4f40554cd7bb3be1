"""How a person of the plan is written for readers: the post, and the name or the id where it is needed."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Self

from msgspec import Struct

from rollout.plan.keys import Person
from rollout.plan.keys.plan_file import PlanFile


class Posts(Struct, frozen=True, kw_only=True, dict=True):
    """``shows_names`` is false where the plan keeps the names of people out of what it writes."""

    people: Sequence[Person]
    shows_names: bool = True

    @classmethod
    def of(cls, file: PlanFile) -> Self:
        """The posts of a plan, with names unless ``document.names`` hides them."""
        return cls(people=file.people, shows_names=file.document is None or file.document.names)

    def name(self, person: Person) -> str:
        """The name of a person; empty where the plan gives none or hides it."""
        return (person.name or "") if self.shows_names else ""

    def label(self, person: Person) -> str:
        """``Buyer (A. Example)``; without a name the id distinguishes two holders of a post: ``Buyer (buyer2)``."""
        if name := self.name(person):
            return f"{person.post} ({name})"
        return f"{person.post} ({person.id})" if self._holders[person.post] > 1 else person.post

    def named(self, post: str) -> str:
        """The label of the only holder of a post; the post itself where several have it, or nobody of the plan."""
        return self.label(self._people[post]) if self._holders[post] == 1 else post

    def holder(self, post: str) -> str:
        """The name of the only holder of a post; empty where several have it, nobody of the plan, or it is hidden."""
        return self.name(self._people[post]) if self._holders[post] == 1 else ""

    @cached_property
    def by_id(self) -> dict[str, str]:
        """The label of every person by id."""
        return {person.id: self.label(person) for person in self.people}

    @cached_property
    def _holders(self) -> Counter[str]:
        return Counter(person.post for person in self.people)

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.post: person for person in self.people}
