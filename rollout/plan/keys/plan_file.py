"""The whole plan file as a value: every key that a user may write, with its default."""

from collections.abc import Mapping

from pydantic import Field

from rollout.plan.keys.base import PlanModel
from rollout.plan.keys.calendar_files import CalendarFiles
from rollout.plan.keys.governance.accept import AcceptedFinding
from rollout.plan.keys.governance.budget import ProgrammeBudget
from rollout.plan.keys.governance.document import DocumentControl
from rollout.plan.keys.governance.escalation import Escalations
from rollout.plan.keys.governance.limitations import Limitation
from rollout.plan.keys.governance.objectives import Objective
from rollout.plan.keys.governance.obligations import Obligation
from rollout.plan.keys.governance.requirements import Requirement
from rollout.plan.keys.governance.reviews import Reviews
from rollout.plan.keys.governance.scope import ServiceScope
from rollout.plan.keys.governance.support_model import SupportModel
from rollout.plan.keys.hours import Hours
from rollout.plan.keys.interfaces import Interfaces
from rollout.plan.keys.organisation.customers import Customer
from rollout.plan.keys.organisation.functions import Function
from rollout.plan.keys.organisation.locations import DEFAULT_SITE, Site
from rollout.plan.keys.organisation.olas import Ola
from rollout.plan.keys.organisation.parties import Party
from rollout.plan.keys.organisation.people import Person
from rollout.plan.keys.organisation.services import Service
from rollout.plan.keys.organisation.suppliers import Supplier
from rollout.plan.keys.organisation.units import Unit
from rollout.plan.keys.processes import ProcessEntry
from rollout.plan.keys.releases import Release
from rollout.plan.keys.risk import Risk
from rollout.plan.keys.settings import PlanSettings
from rollout.plan.keys.tools import Tool
from rollout.plan.keys.waves import Wave
from rollout.plan.keys.work.baseline import Baseline
from rollout.plan.keys.work.links import OwnLink
from rollout.plan.keys.work.overrides import Override
from rollout.plan.keys.work.tasks import OwnTask
from rollout.plan.notation.types import Code, TaskId


class PlanFile(PlanModel):
    """What a plan file holds, checked in itself. Lists keep the order of the file."""

    plan: PlanSettings
    objectives: tuple[Objective, ...] = ()
    scope: ServiceScope | None = None
    services: tuple[Service, ...] = ()
    customers: tuple[Customer, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    locations: tuple[Site, ...] = (DEFAULT_SITE,)
    units: tuple[Unit, ...] = ()
    hours: Hours = Hours.model_construct()
    suppliers: tuple[Supplier, ...] = ()
    parties: tuple[Party, ...] = ()
    functions: tuple[Function, ...] = ()
    olas: tuple[Ola, ...] = ()
    people: tuple[Person, ...] = ()
    tools: tuple[Tool, ...] = ()
    processes: Mapping[Code, ProcessEntry] = Field(default_factory=dict)
    waves: tuple[Wave, ...] = ()
    releases: tuple[Release, ...] = ()
    interfaces: Interfaces = Interfaces.model_construct()
    overrides: Mapping[TaskId, Override] = Field(default_factory=dict)
    tasks: tuple[OwnTask, ...] = ()
    links: tuple[OwnLink, ...] = ()
    baseline: Baseline | None = None
    escalation: Escalations = Field(default_factory=dict)
    support_model: SupportModel | None = None
    limitations: tuple[Limitation, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    budget: ProgrammeBudget | None = None
    risk: Risk | None = None
    accept: tuple[AcceptedFinding, ...] = ()
    reviews: Reviews = Reviews.model_construct()
    document: DocumentControl | None = None
    calendar_files: CalendarFiles = CalendarFiles.model_construct()

    @property
    def primary(self) -> Site:
        """The primary location."""
        return next((site for site in self.locations if site.role == "primary"), self.locations[0])
