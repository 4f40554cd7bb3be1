"""The row of the calendars in the table of files."""

from rollout.reports.ics.render import render_calendars
from rollout.reports.levelling_words import delay_words
from rollout.reports.report_input import ReportInput
from rollout.reports.risk.commitments import commitment_words


def render(source: ReportInput) -> dict[str, bytes]:
    """Every calendar file by its path in the output folder."""
    return render_calendars(
        source.rows,
        source.schedule,
        source.calendar_settings,
        source.previous,
        delays=delay_words(source.levelled),
        commitments=commitment_words(source.risk),
    )
