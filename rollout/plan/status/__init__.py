"""Reports of progress: the status file beside the plan, ``plan.status.csv``, one row a report.

The latest report of a task counts; a blank cell says nothing new, so what was reported before still holds. Earlier rows
stay as history.
"""

from rollout.plan.status.reading import StatusRead, read_reports
from rollout.plan.status.report import COLUMNS, StatusReport
from rollout.plan.status.status_file import NO_STATUS, StatusFile, load_status, parse_status, status_path
from rollout.plan.status.task_state import TaskState
from rollout.plan.status.writing import status_bytes, with_reports

__all__ = [
    "COLUMNS",
    "NO_STATUS",
    "StatusFile",
    "StatusRead",
    "StatusReport",
    "TaskState",
    "load_status",
    "parse_status",
    "read_reports",
    "status_bytes",
    "status_path",
    "with_reports",
]
