"""The catalogue of changes: one mutation of the standing example for each kind, and what must be said of it."""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rollout.comparison.kinds import Kind
from rollout.comparison.sides import Side
from rollout.comparison.values import Comparison
from rollout.pipeline.upkeep.comparing import compare_sides
from rollout.plan import Plan, parse_plan

Data = dict[str, Any]
EXAMPLE = (Path(__file__).parents[2] / "examples" / "example.yaml").read_text(encoding="utf-8")
STATUS = "date,id,name,actual_start,actual_finish,percent,remaining\n"
REPORTED = STATUS + "2027-02-28,PG01,,2027-01-11,2027-01-22,,\n2027-02-28,PG02,,2027-01-25,,50,\n"
OWN = [
    {"id": "WS1", "name": "Workshop one", "duration": "3d", "after": ["PG03"], "process": "INC", "stage": "prototype"},
    {"id": "WS2", "name": "Workshop two", "duration": "2d", "after": ["WS1"], "before": ["INC.P05"]},
]
"""Tasks of the plan's own that the example has before a mutation."""


class _Loader(yaml.SafeLoader):
    """Leaves dates as texts, as YAML 1.2 does."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def example() -> Data:
    """The example as data, with two tasks, a link and an override of its own."""
    data: Data = yaml.load(EXAMPLE, Loader=_Loader)  # noqa: S506 - a safe loader
    data["tasks"] = copy.deepcopy(OWN)
    data["links"] = [{"from": "INC.P05", "to": "CHG.P05", "type": "SS", "lag": "2d"}]
    data["overrides"] = {"PRB.P05": {"duration": "9d"}}
    return data


def plan_of(data: Data, status: str = "") -> Plan:
    """The plan that a file with this data, and a status file with these reports, would be."""
    return parse_plan(json.dumps(data), status=status.encode())


def compared(old: Data, new: Data, old_status: str = "", new_status: str = "") -> Comparison:
    """What differs between two such plans."""
    return compared_plans(plan_of(old, old_status), plan_of(new, new_status))


def compared_plans(old: Plan, new: Plan) -> Comparison:
    """What differs between two plans."""
    return compare_sides(Side(label="old", plan=old), Side(label="new", plan=new))


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """``change`` turns the data of the old plan into that of the new one; the comparison names ``kinds``, and in words
    each text of ``says``. ``old`` and ``new`` are status files."""

    name: str
    kinds: tuple[Kind, ...]
    says: tuple[str, ...]
    change: Callable[[Data], object] = lambda data: None
    old: str = ""
    new: str = ""


def _override(task: str, **rules: object) -> Callable[[Data], object]:
    return lambda data: data["overrides"].setdefault(task, {}).update(rules)


def _drop_process(code: str) -> Callable[[Data], object]:
    def change(data: Data) -> None:
        del data["processes"][code]
        for location in data["locations"]:
            if code in location.get("rollout", ()):
                location["rollout"].remove(code)
        for key in ("suppliers", "parties", "functions"):
            for entry in data[key]:
                entry["processes"] = [each for each in entry.get("processes", ()) if each != code]
        for tool in data["tools"]:
            tool["serves"] = [each for each in tool["serves"] if each != code]
        for person in data["people"]:
            person["roles"] = [role for role in person["roles"] if not role.startswith(f"{code}.")]
        data["objectives"] = [each for each in data["objectives"] if not each["kpi"].startswith(f"{code}.")]
        data["overrides"] = {id_: rules for id_, rules in data["overrides"].items() if not id_.startswith(f"{code}.")}
        data["limitations"] = [
            {key: value for key, value in each.items() if key != "finish_before"} for each in data["limitations"]
        ]
        for risk in data["risk"]["risks"]:
            if any(task.startswith(f"{code}.") for task in risk.get("tasks", ())):
                del risk["tasks"]
        for duty in data["obligations"]:
            if any(task.startswith(f"{code}.") for task in duty.get("tasks", ())):
                del duty["tasks"]

    return change


def _person(data: Data, id_: str) -> Data:
    return next(person for person in data["people"] if person["id"] == id_)


CATALOGUE = (
    Mutation(
        name="task added",
        kinds=(Kind.TASK_ADDED,),
        says=("task WS3 'Workshop three' added", "after WS2"),
        change=lambda data: data["tasks"].append(
            {"id": "WS3", "name": "Workshop three", "duration": "4d", "after": ["WS2"]}
        ),
    ),
    Mutation(
        name="own task removed",
        kinds=(Kind.TASK_REMOVED,),
        says=("task WS2 'Workshop two' removed", "INC.P05 no longer waits for it"),
        change=lambda data: data.update(tasks=[task for task in data["tasks"] if task["id"] != "WS2"]),
    ),
    Mutation(
        name="task dropped, its links inherited",
        kinds=(Kind.TASK_REMOVED,),
        says=("task INC.P03", "removed", "its links are inherited", "INC.P02 -> "),
        change=_override("INC.P03", drop=True),
    ),
    Mutation(
        name="task renamed",
        kinds=(Kind.TASK_RENAMED,),
        says=("INC.P05 renamed from", "to 'Draft the flow'"),
        change=_override("INC.P05", name="Draft the flow"),
    ),
    Mutation(
        name="duration",
        kinds=(Kind.DURATION,),
        says=("PG05", "duration 12d -> 20d"),
        change=_override("PG05", duration="20d"),
    ),
    Mutation(
        name="duration of an override",
        kinds=(Kind.DURATION,),
        says=("PRB.P05", "duration 9d -> 11d"),
        change=_override("PRB.P05", duration="11d"),
    ),
    Mutation(
        name="link added",
        kinds=(Kind.LINK_ADDED,),
        says=("link WS1 -> CFG.P05 added (FS)",),
        change=lambda data: data["links"].append({"from": "WS1", "to": "CFG.P05"}),
    ),
    Mutation(
        name="link added by an override",
        kinds=(Kind.LINK_ADDED,),
        says=("link WS1 -> CFG.P05 added (FS+2d)",),
        change=_override("CFG.P05", after=["WS1 FS+2d"]),
    ),
    Mutation(
        name="link removed",
        kinds=(Kind.LINK_REMOVED,),
        says=("link INC.P05 -> CHG.P05 removed (was SS+2d)",),
        change=lambda data: data.update(links=[link for link in data["links"] if link["to"] != "CHG.P05"]),
    ),
    Mutation(
        name="link type",
        kinds=(Kind.LINK_TYPE,),
        says=("type of link INC.P05 -> CHG.P05 SS+2d -> FS+2d",),
        change=lambda data: data["links"][0].update(type="FS"),
    ),
    Mutation(
        name="link lag",
        kinds=(Kind.LINK_LAG,),
        says=("lag of link INC.P05 -> CHG.P05 +2d -> +5d",),
        change=lambda data: data["links"][0].update(lag="5d"),
    ),
    Mutation(
        name="lag of a generated link",
        kinds=(Kind.LINK_LAG,),
        says=("lag of link PG02 -> PG03 no lag -> +3d",),
        change=lambda data: data["links"].append({"from": "PG02", "to": "PG03", "lag": "3d"}),
    ),
    Mutation(
        name="constraint",
        kinds=(Kind.CONSTRAINT,),
        says=("INC.P05", "start no earlier than added: 2027-06-01"),
        change=_override("INC.P05", start_no_earlier_than="2027-06-01"),
    ),
    Mutation(
        name="deadline",
        kinds=(Kind.DEADLINE,),
        says=("INC.P05", "deadline added: 2027-04-30"),
        change=_override("INC.P05", deadline="2027-04-30"),
    ),
    Mutation(
        name="working hours",
        kinds=(Kind.WORKING_HOURS,),
        says=("working hours", "Mo-Th 08:00-12:00, 13:00-17:00"),
        change=lambda data: data["hours"].update(week="Mo-Th 08:00-12:00, 13:00-17:00"),
    ),
    Mutation(
        name="hours of a location",
        kinds=(Kind.WORKING_HOURS,),
        says=("location WAW: hours added",),
        change=lambda data: data["locations"][1].update(hours="Mo-Fr 09-13"),
    ),
    Mutation(
        name="one holiday",
        kinds=(Kind.HOLIDAY,),
        says=("closure 'works outing' added: date 2027-02-02",),
        change=lambda data: data["hours"].update(closures=[{"date": "2027-02-02", "reason": "works outing"}]),
    ),
    Mutation(
        name="public holidays",
        kinds=(Kind.HOLIDAY,),
        says=("location LIS: holidays added: no",),
        change=lambda data: data["locations"][0].update(holidays=False),
    ),
    Mutation(
        name="freeze longer",
        kinds=(Kind.FREEZE,),
        says=("freeze 'year-end close'", "2028-01-05", "2028-01-21"),
        change=lambda data: data["hours"]["freezes"][0].update(to="2028-01-21"),
    ),
    Mutation(
        name="freeze lifted",
        kinds=(Kind.FREEZE,),
        says=("freeze 'half-year close' removed",),
        change=lambda data: data["hours"]["freezes"].pop(),
    ),
    Mutation(
        name="owner of a task",
        kinds=(Kind.OWNER,),
        says=("PG05", "owner", "-> Project manager"),
        change=_override("PG05", owner="smo1"),
    ),
    Mutation(
        name="owner of a role",
        kinds=(Kind.OWNER,),
        says=("person smo2: roles", "changes the owner"),
        change=lambda data: _person(data, "smo2")["roles"].remove("TRN"),
    ),
    Mutation(
        name="wave",
        kinds=(Kind.WAVE,),
        says=("CHG: wave 1 -> 2",),
        change=lambda data: data["processes"]["CHG"].update(wave=2),
    ),
    Mutation(
        name="process added",
        kinds=(Kind.PROCESS_ADDED,),
        says=("process CAP (Capacity management) added",),
        change=lambda data: data["processes"].update(CAP={"wave": 3}),
    ),
    Mutation(
        name="process dropped",
        kinds=(Kind.PROCESS_DROPPED,),
        says=("process SUP (Supplier management) dropped",),
        change=_drop_process("SUP"),
    ),
    Mutation(
        name="stage",
        kinds=(Kind.STAGE,),
        says=("WS1", "stage prototype -> build"),
        change=lambda data: data["tasks"][0].update(stage="build"),
    ),
    Mutation(
        name="site",
        kinds=(Kind.SITE,),
        says=("location WAW: rollout.PRB",),
        change=lambda data: data["locations"][1]["rollout"].append("PRB"),
    ),
    Mutation(
        name="supplier added",
        kinds=(Kind.SUPPLIER,),
        says=("supplier NEW added",),
        change=lambda data: data["suppliers"].append({"id": "NEW", "roles": ["L3 resolver"], "processes": ["INC"]}),
    ),
    Mutation(
        name="start",
        kinds=(Kind.START,),
        says=("start of the plan 2027-01-11 -> 2027-01-25",),
        change=lambda data: data["plan"].update(start="2027-01-25"),
    ),
    Mutation(
        name="status date",
        kinds=(Kind.STATUS_DATE,),
        says=("status date none -> 2027-02-28", "due without a report"),
        change=lambda data: data["plan"].update(status_date="2027-02-28"),
    ),
    Mutation(
        name="actual reported",
        kinds=(Kind.ACTUAL_REPORTED,),
        says=("PG03", "begun 2027-02-15"),
        old=REPORTED,
        new=REPORTED + "2027-02-28,PG03,,2027-02-15,,,\n",
    ),
    Mutation(
        name="percent",
        kinds=(Kind.PERCENT,),
        says=("PG02", "80 %"),
        old=REPORTED,
        new=REPORTED.replace("2027-01-25,,50", "2027-01-25,,80"),
    ),
    Mutation(
        name="actual edited afterwards",
        kinds=(Kind.ACTUAL_EDITED,),
        says=("PG01", "done 2027-01-11 to 2027-01-29", "reported before: done 2027-01-11 to 2027-01-22"),
        old=REPORTED,
        new=REPORTED.replace("2027-01-22", "2027-01-29"),
    ),
    Mutation(
        name="baseline",
        kinds=(Kind.BASELINE,),
        says=("baseline added",),
        change=lambda data: data.update(baseline={"PG01": {"start": "2027-01-11", "finish": "2027-01-22"}}),
    ),
    Mutation(
        name="factor of a process",
        kinds=(Kind.SETTING,),
        says=("INC: factor added: 1.5", "changes the duration of"),
        change=lambda data: data["processes"]["INC"].update(factor=1.5),
    ),
    Mutation(
        name="text",
        kinds=(Kind.TEXT,),
        says=("document.approver cio -> hops",),
        change=lambda data: data["document"].update(approver="hops"),
    ),
)

BY_NAME: Mapping[str, Mutation] = {mutation.name: mutation for mutation in CATALOGUE}
