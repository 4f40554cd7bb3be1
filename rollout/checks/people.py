"""Whether the people fit their roles: independence of the auditor, time enough for the work, and somebody to do it."""

from collections.abc import Iterator

from rollout.checks.listing import listed
from rollout.errors import Problem
from rollout.expansion.scope import Scope
from rollout.network.assignment import Assignment
from rollout.network.network import Network
from rollout.network.task import Task, TaskKind
from rollout.plan.role_words import named_roles
from rollout.units import count

AUDITOR = "IAU"
PRODUCING_ROLES = {"QDM": "documents", "TRN": "training", "COM": "communication", "PJM": "the project"}


def auditor_independence(scope: Scope, network: Network) -> Iterator[Problem]:
    """Internal auditors who would audit their own work, as process owner, manager or producer of what is audited."""
    for number, person in enumerate(scope.plan.file.people):
        if AUDITOR not in person.roles:
            continue
        owned = [
            role
            for role in person.roles
            if role.partition(".")[0] in scope.by_code and role.partition(".")[2] in {"PO", "PMG"}
        ]
        owned += [
            f"{code}.{role}"
            for code, entry in scope.plan.file.processes.items()
            for role, holder in (("PO", entry.owner), ("PMG", entry.manager))
            if holder == person.id and entry.status != "out_of_scope" and f"{code}.{role}" not in owned
        ]
        own_work = [
            *named_roles(scope.plan, owned),
            *(PRODUCING_ROLES[role] for role in person.roles if role in PRODUCING_ROLES),
        ]
        if own_work:
            message = f"{person.post} would audit their own work: {listed(own_work)}"
            hint = "assign another auditor for these parts"
            yield Problem.warning("auditor_independence", message, scope.plan.at("people", number, "roles"), hint=hint)


def capacity_below_allocation(scope: Scope, network: Network) -> Iterator[Problem]:
    """People whom a single task asks for more of their time than they have."""
    for number, person in enumerate(scope.plan.file.people):
        share = round(person.capacity * 100)
        asked = [task for task in _tasks_of(network, person.post) if task.details.allocation > share]
        if asked:
            worst = max(asked, key=lambda task: task.details.allocation)
            message = (
                f"{person.post} has {share} % for the programme, but {_need_more(len(asked))}, "
                f"{worst.id} for {worst.details.allocation} %"
            )
            hint = "raise the capacity, lower the allocation, or let the tasks take longer"
            yield Problem.warning("capacity", message, scope.plan.at("people", number, "capacity"), hint=hint)


def work_without_people(assignment: Assignment) -> Iterator[Problem]:
    """Roles that nobody has although tasks ask for them, and tasks with neither role nor owner."""
    for role, tasks in assignment.unfilled.items():
        which = f"{count(len(tasks), 'task')}, {tasks[0]} is the first"
        if role:
            hint = f"assign the role {role} to somebody under 'people'"
            message = f"nobody fills {assignment.named_role(role)}: {which}"
            yield Problem.warning("role_without_holder", message, hint=hint)
        else:
            message = f"neither role nor owner: {which}"
            yield Problem.warning("task_without_role", message, hint="write 'role' or 'owner'")


def _need_more(tasks: int) -> str:
    return f"{count(tasks, 'task')} need{'s' if tasks == 1 else ''} more"


def _tasks_of(network: Network, post: str) -> Iterator[Task]:
    return (task for task in network.tasks if task.kind is TaskKind.TASK and task.details.owner == post)
