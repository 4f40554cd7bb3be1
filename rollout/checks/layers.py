"""Whether each layer promises at least what the one above it does, is there when it must be, and can be measured."""

from collections.abc import Iterator
from fractions import Fraction

from rollout.checks.listing import listed
from rollout.errors import Problem
from rollout.expansion.promises import (
    asked_of_suppliers,
    delivered_promise,
    holds_for,
    own_promise,
    sla_promise,
    team_of,
    urgent_promise,
)
from rollout.expansion.scope import Scope
from rollout.network.network import Network
from rollout.plan.notation import covers, joined_weeks
from rollout.units import ELAPSED_DAY, count

LEAST_RECORDS = 30
FULL_MONTH = 31
"""A figure counts with so many records, or with so many days, which are a month whichever it is. Planning defaults."""
MEASUREMENT = "T06"
"""The measurement whose values decide whether tuning is closed."""
DAYS_A_MONTH = Fraction(365, 12)


def service_responses(scope: Scope, network: Network) -> Iterator[Problem]:
    """Services whose own promise is stricter than the priorities after which people work."""
    file = scope.plan.file
    for number, service in enumerate(file.services):
        late = urgent_promise(file).late_for(own_promise(service))
        if late:
            message = f"{service.label} is promised faster than the most urgent priority allows: it {listed(late)}"
            yield Problem.warning("service_response", message, scope.plan.at("services", number, "targets"))


def ola_targets(scope: Scope, network: Network) -> Iterator[Problem]:
    """Agreements with our own teams that promise less than customers are promised."""
    file = scope.plan.file
    for number, ola in enumerate(file.olas):
        promised = delivered_promise(ola)
        late = {
            service.label: words
            for service in file.services
            if holds_for(ola, service) and (words := promised.late_for(sla_promise(file, service)))
        }
        if late:
            missed = listed(next(iter(late.values())))
            message = f"{team_of(file, ola)} {missed}, as promised to customers of {listed(list(late))}"
            yield Problem.warning("ola_targets", message, scope.plan.at("olas", number, "targets"))


def supplier_layers(scope: Scope, network: Network) -> Iterator[Problem]:
    """Suppliers that promise less than the team they work for, or, without one, than the service itself."""
    file = scope.plan.file
    for number, supplier in enumerate(file.suppliers):
        promised = delivered_promise(supplier)
        for service in file.services:
            if not holds_for(supplier, service):
                continue
            late: dict[str, list[str]] = {}
            for name, asked in asked_of_suppliers(file, service):
                for words in promised.late_for(asked):
                    late.setdefault(words, []).append(name)
            if late:
                missed = [f"{words} ({listed(names)})" for words, names in late.items()]
                message = f"{supplier.label}, behind {service.label}, {listed(missed)}"
                yield Problem.warning("supplier_ola", message, scope.plan.at("suppliers", number, "targets"))
                break  # one service is enough to say so


def support_hours(scope: Scope, network: Network) -> Iterator[Problem]:
    """Services that are to be answered within minutes at hours at which nobody of ours is there."""
    file = scope.plan.file
    if not file.hours.support:
        return
    cover = joined_weeks([text.cover.week for text in file.hours.support.values()])
    for number, service in enumerate(file.services):
        respond = sla_promise(file, service).respond_min
        if service.hours and respond is not None and not covers(cover, service.hours.week):
            message = (
                f"{service.label} is promised {service.hours} with an answer in {respond:g} min, "
                "but support does not cover all of these hours"
            )
            yield Problem.warning(
                "support_hours", message, scope.plan.at("services", number, "hours"), hint="see hours.support"
            )


def sample_sizes(scope: Scope, network: Network) -> Iterator[Problem]:
    """Processes that make too few records during the measurement that decides about their tuning."""
    for process in scope.implemented:
        volume, task = process.entry.volume, network.task_by_id.get(f"{process.code}.{MEASUREMENT}")
        if volume is None or task is None or not process.template.kpis:
            continue
        days = Fraction(task.duration.minutes, ELAPSED_DAY if task.duration.elapsed else scope.plan.day)
        records = volume * days / DAYS_A_MONTH
        if days < FULL_MONTH and records < LEAST_RECORDS:
            message = (
                f"{task.id} measures {count(float(days), 'day')}: {volume} records a month make {int(records)} of the "
                f"{LEAST_RECORDS} records its KPIs need"
            )
            at = scope.plan.at("processes", process.code, "volume")
            hint = f"measure a full month: overrides: {{{task.id}: {{duration: {FULL_MONTH}ed}}}}"
            yield Problem.warning("sample_size", message, at, hint=hint)
