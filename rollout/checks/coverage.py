"""What the plan covers: interfaces without provider, processes left out, tools without a selection, tasks dropped."""

from collections import defaultdict
from collections.abc import Iterator

from rollout.checks.answers.settled import is_provider_settled
from rollout.checks.listing import listed
from rollout.errors import Note, Problem
from rollout.expansion.scope import Scope, is_covered, is_platform, missing_providers
from rollout.network.link import LagKind, Link
from rollout.network.network import Network
from rollout.plan.role_words import named_role, named_roles
from rollout.units import Duration, format_duration


def missing_interface_providers(scope: Scope, network: Network) -> Iterator[Problem]:
    """Interfaces of class D and G without provider: one warning for each pair, with what to do meanwhile."""
    for missing in missing_providers(scope):
        interface = missing.interface
        if is_provider_settled(scope, interface):
            continue
        notes = (Note(message=f"interface of class {interface.need}", at=interface.at),) if interface.at else ()
        yield Problem.warning(
            "missing_provider",
            f"{interface.consumer} needs input from {interface.provider}, which is not in the plan: {interface.item}",
            missing.consumer_at,
            hint=f"workaround to record under known limitations: {interface.stopgap}",
            notes=notes,
        )


def incomplete_for_certificate(scope: Scope, network: Network) -> Iterator[Problem]:
    """A certificate covers all processes of the standard; a plan without some is useful but leads to none."""
    missing = [process.code for process in scope.templates.required if not is_covered(scope, process.code)]
    if missing and scope.plan.file.plan.programme == "standard":
        whole = len(scope.templates.required)
        planned = f"{whole - len(missing)} of {whole} processes planned"
        message = f"not certifiable: {planned}; missing {', '.join(missing)}"
        yield Problem.warning("no_certificate", message, scope.plan.at("processes"))


def tools_without_selection(scope: Scope, network: Network) -> Iterator[Problem]:
    """New tools for which no task selects and buys them; the platform has such tasks of its own."""
    own = [f"{task.id} {task.name} {task.tool or ''}".lower() for task in scope.plan.file.tasks]
    for number, tool in enumerate(scope.plan.file.tools):
        is_new = tool.status == "new" and not is_platform(tool.kind)
        if is_new and not any(word in text for text in own for word in (tool.id.lower(), tool.kind.lower())):
            message = f"{tool.label} ({tool.kind}) is new, but no task selects and procures it"
            hint = f"add a task of your own that names {tool.id}"
            yield Problem.warning("tool_not_selected", message, scope.plan.at("tools", number), hint=hint)


def tools_without_administrator(scope: Scope, network: Network) -> Iterator[Problem]:
    """Tools that nobody administers, neither a person of their own nor a tool administrator for all."""
    plan = scope.plan.file
    if any("TOOL" in person.roles for person in plan.people) or not plan.people:
        return
    orphans = [(number, tool) for number, tool in enumerate(plan.tools) if tool.administrator is None]
    for number, tool in orphans:
        message = f"{tool.label} has no administrator"
        hint = f"name its administrator, or give a person the role {named_role(scope.plan, 'TOOL')}"
        yield Problem.warning("tool_administrator", message, scope.plan.at("tools", number), hint=hint)


def unfilled_roles(scope: Scope, network: Network) -> Iterator[Problem]:
    """Processes without owner or manager; nothing is said of a plan that names no people at all."""
    if not scope.plan.file.people:
        return
    filled = {(task.details.process, task.details.role) for task in network.tasks if task.details.owner}
    for process in scope.implemented:
        missing = {
            f"{process.code}.{role}": name
            for role, name in (("PO", "owner"), ("PMG", "manager"))
            if (process.code, role) not in filled
        }
        if missing:
            message = f"{process.code} has no process {listed(tuple(missing.values()))}"
            hint = f"give a person the role {listed(named_roles(scope.plan, missing))}"
            yield Problem.warning("unfilled_role", message, process.at, hint=hint)


def inherited_waits(scope: Scope, network: Network) -> Iterator[Problem]:
    """Waits of dropped tasks that now hold what came after them: one warning for each dropped task and wait."""
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in network.links:
        if link.inherited_from in scope.plan.file.overrides and link.lag.amount > 0:
            found[link.inherited_from, _wait(scope, link)].append(link)
    for (dropped, wait), links in found.items():
        after = listed(list(dict.fromkeys(link.successor for link in links)))
        before = listed(list(dict.fromkeys(link.predecessor for link in links)))
        message = f"{dropped} is dropped, but its wait stays: {after} now waits {wait} for {before}"
        hint = f"to end the wait, write links: [{{from: {links[0].predecessor}, to: {links[0].successor}}}]"
        yield Problem.warning("inherited_wait", message, scope.plan.at("overrides", dropped, "drop"), hint=hint)


def _wait(scope: Scope, link: Link) -> str:
    if link.lag.kind is LagKind.PERCENT:
        return f"{link.lag.amount} %"
    return format_duration(Duration(link.lag.amount, link.lag.kind is LagKind.ELAPSED), day=scope.plan.day)
