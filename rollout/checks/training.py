"""Training that is forgotten by the time it is needed."""

from collections.abc import Iterator

from rollout.checks.dated_plan import DatedPlan
from rollout.checks.listing import listed
from rollout.errors import Problem

LONGEST_BEFORE_GO_LIVE = 30
"""Calendar days from the end of training to go-live after which much of it is forgotten."""


def early_training(dated: DatedPlan) -> Iterator[Problem]:
    """Processes whose staff and users are trained long before they go live, at the primary site or at another."""
    found: list[tuple[str, int]] = []
    for process in dated.scope.implemented:
        pairs = [(process.code, f"{process.code}.I03", f"{process.code}.M3")]
        pairs += [
            (f"{process.code}@{site.id}", f"{process.code}.ST2@{site.id}", f"{process.code}.ST3@{site.id}")
            for site in process.further_sites
        ]
        pairs += [
            (f"{process.code}@{unit.id}", f"{process.code}.UN2@{unit.id}", f"{process.code}.UN4@{unit.id}")
            for unit in process.further_units
        ]
        for label, training, live in pairs:
            trained, used = dated.last_day(training), dated.last_day(live)
            if trained and used and (used - trained).days > LONGEST_BEFORE_GO_LIVE:
                found.append((label, (used - trained).days))
    if found:
        which = listed([f"{label} ({days} days)" for label, days in found])
        message = f"training ends more than {LONGEST_BEFORE_GO_LIVE} days before go-live: {which}"
        hint = "shorten the pilot, move the training behind a freeze, or plan a refresher before go-live"
        yield Problem.warning("early_training", message, dated.plan.at("processes"), hint=hint)
