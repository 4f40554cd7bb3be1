"""What parts of the plan put into tasks without changing a date: priorities, tiers, cover, needs, parties, targets."""

from collections.abc import Callable, Iterator, Mapping

from rollout.expansion.tasks.pieces import Instance
from rollout.network.task import Effect
from rollout.plan import Plan, PlanFile
from rollout.source import KeyPath
from rollout.units import count

Content = Callable[[PlanFile, Instance], tuple[str, KeyPath] | None]


def contents(plan: Plan, instance: Instance) -> Iterator[Effect]:
    """The words of everything that the plan puts into a task, each with its place."""
    for content in CONTENTS.get(instance.template.id, ()):
        found = content(plan.file, instance)
        if found is not None:
            text, path = found
            yield Effect(text=text, at=plan.at(*path))


def _clocks(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    limits = [f"{name} in {level.restore_h:g} h" for name, level in file.escalation.items() if level.restore_h]
    return (f"sets up clocks and escalation: {', '.join(limits)}", ("escalation",)) if limits else None


def _queues(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    tiers = [tier.id for tier in file.support_model.tiers] if file.support_model else []
    return (f"sets up queues for the tiers {', '.join(tiers)}", ("support_model", "tiers")) if tiers else None


def _call_tree(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    contacts = [f"{name}: {', '.join(level.to)}" for name, level in file.escalation.items() if level.to]
    return (f"call tree of {'; '.join(contacts)}", ("escalation",)) if contacts else None


def _roster(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    cover = [f"{tier} {hours}" for tier, hours in file.hours.support.items()]
    return (f"roster for {', '.join(cover)}", ("hours", "support")) if cover else None


def _supplier_steps(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    names = [supplier.id for supplier in file.suppliers if supplier.escalation]
    return (f"covers the escalation steps of {', '.join(names)}", ("suppliers",)) if names else None


def _needs(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    own = [each for each in file.requirements if not instance.per or each.customer in {None, instance.per}]
    words = f"starts from {count(len(own), 'requirement')} of the plan"
    return (words, ("requirements",)) if own else None


def _parties(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    names = [party.id for party in file.parties]
    return (f"includes the other parties {', '.join(names)}", ("parties",)) if names else None


def _testers(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    tool = instance.tool
    if tool is None or not tool.testers:
        return None
    posts = {person.id: person.post for person in file.people}
    names = [posts.get(tester, tester) for tester in tool.testers]
    return f"tested by {', '.join(names)}", ("tools", file.tools.index(tool), "testers")


def _exit(file: PlanFile, instance: Instance) -> tuple[str, KeyPath] | None:
    targets = instance.process.entry.targets if instance.process else {}
    reached = ", ".join(f"{name} {value:g}" for name, value in targets.items())
    path: KeyPath = ("processes", instance.process_code, "targets")
    return (f"is passed when the targets are reached: {reached}", path) if reached else None


CONTENTS: Mapping[str, tuple[Content, ...]] = {
    "INC-c": (_clocks, _queues),
    "INC-d": (_call_tree,),
    "INC-e": (_roster,),
    "INC-f": (_call_tree,),
    "SUP-a": (_parties,),
    "SUP-d": (_supplier_steps,),
    "DTS-b": (_parties,),
    "SLM-a": (_needs,),
    "SCA-a": (_needs,),
    "CAP-a": (_needs,),
    "M4": (_exit,),
    "TM08": (_testers,),
}
"""By the id of a task in the templates, what the plan puts into it."""
