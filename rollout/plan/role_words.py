"""What a role code of a plan means, in words."""

from collections.abc import Iterable, Iterator

from rollout.plan.plan_value import Plan
from rollout.plan.templates.value import PER_PROCESS_ROLES


def role_meaning(plan: Plan, code: str) -> tuple[str, ...]:
    """The name of the role ``code``, then the process, site or supplier it is for; empty for free text."""
    return tuple(_meaning(plan, code))


def named_role(plan: Plan, code: str) -> str:
    """The code and behind it what it means: ``INC.PMG (Process manager, Incident management)``; free text as it is."""
    words = role_meaning(plan, code)
    return f"{code} ({', '.join(words)})" if words else code


def named_roles(plan: Plan, codes: Iterable[str]) -> tuple[str, ...]:
    """The same for several, in their order."""
    return tuple(named_role(plan, code) for code in codes)


def role_part(code: str) -> str:
    """The code of the role itself: the last part behind a process (INC.PMG), the first before a site (SITE.DR)."""
    first, _, last = code.partition(".")
    return last if last in PER_PROCESS_ROLES else first


def _meaning(plan: Plan, code: str) -> Iterator[str]:
    known = plan.templates.role_by_code.get(role_part(code))
    if known is None:
        return
    yield known.name_in(plan.file.plan.edition)
    for part in code.split("."):
        process = plan.templates.processes.get(part)
        if process is not None:
            yield process.name_in(plan.file.plan.edition)
        elif part != known.code:
            yield part
