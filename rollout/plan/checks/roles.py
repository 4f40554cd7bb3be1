"""The roles of people, and who reports to whom."""

import re
from collections.abc import Iterator

from rollout.errors import Problem
from rollout.guesses import closest
from rollout.plan.checks.references import known_ids
from rollout.plan.plan_value import Plan
from rollout.plan.role_words import named_role
from rollout.source import KeyPath

_CODE = re.compile(r"[A-Z]{2,5}")
_SCOPED = re.compile(r"(?P<first>[A-Z]{2,5})\.(?P<second>[A-Za-z0-9_-]+)")


def unknown_roles(plan: Plan) -> Iterator[Problem]:
    """Texts in the form of a role (``TOOL``, ``INC.PMG``, ``SITE.WAW``) that no template knows; other text is free."""
    known = known_ids(plan)
    roles = tuple(plan.templates.role_by_code)
    scopes = {
        id_ for kind in ("process", "location", "supplier", "customer", "service", "unit") for id_ in known[kind].ids
    }
    forms = (*plan.templates.role_codes, *(f"{process}.{role}" for process in plan.file.processes for role in roles))
    for path, role in _written_roles(plan):
        scoped = _SCOPED.fullmatch(role)
        if scoped:
            first, second = scoped["first"], scoped["second"]
            is_known = (first in known["process"].ids and second in roles) or (first in roles and second in scopes)
        else:
            is_known = role in roles or not _CODE.fullmatch(role)
        if not is_known:
            guess = closest(role, forms)
            hint = (
                f"did you mean {named_role(plan, guess)}?"
                if guess
                else f"roles are {', '.join(roles)}; 'rollout roles' says what they mean"
            )
            yield Problem(code="unknown_role", message=f"no role is called '{role}'", at=plan.at(*path), hint=hint)


def _written_roles(plan: Plan) -> Iterator[tuple[KeyPath, str]]:
    for index, person in enumerate(plan.file.people):
        yield from ((("people", index, "roles", place), role) for place, role in enumerate(person.roles))
    for task_id, override in plan.file.overrides.items():
        if override.role:
            yield ("overrides", task_id, "role"), override.role
    for index, task in enumerate(plan.file.tasks):
        if task.role:
            yield ("tasks", index, "role"), task.role


def reporting_lines(plan: Plan) -> Iterator[Problem]:
    """People who, by way of others, report to themselves; each ring once, at its first person."""
    superior = {person.id: person.reports_to for person in plan.file.people}
    in_a_ring: set[str] = set()
    for index, person in enumerate(plan.file.people):
        line = [person.id]
        while (above := superior.get(line[-1])) and above not in line:
            line.append(above)
        if above == person.id and person.id not in in_a_ring:
            in_a_ring.update(line)
            ring = " -> ".join([*line, person.id])
            at = plan.at("people", index, "reports_to")
            yield Problem(code="reporting_cycle", message=f"circular reporting line: {ring}", at=at)
