"""What a task of a process is repeated for: sites, recovery sites, suppliers, customers, further units and rounds."""

from msgspec import Struct

from rollout.expansion.scope.scoping import PlannedProcess
from rollout.plan import Plan
from rollout.plan.keys import Round, Unit
from rollout.plan.templates import PerInstance, TaskTemplate


class Repetition(Struct, frozen=True):
    """One instance of a task: ``suffix`` ends its id, by default ``@`` and ``per``.

    ``site`` is the further site where it is done, if any.
    """

    per: str = ""
    suffix: str = ""
    site: str = ""
    unit: Unit | None = None
    round: Round | None = None


def repetitions(plan: Plan, process: PlannedProcess, template: TaskTemplate) -> tuple[Repetition, ...]:
    """The instances of the task; one unnamed instance where the plan names no site, supplier or customer."""
    if template.per is PerInstance.UNIT:
        return tuple(_of_unit(plan, unit, unit.id) for unit in process.further_units)
    if template.per is PerInstance.ROUND:
        return tuple(Repetition(per=each.id, round=each) for each in process.rounds[1:])
    if template.per is PerInstance.SPRINT:
        count = process.entry.sprints or plan.file.plan.sprints or 0
        return tuple(Repetition(per=str(number), suffix=f"-{number}") for number in range(1, count + 1))
    if "unit" in template.names and process.first_unit:
        return (_of_unit(plan, process.first_unit),)
    if "round" in template.names and process.rounds:
        return (Repetition(round=process.rounds[0]),)
    is_place = template.per in {PerInstance.SITE, PerInstance.DR_SITE}
    return tuple(Repetition(per=name, site=name if is_place else "") for name in _names_of(plan, process, template.per))


def _of_unit(plan: Plan, unit: Unit, per: str = "") -> Repetition:
    is_further = unit.location is not None and unit.location != plan.file.primary.id
    return Repetition(per=per, site=unit.location or "" if is_further else "", unit=unit)


def _names_of(plan: Plan, process: PlannedProcess, per: PerInstance | None) -> tuple[str, ...]:
    names: tuple[str, ...] = ()
    if per is PerInstance.SITE:
        return ("", *(site.id for site in process.further_sites))
    if per is PerInstance.DR_SITE:
        names = tuple(site.id for site in plan.file.locations if site.role == "dr")
    elif per is PerInstance.SUPPLIER and process.is_existing:
        codes = {process.code, process.template.parent}
        return tuple(supplier.id for supplier in plan.file.suppliers if codes.intersection(supplier.joins))
    elif per is PerInstance.SUPPLIER:
        names = _counted([supplier.id for supplier in plan.file.suppliers], process.entry.suppliers)
    elif per is PerInstance.CUSTOMER:
        names = _counted([customer.id for customer in plan.file.customers], process.entry.customers)
    return names or ("",)


def _counted(names: list[str], count: int | None) -> tuple[str, ...]:
    """The names, cut or filled up with numbers where the plan gives a count of its own."""
    if count is None:
        return tuple(names)
    return tuple(names[:count]) + tuple(str(number) for number in range(len(names) + 1, count + 1))
