"""The roles that a plan needs or gives away: what each code means, how many tasks it has, and who holds it."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import asdict

from rollout.cli.console import format_table
from rollout.expansion import expand
from rollout.expansion.assignment import assign
from rollout.plan import Plan
from rollout.plan.role_words import role_meaning, role_part

_HEADER = ("role", "meaning", "tasks", "held by")


class RoleUse(Struct, frozen=True, kw_only=True):
    """A role as the plan writes it (``INC.PMG``): its meaning, its tasks with work, and the ids of its holders."""

    code: str
    meaning: str
    tasks: int
    holders: tuple[str, ...]


def roles_of(plan: Plan) -> tuple[RoleUse, ...]:
    """First the roles with tasks, the most tasks first, then the others of the templates, then those only people have.

    Raises:
        PlanError: with every problem found while the templates are applied.

    """
    tasks, holders = _needed(plan)
    for person in plan.file.people:
        for role in person.roles:
            holders.setdefault(role, {})[person.id] = None
    known = [code for code in plan.templates.role_by_code if not any(role_part(each) == code for each in tasks)]
    codes = dict.fromkeys([*(code for code, _ in tasks.most_common()), *known, *holders])
    return tuple(
        RoleUse(code=code, meaning=_meaning(plan, code), tasks=tasks[code], holders=tuple(holders.get(code, ())))
        for code in codes
    )


def roles_as_text(roles: Sequence[RoleUse]) -> str:
    """One line a role, and below the table how many with tasks nobody holds."""
    rows = ((each.code, each.meaning, each.tasks or "", _held_by(each)) for each in roles)
    open_roles = sum(1 for each in roles if each.tasks and not each.holders)
    last = f"\n\n{open_roles} of {sum(1 for each in roles if each.tasks)} roles with tasks are held by nobody"
    return format_table(_HEADER, rows) + (last if open_roles else "")


def roles_as_json(roles: Sequence[RoleUse]) -> list[dict[str, object]]:
    """Every field by its name."""
    return [asdict(each) for each in roles]


def _needed(plan: Plan) -> tuple[Counter[str], dict[str, dict[str, None]]]:
    """By role the number of tasks that ask for it, and the people who may do them."""
    assignment = assign(plan, expand(plan))
    tasks: Counter[str] = Counter()
    holders: dict[str, dict[str, None]] = {}
    for demand in assignment.demands:
        if demand is not None:
            tasks[demand.role] += 1
            held = holders.setdefault(demand.role, {})
            held.update(dict.fromkeys(assignment.workers[number].id for number in demand.holders))
    return tasks, holders


def _held_by(role: RoleUse) -> str:
    return ", ".join(role.holders) or ("nobody" if role.tasks else "")


def _meaning(plan: Plan, code: str) -> str:
    """The name of the role, and what it is for: a process, a site or a supplier."""
    return "; ".join(role_meaning(plan, code)) or "a role of this plan"
