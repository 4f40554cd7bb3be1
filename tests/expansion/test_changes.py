"""Owners, overrides, own tasks and links, meetings, and where each task is written."""

import datetime as dt

import pytest

from rollout.errors import PlanError
from rollout.network import ConstraintType, Lag, LinkType, Progress
from rollout.units import Duration
from tests.support.network_plans import SITES, link, network, predecessors


def test_owners_wear_the_most_specific_hat_and_give_their_calendar() -> None:
    people = """people:
  - {id: a, post: Desk lead, roles: [PMG]}
  - {id: b, post: Incident lead, roles: [INC.PMG], location: WAW}
  - {id: c, post: Site lead, roles: [SITE.WAW]}
"""
    found = network(SITES + people + "processes: {INC: {}, CFG: {}}")
    owners = {task.id: task.details.owner for task in found.tasks}
    assert owners["INC.P02"] == "Incident lead"
    assert owners["CFG.P02"] == "Desk lead"
    assert owners["INC.ST1@WAW"] == "Site lead"
    assert owners["INC.P04"] == ""  # nobody is process owner
    assert found.task_by_id["INC.P02"].calendar == "WAW"


def test_owner_and_manager_of_a_process_may_be_named_at_the_process() -> None:
    people = "people: [{id: a, post: Head}, {id: b, post: Lead}]\n"
    found = network(people + "processes: {INC: {owner: a, manager: b}}")
    assert found.task_by_id["INC.M1"].details.owner == "Head"
    assert found.task_by_id["INC.P02"].details.owner == "Lead"


def test_all_who_wear_a_hat_are_reported_the_first_as_owner() -> None:
    text = """people:
  - {id: a, post: Tool administrator, roles: [TOOL]}
  - {id: b, post: Trainee, roles: [TOOL]}
  - {id: c, post: Incident tools, roles: [INC.TOOL]}
processes: {INC: {}, CFG: {}}
tasks: [{id: X1, name: X, duration: 1d, role: TOOL}]
overrides: {CFG.B03: {owner: b}, CFG.P02: {role: TOOL}}
"""
    details = {id_: task.details for id_, task in network(text).task_by_id.items()}
    both = ("Tool administrator", ("Trainee",))
    for id_ in ("CFG.P08", "X1", "CFG.P02"):
        assert (details[id_].owner, details[id_].others) == both
    assert (details["INC.P08"].owner, details["INC.P08"].others) == ("Incident tools", ())
    assert (details["CFG.B03"].owner, details["CFG.B03"].others) == ("Trainee", ())


def test_another_role_gives_a_task_to_whoever_fills_it() -> None:
    text = """people:
  - {id: a, post: Incident lead, roles: [INC.PMG]}
  - {id: b, post: Tool administrator, roles: [TOOL], location: WAW}
processes: {INC: {}}
overrides:
  INC.P02: {role: TOOL}
  INC.P05: {role: TRN}
  INC.P07: {role: PMG}
  INC.M1: {role: TOOL}
  INC.ST1@WAW: {role: PMG}
"""
    found = network(SITES + text).task_by_id
    assert (found["INC.P02"].details.owner, found["INC.P02"].calendar) == ("Tool administrator", "WAW")
    assert (found["INC.P05"].details.owner, found["INC.P05"].details.role) == ("", "TRN")  # nobody fills it
    assert found["INC.P07"].details.owner == "Incident lead"
    assert (found["INC.M1"].details.owner, found["INC.M1"].calendar) == ("Tool administrator", "LIS/gate")
    assert (found["INC.ST1@WAW"].details.owner, found["INC.ST1@WAW"].calendar) == ("Incident lead", "WAW")


def test_a_supplier_has_a_contact_of_its_own() -> None:
    text = """suppliers: [{id: HWX}, {id: APX}]
people: [{id: a, post: Account lead, roles: [SUPR]}, {id: b, post: HWX lead, roles: [SUPR.HWX]}]
processes: {SUP: {}}
"""
    found = network(text).task_by_id
    assert found["SUP.SUP-e@HWX"].details.owner == "HWX lead"
    assert found["SUP.SUP-e@APX"].details.owner == "Account lead"


def test_a_calendar_of_the_plan_wins_over_place_and_rule() -> None:
    found = network(SITES + "processes: {INC: {}}\noverrides: {INC.M3: {calendar: WAW/no_freeze, location: LIS}}")
    assert found.task_by_id["INC.M3"].calendar == "WAW/no_freeze"
    moved = network(SITES + "processes: {INC: {}}\noverrides: {INC.M3: {location: WAW}}")
    assert moved.task_by_id["INC.M3"].calendar == "WAW/go_live"  # the same rule at the other place


