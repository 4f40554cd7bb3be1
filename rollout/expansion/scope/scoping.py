"""Which processes a plan rolls out: in which wave, at which sites, with which of their own tasks."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from rollout.errors import Location
from rollout.expansion.scope.objectives import wave_of
from rollout.network.task import Effect
from rollout.plan import Plan, Templates
from rollout.plan.keys import ProcessEntry, Release, Round, Site, Unit
from rollout.plan.planned_codes import codes_of_entry, split_off
from rollout.plan.templates import PerInstance, ProcessTemplate, TaskTemplate, without_moved_tasks, without_splits
from rollout.source import KeyPath


class PlannedProcess(Struct, frozen=True):
    """A process that the plan names. ``further_sites`` come after the primary one.

    An existing process has only those that the plan names for it.

    ``wave`` is 0 for a process that exists already: it is there before the first wave.
    """

    template: ProcessTemplate
    tasks: tuple[TaskTemplate, ...]
    entry: ProcessEntry
    wave: int
    further_sites: tuple[Site, ...]
    units: tuple[Unit, ...] = ()
    """The units that go live with it, in their order; of an existing process those that it newly reaches."""
    release: Release | None = None
    """The release that it goes live with."""
    at: Location | None = None
    path: KeyPath = ()
    """Where its entry is in the plan."""
    wave_effect: Effect | None = None
    """What brought it into another wave than that of the catalogue."""

    @property
    def code(self) -> str:
        """The code under which it is planned."""
        return self.template.code

    @property
    def is_existing(self) -> bool:
        """Whether it runs already, so that only gaps are closed."""
        return self.entry.status == "existing"

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The parts that go live one after the other, where its templates know rounds; the first with the process."""
        knows_rounds = any(task.per is PerInstance.ROUND for task in self.tasks)
        return self.entry.rounds if knows_rounds and not self.is_existing else ()

    @property
    def first_unit(self) -> Unit | None:
        """The unit with which the process itself goes live."""
        return self.units[0] if self.units and not self.is_existing else None

    @property
    def further_units(self) -> tuple[Unit, ...]:
        """The units that have tasks of their own."""
        return self.units if self.is_existing else self.units[1:]


class Scope(Struct, frozen=True, dict=True):
    """The processes of a plan in outline order: by wave, then as the plan lists them."""

    plan: Plan
    processes: tuple[PlannedProcess, ...]

    @property
    def templates(self) -> Templates:
        """The templates the plan is made from."""
        return self.plan.templates

    @cached_property
    def by_code(self) -> Mapping[str, PlannedProcess]:
        """Every planned process by its code."""
        return {process.code: process for process in self.processes}

    @cached_property
    def implemented(self) -> tuple[PlannedProcess, ...]:
        """Those that pass through the stages."""
        return tuple(process for process in self.processes if not process.is_existing)

    @cached_property
    def waves(self) -> Mapping[int, tuple[PlannedProcess, ...]]:
        """The implemented processes of each wave, in the order of the waves."""
        numbers = sorted({process.wave for process in self.implemented})
        return {number: tuple(each for each in self.implemented if each.wave == number) for number in numbers}


def scope_of(plan: Plan) -> Scope:
    """What the plan covers; processes out of scope are left out, chosen splits are processes of their own."""
    entries = {code: entry for code, entry in plan.file.processes.items() if entry.status != "out_of_scope"}
    planned = [process for code, entry in entries.items() for process in _planned(plan, code, entry)]
    return Scope(plan, tuple(sorted(planned, key=lambda process: process.wave)))


def _planned(plan: Plan, code: str, entry: ProcessEntry) -> Iterator[PlannedProcess]:
    """The process, unless its splits replace it, and those of its splits that have no entry of their own."""
    template, splits = plan.templates.processes[code], split_off(plan, code)
    wave, earlier = (0, None) if entry.status == "existing" else wave_of(plan, code, entry, template.wave)
    for each in codes_of_entry(plan, code):
        chosen = plan.templates.processes[each]
        yield PlannedProcess(
            template=without_splits(chosen, splits),
            tasks=without_moved_tasks(chosen, splits),
            entry=entry,
            wave=wave,
            wave_effect=earlier,
            further_sites=_further_sites(plan, code, entry),
            units=_units(plan, code, entry),
            release=_release(plan, code, entry),
            at=plan.at("processes", code),
            path=("processes", code),
        )


def _further_sites(plan: Plan, code: str, entry: ProcessEntry) -> tuple[Site, ...]:
    gets = _is_named if entry.status == "existing" else _gets
    return tuple(
        site for site in plan.file.locations if site is not plan.file.primary and gets(plan, site, code, entry)
    )


def _release(plan: Plan, code: str, entry: ProcessEntry) -> Release | None:
    """The release that names the process, or the one that it was split off; of none that runs already."""
    codes = {code, plan.templates.processes[code].parent}
    named = (each for each in plan.file.releases if codes.intersection(each.processes))
    return None if entry.status == "existing" else next(named, None)


def _units(plan: Plan, code: str, entry: ProcessEntry) -> tuple[Unit, ...]:
    """The units that get the process, in their order; one that names no process gets all that are put in place."""
    codes = {code, plan.templates.processes[code].parent}
    placed = sorted(enumerate(plan.file.units, 1), key=lambda each: each[1].order or each[0])
    return tuple(
        unit
        for _, unit in placed
        if (entry.status != "existing" if unit.processes is None else codes.intersection(unit.processes))
    )


def _is_named(plan: Plan, site: Site, code: str, entry: ProcessEntry) -> bool:
    """Whether a process that runs already is to reach the site: only where the plan says so of the one or the other."""
    named = entry.sites is not None or site.rollout is not None
    return named and _gets(plan, site, code, entry)


def _gets(plan: Plan, site: Site, code: str, entry: ProcessEntry) -> bool:
    """Whether the process is rolled out there; what is said of a process holds for its splits."""
    if entry.sites is not None:
        return site.id in entry.sites
    codes = {code, plan.templates.processes[code].parent}
    if site.rollout is not None:
        return bool(codes.intersection(site.rollout))
    return site.role != "dr" or bool(codes.intersection(plan.templates.sites.dr_processes))
