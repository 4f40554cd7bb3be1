"""Which processes, interfaces, roles and factors the plan asks for, before there is any task."""

from rollout.expansion.scope.certification import is_covered
from rollout.expansion.scope.conditions import parts_of
from rollout.expansion.scope.factors import is_platform
from rollout.expansion.scope.interface_map import Interface, missing_providers, planned_interfaces
from rollout.expansion.scope.owners import UNIT_LEAD, ScopedRole, holder_of, holders_of
from rollout.expansion.scope.profile import review_of
from rollout.expansion.scope.scoping import PlannedProcess, Scope, scope_of
from rollout.expansion.scope.training import people_taught

__all__ = [
    "UNIT_LEAD",
    "Interface",
    "PlannedProcess",
    "Scope",
    "ScopedRole",
    "holder_of",
    "holders_of",
    "is_covered",
    "is_platform",
    "missing_providers",
    "parts_of",
    "people_taught",
    "planned_interfaces",
    "review_of",
    "scope_of",
]
