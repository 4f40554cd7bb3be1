"""What is asked of the services: the ``requirements`` key."""

from rollout.plan.keys.base import TextEntry
from rollout.plan.notation.types import Code, Name


class Requirement(TextEntry):
    """A need of a customer, of users or of the provider."""

    id: Code | None = None
    service: Code | None = None
    customer: Code | None = None
    source: Name | None = None
