"""The people who hold the posts of a plan, beside the rows that their posts answer for."""

from collections.abc import Sequence

from rollout.plan.posts import Posts
from rollout.reports.rows.row import Row
from rollout.values import replace


def with_holders(rows: Sequence[Row], posts: Posts) -> tuple[Row, ...]:
    """The rows with the names of those who hold the posts of their owners, as far as the plan gives and shows them."""
    holders = {owner: posts.holder(owner) for owner in {row.owner for row in rows}}
    return tuple(replace(row, holder=holders[row.owner]) if holders[row.owner] else row for row in rows)