def test_overrides_change_a_task() -> None:
    text = """processes: {INC: {}}
overrides:
  INC.P05: {duration: 8d, start_no_earlier_than: 2027-04-12, deadline: 2027-05-01, after: [INC.P01 SS+3d], name: Draft}
  INC.I06: {duration: {optimistic: 1w, most_likely: 2w, pessimistic: 3w}}
"""
    found = network(text)
    task = found.task_by_id["INC.P05"]
    assert task.name == "Draft"
    assert task.duration == Duration(8 * 480)
    assert task.constraint.type is ConstraintType.SNET
    assert task.constraint.instant == minute("2027-04-12 00:00")
    assert task.deadline == minute("2027-05-02 00:00")  # the whole first of May is in time
    assert link(found, "INC.P01", "INC.P05").lag == Lag(3 * 480)
    assert found.task_by_id["INC.I06"].duration == Duration(10 * 480)


@pytest.mark.parametrize(
    ("written", "first", "second"),
    [
        ("start_no_earlier_than: 2027-04-12, finish_no_later_than: 2027-05-01", "FNLT", "SNET"),
        ("as_late_as_possible: true, start_no_earlier_than: 2027-04-12", "ALAP", "SNET"),
        ("as_late_as_possible: true, finish_no_later_than: 2027-05-01", "ALAP", "FNLT"),
        ("start_no_later_than: 2027-05-01, must_finish_on: 2027-05-03", "MFO", "SNLT"),
    ],
)
def test_of_two_constraints_the_one_that_rules_early_dates_comes_first(written: str, first: str, second: str) -> None:
    found = network(f"processes: {{INC: {{}}}}\noverrides: {{INC.P05: {{{written}}}}}")
    assert [each.type.value for each in found.task_by_id["INC.P05"].constraints] == [first, second]


@pytest.mark.parametrize(
    ("written", "calendar"),
    [
        ("", "LIS"),
        (", hours: 24x7", "HWX"),
        (", country: IL", "HWX"),
        (", weekend: [fri]", "HWX"),
        (", timezone: UTC", "HWX"),
    ],
)
def test_a_task_is_worked_when_the_supplier_that_owns_it_works(written: str, calendar: str) -> None:
    places = f"locations: [{{id: LIS, timezone: Europe/Lisbon}}]\nsuppliers: [{{id: HWX{written}}}]\n"
    found = network(f"{places}processes: [INC]\ntasks: [{{id: A, name: A, duration: 1d, owner: HWX}}]").task_by_id
    assert found["A"].calendar == calendar


@pytest.mark.parametrize(
    ("processes", "task", "hint"),
    [
        ("{INC: {status: out_of_scope}, CHG: {}}", "INC.P05", "INC is out of scope"),
        ("{INC: {status: existing}}", "INC.P05", "INC runs already (status: existing)"),
        ("{SCA: {splits: [AVM, SCM]}}", "SCA.P05", "SCA is split: name the task of a part, such as AVM.P05"),
        ("{SCA: {splits: [AVM]}}", "SCA.P95", "did you mean 'SCA.P"),
    ],
)
def test_a_task_that_a_process_does_not_have_is_explained_by_the_process(processes: str, task: str, hint: str) -> None:
    with pytest.raises(PlanError) as raised:
        network(f"processes: {processes}\noverrides: {{{task}: {{duration: 2d}}}}")
    (problem,) = raised.value.problems
    assert problem.hint is not None
    assert problem.hint.startswith(hint)


def test_dates_of_a_supplier_without_a_time_zone_are_those_of_the_first_location_that_it_serves() -> None:
    places = """locations:
  - {id: WAW, role: dr, timezone: Europe/Warsaw}
  - {id: LIS, role: primary, timezone: Europe/Lisbon}
suppliers: [{id: HWX}, {id: ERP, sites: [LIS]}]
"""
    dated = (
        "overrides: {INC.P05: {location: HWX, deadline: 2027-05-01}, INC.P07: {location: ERP, deadline: 2027-05-01}}"
    )
    found = network(f"{places}processes: {{INC: {{}}}}\n{dated}").task_by_id
    assert found["INC.P05"].deadline == minute("2027-05-01 22:00")  # midnight in Warsaw, as in the calendar of HWX
    assert found["INC.P07"].deadline == minute("2027-05-01 23:00")


def minute(text: str) -> int:
    """The instant in UTC as minutes since 1970-01-01."""
    return int(dt.datetime.fromisoformat(f"{text}+00:00").timestamp()) // 60


