"""From an instance to a task: its duration, its calendar, who does it."""

from rollout.expansion.scope.factors import Parts, factor_of
from rollout.expansion.scope.lengths import pilot_of, wanted_days
from rollout.expansion.scope.owners import ScopedRole, holders_of
from rollout.expansion.scope.training import training_effect
from rollout.expansion.tasks.contents import contents
from rollout.expansion.tasks.estimates import estimate_of, planned_duration
from rollout.expansion.tasks.pieces import Instance
from rollout.expansion.tasks.waves import FIRST_TASK
from rollout.network.task import Details, Effect, Task, TaskKind
from rollout.plan import Plan
from rollout.plan.keys import Person
from rollout.plan.notation import CalendarName, CalendarRule
from rollout.plan.places import place_of, time_of_supplier
from rollout.plan.templates import PerInstance, Special
from rollout.units import ZERO

LIVE = "M3"
"""A freeze that names it bars every go-live, whatever goes live."""


def build_task(plan: Plan, instance: Instance) -> Task:
    """The task of an instance, before any change that the plan asks for."""
    template, process = instance.template, instance.process
    site = instance.site or plan.file.primary.id
    holders = holders_of(plan, _role(instance))
    holder = holders[0] if holders else None
    estimate = None
    days = wanted_days(plan, template, process) or template.days
    if days is not None:
        parts = Parts(tool=instance.tool, unit=instance.unit, round=instance.round)
        factor = factor_of(plan, template, process, instance.stage, site, parts=parts)
        estimate = estimate_of(plan, days, is_wait=template.kind == "wait", factor=factor)
    return Task(
        id=instance.id,
        name=_name(plan, instance),
        kind=TaskKind(template.kind),
        duration=planned_duration(plan, estimate, is_elapsed=template.kind == "wait") if estimate else ZERO,
        calendar=str(calendar_of(plan, instance, holder)),
        group=instance.group,
        priority=process.entry.priority if process else 500,
        details=Details(
            process=instance.process_code,
            stage=instance.stage,
            site=site,
            wave=instance.wave,
            role=template.role,
            owner=holder.post if holder else "",
            others=tuple(each.post for each in holders[1:]),
            allocation=template.allocation,
            deliverable=template.deliverable.replace("{prefix}", plan.file.plan.prefix),
            estimate=estimate,
            template=template.at,
            effects=_effects(plan, instance, site),
        ),
        at=process.at if process else plan.at("plan"),
    )


def _name(plan: Plan, instance: Instance) -> str:
    """The name of the template, and what the task is for where its site does not say so."""
    template, process = instance.template, instance.process
    name = template.name_in(plan.file.plan.edition)
    labels: dict[Special, str] = {
        "unit": instance.unit.label if instance.unit else "",
        "round": instance.round.label if instance.round else "",
        "release": process.release.label if process and process.release else "",
        "pilot": (process and pilot_of(plan, process).where) or "",
    }
    for special, label in labels.items():
        if label and special in template.names and not instance.per:
            return f"{template.names[special]} ({label})"
    part = instance.unit or instance.round or instance.release
    if part:
        return f"{name} ({part.label})"
    return f"{name} ({instance.per})" if instance.per and instance.per != instance.site else name


def _effects(plan: Plan, instance: Instance, site: str) -> tuple[Effect, ...]:
    """What parts of the plan that are about something else made of a task."""
    process = instance.process
    if process is None:
        return tuple(contents(plan, instance))
    training = training_effect(plan, instance.template, process.code, site, instance.unit)
    earlier = process.wave_effect if instance.template.id == FIRST_TASK else None
    return (*(effect for effect in (training, earlier) if effect), *contents(plan, instance))


def calendar_of(plan: Plan, instance: Instance, holder: Person | None) -> CalendarName:
    """The calendar of a task: of the sites that share a workshop, the site or supplier it is for, or its owner's.

    A rule is named only where the plan has windows that it closes, so that plans without them need no calendar more.
    """
    primary = plan.file.primary.id
    rule, freezes = _rule(plan, instance)
    if instance.template.workshop:
        sites = instance.process.further_sites if instance.process else plan.file.locations
        return CalendarName.of([primary, *(site.id for site in sites)], rule, freezes)
    return CalendarName.of([_place(plan, instance, holder) or primary], rule, freezes)


def _place(plan: Plan, instance: Instance, holder: Person | None) -> str | None:
    if instance.site:
        return instance.site
    if instance.template.kind == "milestone":
        return None
    if instance.template.role == "SUPR" and instance.template.per is PerInstance.SUPPLIER:
        own = time_of_supplier(plan.file, instance.per)
        if own:
            return own
    return place_of(plan.file, holder) if holder else None


def _rule(plan: Plan, instance: Instance) -> tuple[CalendarRule, tuple[int, ...] | None]:
    """The rule of a task, and the freezes that bar it unless all of them do."""
    hours, template = plan.file.hours, instance.template
    rule = CalendarRule(template.rule) if template.rule else CalendarRule.WORKING
    names = {template.id, instance.id, *((LIVE,) if rule is CalendarRule.GO_LIVE else ())}
    barring = tuple(number for number, freeze in enumerate(hours.freezes, 1) if names.intersection(freeze.tasks))
    freezes = None if len(barring) == len(hours.freezes) else barring or (0,)
    if rule in {CalendarRule.NO_FREEZE, CalendarRule.WORKING, CalendarRule.GATE} and barring:
        return CalendarRule.NO_FREEZE, freezes
    if rule is CalendarRule.GO_LIVE:
        return rule, freezes
    if rule is CalendarRule.NO_FREEZE or (rule is CalendarRule.TRAINING and not hours.training_pauses):
        return CalendarRule.WORKING, None
    return (CalendarRule.WORKING if rule is CalendarRule.MONTH_START else rule), None


def _role(instance: Instance) -> ScopedRole:
    owner = instance.owned_by or instance.process
    is_supplier = instance.template.per is PerInstance.SUPPLIER
    return ScopedRole(
        role=instance.template.role,
        process=owner.code if owner else "",
        site=instance.site,
        supplier=instance.per if is_supplier else "",
        unit=instance.unit,
        entry=owner.entry if owner else None,
    )
