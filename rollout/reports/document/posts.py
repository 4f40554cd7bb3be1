"""How a person of the plan is written for readers: the post, and the name or the id where it is needed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rollout.plan.keys import Person


@dataclass(frozen=True, kw_only=True)
class Posts:
    """``shows_names`` is false where the plan keeps the names of people out of its document."""

    people: Sequence[Person]
    shows_names: bool = True

    def label(self, person: Person) -> str:
        """``Buyer (A. Example)``; without a name the id distinguishes two holders of a post: ``Buyer (buyer2)``."""
        if self.shows_names and person.name:
            return f"{person.post} ({person.name})"
        return f"{person.post} ({person.id})" if self._holders[person.post] > 1 else person.post

    def named(self, post: str) -> str:
        """The label of the only holder of a post; the post itself where several have it, or nobody of the plan."""
        return self._labels[post] if self._holders[post] == 1 else post

    @cached_property
    def _holders(self) -> Counter[str]:
        return Counter(person.post for person in self.people)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {person.post: self.label(person) for person in self.people}
