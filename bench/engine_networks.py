"""Seeded layered networks of any size: about 2.5 links a task, all within three layers, on one five-day calendar."""

import json
import math
import random
import sys
from pathlib import Path
from typing import Any

DAY = 480
OFFICE = [[480, 720], [780, 1020]]
START = "2026-01-05T08:00:00"
LINKS_PER_TASK = 2.5


def network(tasks: int, seed: int = 1, *, only_fs: bool = False) -> dict[str, Any]:
    """A network as a cpm-case/1 document without expected dates."""
    chance = random.Random(f"{tasks} {seed} {only_fs}")
    width = max(2, math.isqrt(tasks))
    rows, links = [], []
    for number in range(tasks):
        days = 0 if chance.random() < 0.04 else min(20, max(1, round(chance.lognormvariate(1.1, 0.7))))
        half = DAY // 2 if days and chance.random() < 0.1 else 0
        kind = "task" if days else "milestone"
        rows.append({"id": f"T{number}", "kind": kind, "duration": days * DAY - half, "calendar": "C1"})
        before = (number // width) * width
        if before:
            count = 2 + (chance.random() < LINKS_PER_TASK - 2 + width / tasks * LINKS_PER_TASK)
            near = sorted({chance.randrange(max(0, before - 3 * width), before) for _ in range(count)})
            links += [link(chance, predecessor, number, only_fs=only_fs) for predecessor in near]
    return {
        "format": "cpm-case/1",
        "project": {"start": START, "calendar": "C1"},
        "calendars": [{"id": "C1", "week": [OFFICE] * 5 + [[], []]}],
        "tasks": rows,
        "links": links,
    }


def link(chance: random.Random, predecessor: int, successor: int, *, only_fs: bool) -> dict[str, Any]:
    kind = "FS" if only_fs else chance.choices(("FS", "SS", "FF"), (84, 10, 6))[0]
    row: dict[str, Any] = {"pred": f"T{predecessor}", "succ": f"T{successor}", "type": kind}
    if chance.random() < 0.1:
        row["lag"] = DAY * chance.randint(1, 3)
    return row


def main() -> None:
    """``python -m bench.engine_networks TASKS TARGET``: JSON, or for a ``.tjp`` target finish-to-start links only."""
    tasks, target = int(sys.argv[1]), Path(sys.argv[2])
    if target.suffix == ".tjp":
        write_taskjuggler(target, tasks)
        target = target.with_suffix(".json")
    document = network(tasks, only_fs=sys.argv[2].endswith(".tjp"))
    target.write_text(json.dumps(document, separators=(",", ":")), encoding="utf-8")


def write_taskjuggler(path: Path, tasks: int) -> None:
    """The finish-to-start network for TaskJuggler 3."""
    document = network(tasks, only_fs=True)
    waits: dict[str, list[str]] = {}
    for row in document["links"]:
        gap = f" {{ gaplength {row['lag'] // 60}h }}" if row.get("lag") else ""
        waits.setdefault(row["succ"], []).append(row["pred"] + gap)
    years = 3 + math.isqrt(tasks) * 12 // 365
    lines = [
        f'project bench "bench" {START[:10]} +{years}y {{ timezone "UTC" timingresolution 60 min',
        "  workinghours mon - fri 8:00 - 12:00, 13:00 - 17:00",
        "  workinghours sat, sun off }",
    ]
    for row in document["tasks"]:
        before = f"depends {', '.join(waits[row['id']])}" if row["id"] in waits else "start ${projectstart}"
        length = f"length {row['duration'] // 60}h" if row["duration"] else "milestone"
        lines.append(f'task {row["id"]} "{row["id"]}" {{ {before} {length} }}')
    lines.append('taskreport "dates" { formats csv columns id, start, end timeformat "%Y-%m-%dT%H:%M" hideresource 1 }')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
