"""Meetings that recur between two milestones, with the rhythm that the plan asks for."""

from collections.abc import Iterator

from rollout.expansion.scope.owners import ScopedRole, holder_of
from rollout.network.series import Series
from rollout.plan import Plan


def series_of(plan: Plan) -> Iterator[Series]:
    """The series of the programme; the plan's ``reviews`` change rule and length."""
    reviews = {"steering": plan.file.reviews.steering, "plan": plan.file.reviews.plan}
    for template in plan.templates.programme.series:
        review = reviews.get(template.review)
        holder = holder_of(plan, ScopedRole(role=template.role))
        yield Series(
            id=template.id,
            name=template.name,
            rule=review.rule if review else template.rule,
            minutes=review.duration.duration.minutes if review else template.hours * 60,
            first=template.first,
            last=template.last,
            role=template.role,
            owner=holder.post if holder else "",
            at=plan.at("reviews", template.review) if review else template.at,
        )