@pytest.mark.parametrize(
    ("task", "written", "progress"),
    [
        (
            "INC.P05",
            "actual_start: 2027-02-01, percent: 50, remaining: 0d",  # stated as nothing, not left to the percentage
            Progress(actual_start=minute("2027-02-01 00:00"), percent_complete=50, remaining=0),
        ),
        (
            "INC.I06",
            "actual_start: 2027-02-01, remaining: 2ed",
            Progress(actual_start=minute("2027-02-01 00:00"), remaining=2 * 1440),
        ),
        (
            "INC.P05",
            "actual_start: 2027-02-01, actual_finish: 2027-02-03",  # the third is worked, so all of it is over
            Progress(actual_start=minute("2027-02-01 00:00"), actual_finish=minute("2027-02-04 00:00")),
        ),
        ("INC.P05", "percent: 0", Progress()),
    ],
)
def test_progress_is_taken_as_it_is_reported(task: str, written: str, progress: Progress) -> None:
    head = "plan: {start: 2027-01-11, status_date: 2027-03-01}\n"
    found = network(f"processes: {{INC: {{}}}}\noverrides: {{{task}: {{progress: {{{written}}}}}}}", head)
    assert found.task_by_id[task].progress == progress


def test_a_dropped_task_leaves_its_predecessors_to_hold_its_successors() -> None:
    found = network("processes: {INC: {}}\noverrides: {INC.P10: {drop: true}}")
    assert "INC.P10" not in found.task_by_id
    assert predecessors(found, "INC.P11") == {"INC.P09"}


def test_own_tasks_and_links_join_the_network() -> None:
    text = """processes: {INC: {}}
tasks:
  - {id: BUY, name: Buy monitors, duration: 5d, process: INC, stage: build, after: [INC.M1], before: [INC.B09]}
  - {id: FEST, name: Summer party, kind: milestone}
links:
  - {from: BUY, to: INC.B10, type: FF, lag: 2d}
"""
    found = network(text)
    assert found.task_by_id["BUY"].group == "INC.build"
    assert found.task_by_id["FEST"].group == "OWN"
    assert link(found, "INC.M1", "BUY").type is LinkType.FS
    assert "BUY" in predecessors(found, "INC.B09")
    assert link(found, "BUY", "INC.B10").lag == Lag(2 * 480)


def test_a_link_of_the_plan_replaces_that_of_the_templates() -> None:
    found = network("processes: {INC: {}}\nlinks: [{from: INC.B03, to: INC.INC-c, type: SS, lag: 1d}]")
    ties = [each for each in found.links if (each.predecessor, each.successor) == ("INC.B03", "INC.INC-c")]
    assert [(each.type, each.lag) for each in ties] == [(LinkType.SS, Lag(480))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("overrides: {INC.P55: {drop: true}}", "unknown_task"),
        ("overrides: {INC.M1: {duration: 3d}}", "milestone_duration"),
        ("overrides: {INC.M1: {effort_driven: 2}}", "no_work"),
        ("overrides: {INC.M1: {split: true}}", "no_work"),
        ("overrides: {INC.P05: {duration: 3ed, split: {parts: 3}}}", "no_work"),
        ("overrides: {INC.P05: {split: {shortest: 1ed}}}", "bad_duration"),
        ("overrides: {INC.P05: {duration: 3ed, effort_driven: 2}}", "no_work"),
        ("overrides: {INC.P05: {duration: {optimistic: 1d, most_likely: 2ed, pessimistic: 3d}}}", "bad_duration"),
        ("links: [{from: INC.M2, to: INC.P01}]", "cycle"),
    ],
)
def test_changes_that_cannot_be_made_are_refused(text: str, code: str) -> None:
    with pytest.raises(PlanError) as found:
        network(f"processes: {{INC: {{}}}}\n{text}")
    assert code in {problem.code for problem in found.value.problems}


def test_meetings_recur_between_milestones_and_follow_the_reviews_of_the_plan() -> None:
    series = {each.id: each for each in network("processes: {INC: {}}").series}
    assert (series["STC"].first, series["STC"].last, series["STC"].minutes) == ("M0", "CLOSE", 240)
    text = "processes: {INC: {}}\nreviews: {steering: {rule: 'FREQ=WEEKLY;BYDAY=MO', duration: 2h}}"
    changed = {each.id: each for each in network(text).series}
    assert (changed["STC"].rule, changed["STC"].minutes) == ("FREQ=WEEKLY;BYDAY=MO", 120)
    assert changed["SMPR"].rule == series["SMPR"].rule


def test_every_task_knows_its_place_in_the_plan_and_in_the_template() -> None:
    found = network("processes:\n  INC: {}\n")
    task = found.task_by_id["INC.P05"]
    assert str(task.at) == "plan.yaml:3:3"
    assert str(task.details.template).startswith("stage_templates/stages/prototype.yaml:")


def test_a_milestone_begins_and_finishes_on_one_day() -> None:
    text = """processes: {INC: {}}
overrides:
  M0: {progress: {actual_finish: 2027-02-05}}
  G2: {progress: {actual_start: 2027-02-05}}
"""
    found = network(text, head="plan: {start: 2027-01-11, status_date: 2027-02-12}\n")
    midnight = minute("2027-02-06 00:00")
    for id_ in ("M0", "G2"):
        assert found.task_by_id[id_].progress == Progress(actual_start=midnight, actual_finish=midnight)
