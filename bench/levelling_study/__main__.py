"""``python -m bench.levelling_study [NAME ...] [--seconds N]``: solve the plans and note what is best known."""

import argparse
import datetime as dt
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.levelling_study.plans import plan_texts
from rollout.levelling.crew import gather
from rollout.levelling.network_decoder import NetworkDecoder
from rollout.levelling.programme.cells import Cells
from rollout.levelling.programme.model import build
from rollout.levelling.programme.solving import solve
from rollout.levelling.search.kernels import PLAIN, compiled_kernels
from rollout.levelling.search.search_values import Budget
from rollout.pipeline.levelling import level
from rollout.pipeline.people import staff_of, years_of
from rollout.plan import load_plan

STEP = 48
BEST = Path(__file__).parent / "best_known.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.levelling_study", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=float, default=240)
    parser.add_argument("--step", type=int, default=STEP, help="working minutes of a cell")
    parser.add_argument("--schedules", type=int, default=30_000, help="of the search before the solver")
    arguments = parser.parse_args()
    for name, text in plan_texts():
        if not arguments.names or name in arguments.names:
            study(name, text, arguments.seconds, arguments.step, arguments.schedules)


def study(name: str, text: str, seconds: float, step: int, schedules: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        plan = load_plan(path)
    began = time.monotonic()
    found = level(plan, budget=Budget(schedules=schedules), kernels=compiled_kernels())
    took = time.monotonic() - began
    planned = found.planned
    project = planned.calendars.project
    staff = staff_of(plan, planned.network, years=years_of(planned, plan))
    crew = gather(planned.network, staff.assignment, planned.calendars, staff.calendars, staff.suppliers)
    decoder = NetworkDecoder(planned, crew, PLAIN, 0)
    cells = Cells.of(project, planned.options.start, found.schedule.finish, step)
    best = [found.schedule.finish]

    def day(instant: int) -> str:
        return (project.local(instant) - dt.timedelta(minutes=1)).date().isoformat()

    print(
        f"{name}: {len(planned.network.tasks)} tasks, {len(staff.assignment.workers)} people, {took:.1f} s", flush=True
    )
    print(f"  links {day(planned.finish)} bound {day(found.bound)} found {day(best[0])}", flush=True)

    def told(starts: Sequence[int], finish: int, bound: int) -> None:
        rank = {row: position for position, row in enumerate(decoder_order(decoder))}
        order = sorted(range(len(starts)), key=lambda row: (starts[row], rank[row]))
        dated = max(decoder.walked(order).finishes)
        best[0] = min(best[0], dated)
        print(
            f"  {time.monotonic() - began:6.0f} s  model {day(cells.ends[finish - 1])} dated {day(dated)} "
            f"bound {day(cells.ends[bound - 1])}",
            flush=True,
        )

    known = [cells.at(dates.start) for dates in found.schedule.task_dates]
    model = build(planned, crew, cells, cells.at(found.bound), known)
    status, bound = solve(model, seconds, told)
    proven = max(found.bound, cells.ends[bound - 1] if bound > 0 else 0)
    result = {
        "tasks": len(planned.network.tasks),
        "people": len(staff.assignment.workers),
        "start": day(planned.options.start + 1),
        "finish": day(best[0]),
        "bound": day(proven),
    }
    print(f"  {status} {result} {time.monotonic() - began:.0f} s", flush=True)
    note(name, result)


def note(name: str, result: dict[str, object]) -> None:
    """Keep what is better of a plan that has not changed."""
    known = json.loads(BEST.read_text(encoding="utf-8")) if BEST.exists() else {}
    old = known.get(name, {})
    if old.get("tasks") == result["tasks"]:
        result["finish"] = min(str(result["finish"]), old["finish"])
        result["bound"] = max(str(result["bound"]), old["bound"])
    known[name] = result
    BEST.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


def decoder_order(decoder: NetworkDecoder) -> list[int]:
    return list(decoder._net.order)


main()
