"""``links.csv``: every link in the order of the network, which is that of the plan."""

from typing import Final

from rollout.network import lag_text
from rollout.reports.report_input import ReportInput
from rollout.reports.tables.csv_table import render_csv

COLUMNS: Final = ("predecessor", "successor", "type", "lag", "items", "person")


def render(source: ReportInput) -> bytes:
    """The table as CSV; a lag is written as in a plan, without a plus sign, and ``0d`` where there is none."""
    day = source.schedule.options.day
    return render_csv(
        COLUMNS,
        (
            (
                link.predecessor,
                link.successor,
                link.type.value,
                lag_text(link.lag, day=day).removeprefix("+") or "0d",
                "; ".join(link.items),
                link.person or None,
            )
            for link in source.schedule.network.links
        ),
        source.csv,
    )
