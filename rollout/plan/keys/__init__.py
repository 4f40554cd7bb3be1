"""The keys that people write in a plan file; one module a key of the top level."""

from rollout.plan.keys.calendar_files import parse_alarm
from rollout.plan.keys.governance.accept import AcceptedFinding
from rollout.plan.keys.governance.budget import BudgetItem, ProgrammeBudget
from rollout.plan.keys.governance.escalation import EscalationLevel
from rollout.plan.keys.governance.limitations import Limitation
from rollout.plan.keys.governance.objectives import Objective
from rollout.plan.keys.governance.obligations import Obligation
from rollout.plan.keys.governance.requirements import Requirement
from rollout.plan.keys.governance.support_model import SupportTier
from rollout.plan.keys.hours import Closure, DatedRule, Freeze, Opening, TrainingPause
from rollout.plan.keys.interfaces import RemovedInterface
from rollout.plan.keys.organisation.functions import Function
from rollout.plan.keys.organisation.locations import Site
from rollout.plan.keys.organisation.olas import Ola
from rollout.plan.keys.organisation.parties import Party
from rollout.plan.keys.organisation.people import Leave, Person
from rollout.plan.keys.organisation.services import Service
from rollout.plan.keys.organisation.suppliers import Supplier
from rollout.plan.keys.organisation.units import Unit
from rollout.plan.keys.processes import ProcessEntry, Round
from rollout.plan.keys.releases import Release
from rollout.plan.keys.risk import Correlation, Impact, Risk, RiskEntry
from rollout.plan.keys.settings import Pilot
from rollout.plan.keys.tools import Tool
from rollout.plan.keys.work.overrides import Override
from rollout.plan.keys.work.task_rules import ProgressEntry, TaskRules, ThreePoint
from rollout.plan.keys.work.tasks import OwnTask

__all__ = [
    "AcceptedFinding",
    "BudgetItem",
    "Closure",
    "Correlation",
    "DatedRule",
    "EscalationLevel",
    "Freeze",
    "Function",
    "Impact",
    "Leave",
    "Limitation",
    "Objective",
    "Obligation",
    "Ola",
    "Opening",
    "Override",
    "OwnTask",
    "Party",
    "Person",
    "Pilot",
    "ProcessEntry",
    "ProgrammeBudget",
    "ProgressEntry",
    "Release",
    "RemovedInterface",
    "Requirement",
    "Risk",
    "RiskEntry",
    "Round",
    "Service",
    "Site",
    "Supplier",
    "SupportTier",
    "TaskRules",
    "ThreePoint",
    "Tool",
    "TrainingPause",
    "Unit",
    "parse_alarm",
]
