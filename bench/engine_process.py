"""``python -m bench.engine_process NETWORK.json TABLE.csv``: read, check, schedule, write the table of dates."""

import datetime as dt
import gc
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

from rollout.calendars import WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import LateDates, NetworkColumns, SchedulingOptions, schedule, schedule_columns
from rollout.engine.table_building import LINK_CODES
from rollout.network import Lag, Link, LinkType, Network, Task, TaskKind
from rollout.units import Duration

EPOCH = dt.datetime(1970, 1, 1)
COLUMNS_FROM = 40_000
"""Tasks from which the columns are worth the start of the compiled passes."""


def main() -> None:
    gc.disable()  # nothing is thrown away before the end
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    document = json.loads(source.read_bytes())
    columns = dates_of_columns if len(document["tasks"]) >= COLUMNS_FROM else dates_of_objects
    instants, floats = columns(document, *calendars_and_options(document))
    write_table(target, [row["id"] for row in document["tasks"]], instants, floats)


def calendars_and_options(document: dict[str, Any]) -> tuple[WorkCalendar, SchedulingOptions]:
    start = dt.datetime.fromisoformat(document["project"]["start"])
    years = 4 + math.isqrt(len(document["tasks"])) * 14 // 365
    week: Any = tuple(tuple(map(tuple, day)) for day in document["calendars"][0]["week"])  # seven days
    calendar = WorkCalendar.of(
        WorkCalendarSpecification(name="C1", week=week), start.date(), start.date() + dt.timedelta(days=366 * years)
    )
    start_minute = int((start - EPOCH).total_seconds()) // 60
    return calendar, SchedulingOptions(start=start_minute, late_dates=LateDates.MOVED_BACK)  # as MPXJ dates them


def columns_of(document: dict[str, Any]) -> NetworkColumns:
    tasks, links = document["tasks"], document["links"]
    number = {row["id"]: position for position, row in enumerate(tasks)}
    codes = {kind.value: code for kind, code in LINK_CODES.items()}
    return NetworkColumns(
        duration=[row["duration"] for row in tasks],
        is_milestone=[row["kind"] == "milestone" for row in tasks],
        predecessor=[number[row["pred"]] for row in links],
        successor=[number[row["succ"]] for row in links],
        link_type=[codes[row["type"]] for row in links],
        lag=[row.get("lag", 0) for row in links],
    )


def dates_of_columns(document: dict[str, Any], calendar: WorkCalendar, options: SchedulingOptions) -> Any:
    dates = schedule_columns(columns_of(document), [calendar], options)
    instants = [dates.early_start, dates.early_finish, dates.late_start, dates.late_finish]
    return instants, [np.asarray(dates.total_float).tolist(), np.asarray(dates.free_float).tolist()]


def dates_of_objects(document: dict[str, Any], calendar: WorkCalendar, options: SchedulingOptions) -> Any:
    kinds = {"task": TaskKind.TASK, "milestone": TaskKind.MILESTONE}
    tasks = [
        Task(id=row["id"], name=row["id"], kind=kinds[row["kind"]], duration=Duration(row["duration"]))
        for row in document["tasks"]
    ]
    links = [
        Link(
            predecessor=row["pred"],
            successor=row["succ"],
            type=LinkType(row["type"]),
            lag=Lag(row.get("lag", 0)),
        )
        for row in document["links"]
    ]
    rows = schedule(Network.of(tasks, links), WorkCalendars({"C1": calendar}, "C1"), options).task_dates
    instants = [
        [row.early_start for row in rows],
        [row.early_finish for row in rows],
        [row.late_start for row in rows],
        [row.late_finish for row in rows],
    ]
    return instants, [[row.total_float for row in rows], [row.free_float for row in rows]]


def write_table(path: Path, ids: list[str], instants: list[Any], floats: list[list[int]]) -> None:
    texts = [local_texts(column) for column in instants]
    header = "id,early_start,early_finish,late_start,late_finish,total_float,free_float\n"
    rows = "\n".join(map("%s,%s,%s,%s,%s,%d,%d".__mod__, zip(ids, *texts, *floats, strict=True)))
    path.write_text(header + rows + "\n", encoding="utf-8")


def local_texts(instants: Any) -> list[str]:
    """Every instant as ISO text; each distinct one is formatted once."""
    distinct, places = np.unique(np.asarray(instants, dtype=np.int64), return_inverse=True)
    texts = np.datetime_as_string(distinct.astype("datetime64[m]")).astype(object)
    local: list[str] = texts[places].tolist()
    return local


if __name__ == "__main__":
    main()
