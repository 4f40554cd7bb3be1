"""The roles of people, and who reports to whom."""

import re
from collections.abc import Iterator

from rollout.errors import Problem
from rollout.guesses import closest
from rollout.plan.checks.references import known_ids
from rollout.plan.checks.written_rules import written_rules
from rollout.plan.plan_value import Plan
from rollout.plan.role_words import named_role
from rollout.plan.templates.value import PER_PROCESS_ROLES
from rollout.source import KeyPath

_VERY_ALIKE = 0.85
"""How much of two texts must be the same for one to be the other misspelt: names of roles share words."""
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
            guess = _meant_role(plan, scoped["first"], scoped["second"]) if scoped else None
            guess = guess or closest(role, forms)
            hint = (
                f"did you mean {named_role(plan, guess)}?"
                if guess
                else f"roles are {', '.join(roles)}; 'rollout roles' says what they mean"
            )
            yield Problem(code="unknown_role", message=f"no role is called '{role}'", at=plan.at(*path), hint=hint)


def _meant_role(plan: Plan, process: str, word: str) -> str | None:
    """The role of the process whose code or name ``word`` is like: ``INC.MANAGER`` is ``INC.PMG``."""
    if process not in plan.templates.processes:
        return None
    named = {plan.templates.role_by_code[code].name.casefold(): code for code in PER_PROCESS_ROLES}
    code = closest(word, PER_PROCESS_ROLES) or next((named[name] for name in named if word.casefold() in name), None)
    return f"{process}.{code}" if code else None


def roles_like_known_ones(plan: Plan) -> Iterator[Problem]:
    """Roles in free text that are spelt like the name of a role of the templates, and so fill nothing."""
    names = {role.name: role.code for role in plan.templates.roles.roles}
    for path, role in _written_roles(plan):
        near = None if _CODE.fullmatch(role) or _SCOPED.fullmatch(role) else closest(role, names, _VERY_ALIKE)
        if near is not None:
            code = names[near]
            form = f"{next(iter(plan.file.processes), 'INC')}.{code}" if code in PER_PROCESS_ROLES else code
            yield Problem.warning(
                code="role_like_known",
                message=f"'{role}' is free text and fills no role; '{near}' has the code {code}",
                at=plan.at(*path),
                hint=f"write {form} if that is meant",
            )


def _written_roles(plan: Plan) -> Iterator[tuple[KeyPath, str]]:
    for index, person in enumerate(plan.file.people):
        yield from ((("people", index, "roles", place), role) for place, role in enumerate(person.roles))
    yield from (((*path, "role"), rules.role) for path, rules in written_rules(plan) if rules.role)


def reporting_lines(plan: Plan) -> Iterator[Problem]:
    """People who, by way of others, report to themselves; each ring once, at its first person."""
    superior = {person.id: person.reports_to for person in plan.file.people}
    place = {person.id: index for index, person in enumerate(plan.file.people)}
    walked: set[str] = set()
    for person in plan.file.people:
        line: list[str] = []
        above: str | None = person.id
        while above in superior and above not in walked:
            walked.add(above)
            line.append(above)
            above = superior[above]
        if above in line:
            ring = line[line.index(above) :]
            first = min(range(len(ring)), key=lambda number: place[ring[number]])
            text = " -> ".join([*ring[first:], *ring[: first + 1]])
            at = plan.at("people", place[ring[first]], "reports_to")
            yield Problem(code="reporting_cycle", message=f"circular reporting line: {text}", at=at)
