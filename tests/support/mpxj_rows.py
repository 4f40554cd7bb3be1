"""What MPXJ reads in files of Microsoft Project XML, and where its scheduler for Microsoft Project puts each row.

An independent reader: run as a program of its own, because a Java machine cannot be stopped within a test run.
``python -m tests.support.mpxj_rows plan.xml other.xml`` writes a JSON list to stdout.
"""

import json
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

Rows = list[dict[str, Any]]


def read_all(paths: Iterable[str]) -> list[dict[str, Any]]:
    """What is in each file."""
    jpype = import_module("jpype")
    import_module("mpxj")  # puts the library on the class path
    jpype.startJVM("-Xss512m", convertStrings=True)
    return [read(path) for path in paths]


def read(path: str) -> dict[str, Any]:
    """Every row as it is in the file, with ``dated_start`` and ``dated_finish`` of the scheduler; and the calendars."""
    scheduler, reader = import_module("org.mpxj.cpm"), import_module("org.mpxj.mspdi")
    file = reader.MSPDIReader().read(path)
    tasks = [task for task in file.getTasks() if task.getUniqueID() != 0]
    rows = [_row(task) for task in tasks]
    calendars = {
        str(calendar.getName()): [
            [_text(each.getFromDate()), _text(each.getToDate()), _text(each.getName())]
            for each in calendar.getCalendarExceptions()
        ]
        for calendar in file.getCalendars()
    }
    scheduler.MicrosoftScheduler().schedule(file, file.getProjectProperties().getStartDate())
    for row, task in zip(rows, tasks, strict=True):
        row.update(dated_start=_text(task.getStart()), dated_finish=_text(task.getFinish()))
    return {"rows": rows, "calendars": calendars}


def _row(task: Any) -> dict[str, Any]:
    return {
        "id": _text(task.getText(1)),
        "name": _text(task.getName()),
        "wbs": _text(task.getWBS()),
        "level": int(task.getOutlineLevel()),
        "milestone": bool(task.getMilestone()),
        "start": _text(task.getStart()),
        "finish": _text(task.getFinish()),
        "percent": int(task.getPercentageComplete().intValue()),
        "critical": bool(task.getCritical()),
        "constraint": _text(task.getConstraintType()),
        "deadline": _text(task.getDeadline()),
        "baseline_start": _text(task.getBaselineStart()),
        "baseline_finish": _text(task.getBaselineFinish()),
        "calendar": _text(task.getCalendar().getName()) if task.getCalendar() else None,
        "links": [
            [_text(link.getPredecessorTask().getText(1)), _text(link.getType()), _text(link.getLag())]
            for link in task.getPredecessors()
        ],
        "people": [
            [_text(each.getResource().getName()), float(each.getUnits().doubleValue()), _text(each.getWork())]
            for each in task.getResourceAssignments()
        ],
    }


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_all(sys.argv[1:])))
