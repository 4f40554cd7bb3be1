"""The same plan in other charts, one self-contained page each, as their own documentation shows them."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bench.page_probe import Probe
from rollout.reports.rows.row import Row
from tests.support.gantt_plan import GanttPlan

NODE = Path(__file__).parent / "node"
FILTER = "window.showCritical(true)"
BACK = "window.showCritical(false)"


def _library(name: str) -> str:
    path = NODE / "node_modules" / name
    if not path.is_file():
        raise FileNotFoundError(f"npm package of {name.partition('/')[0]} is not installed")
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script")


def _page(head: str, body: str) -> str:
    start = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>peer</title>'
    return f"{start}{head}</head><body>{body}</body></html>"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def _leaves(plan: GanttPlan) -> list[Row]:
    return [row for row in plan.rows if row.is_leaf]


def frappe(plan: GanttPlan) -> str:
    """frappe-gantt: SVG, links drawn, no tree."""
    before: dict[str, list[str]] = {}
    for link in plan.schedule.network.links:
        before.setdefault(link.successor, []).append(link.predecessor)
    tasks = [
        {
            "id": row.id.replace(".", "_"),
            "name": f"{row.wbs} {row.name}",
            "start": row.start_date.isoformat(),
            "end": max(row.finish_date, row.start_date).isoformat(),
            "progress": 0,
            "dependencies": ",".join(each.replace(".", "_") for each in before.get(row.id, ())),
            "critical": row.is_critical,
        }
        for row in _leaves(plan)
    ]
    style, script = _library("frappe-gantt/dist/frappe-gantt.css"), _library("frappe-gantt/dist/frappe-gantt.umd.js")
    options = "{view_mode: 'Week', readonly: true, container_height: 860, scroll_to: 'start', infinite_padding: false}"
    body = (
        f"<div id='g'></div><script>const tasks = {_json(tasks)};"
        f"const chart = new Gantt('#g', tasks.map((task) => ({{...task}})), {options});"
        "window.showCritical = (only) => chart.refresh("
        "tasks.filter((task) => !only || task.critical).map((task) => ({...task})));</script>"
    )
    return _page(f"<style>{style} body {{ margin: 0 }}</style><script>{script}</script>", body)


def mermaid(plan: GanttPlan) -> str:
    """mermaid: text to SVG, sections instead of a tree, no links."""
    script = _library("mermaid/dist/mermaid.min.js")
    every, critical = (_mermaid_text(plan, only_critical=only) for only in (False, True))
    body = (
        f"<div id='g'></div><script>const texts = [{_json(every)}, {_json(critical)}]; let number = 0;"
        "mermaid.initialize({startOnLoad: false, maxTextSize: 9e6, gantt: {useWidth: 1380}});"
        "const draw = async (text) => { document.getElementById('g').innerHTML = "
        "(await mermaid.render('m' + number++, text)).svg; };"
        "window.showCritical = (only) => draw(texts[only ? 1 : 0]); draw(texts[0]);</script>"
    )
    return _page(f"<script>{script}</script>", body)


def _mermaid_text(plan: GanttPlan, *, only_critical: bool) -> str:
    lines = ["gantt", "  dateFormat YYYY-MM-DD"]
    section = ""
    for row in _leaves(plan):
        if only_critical and not row.is_critical:
            continue
        if section != f"{row.process} {row.stage}":
            section = f"{row.process} {row.stage}"
            lines.append(f"  section {section}")
        tags = ["crit"] * row.is_critical + ["milestone"] * (row.kind == "milestone") + [row.id.replace(".", "")]
        end = "0d" if row.kind == "milestone" else (row.finish_date + dt.timedelta(days=1)).isoformat()
        lines.append(f"  {row.name} :{', '.join((*tags, row.start_date.isoformat(), end))}")
    return "\n".join(lines)


PEERS: Final[Mapping[str, tuple[Callable[[GanttPlan], str], Probe]]] = {
    "frappe-gantt": (frappe, Probe(bars=".bar-wrapper", filter_on=FILTER, filter_off=BACK, chart="#g")),
    "mermaid": (mermaid, Probe(bars="rect.task", filter_on=FILTER, filter_off=BACK, chart="#g")),
}
