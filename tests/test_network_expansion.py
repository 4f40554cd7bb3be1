"""What single keys of a plan do to its tasks, links and groups."""

import datetime as dt

import pytest

from rollout.errors import PlanError
from rollout.network import ConstraintType, GroupKind, Lag, LagKind, Link, LinkType, Network, TaskKind, expand
from rollout.plan.load import parse_plan
from rollout.units import Duration

HEAD = "plan: {start: 2027-01-11}\n"
SITES = """locations:
  - {id: LIS, role: primary, timezone: Europe/Lisbon}
  - {id: WAW, role: dr, timezone: Europe/Warsaw}
"""
ALL = 'plan: {start: 2027-01-11, preset: default, edition: "2018", certification: true}\n'


def network(text: str, head: str = HEAD) -> Network:
    return expand(parse_plan(head + text))


def link(found: Network, predecessor: str, successor: str) -> Link:
    return next(each for each in found.links if (each.predecessor, each.successor) == (predecessor, successor))


def predecessors(found: Network, task: str) -> set[str]:
    return {each.predecessor for each in found.links if each.successor == task}


def days(found: Network, task: str) -> float:
    return found.task_by_id[task].duration.minutes / 480


def test_groups_are_programme_process_and_stage() -> None:
    found = network("processes: {INC: {}}")
    outline = [(group.id, group.kind, group.parent) for group in found.groups]
    assert ("STARTUP", GroupKind.PROGRAMME, None) in outline
    assert ("INC", GroupKind.PROCESS, None) in outline
    assert ("INC.build", GroupKind.STAGE, "INC") in outline
    assert [id_ for id_, kind, _ in outline if kind is GroupKind.STAGE] == [
        f"INC.{stage}" for stage in ("prototype", "build", "implement", "tune")
    ]
    assert outline.index(("STARTUP", GroupKind.PROGRAMME, None)) < outline.index(("INC", GroupKind.PROCESS, None))


def test_waits_are_time_on_the_clock_with_five_days_a_week() -> None:
    found = network("processes: {INC: {}}")
    assert found.task_by_id["INC.I06"].kind is TaskKind.WAIT
    assert found.task_by_id["INC.I06"].duration == Duration(3 * 7 * 24 * 60, elapsed=True)  # 15 days are three weeks


def test_documents_of_the_programme_bear_the_prefix_of_the_plan() -> None:
    found = network("processes: {INC: {}}", HEAD.replace("}", ", prefix: ESS}"))
    assert found.task_by_id["PG07"].details.deliverable == "ESS-GEN-POL-001"


def test_links_of_the_templates_have_type_and_lag() -> None:
    found = network("processes: {INC: {}}")
    assert link(found, "INC.P02", "INC.P03").type is LinkType.SS
    assert link(found, "INC.P02", "INC.P03").lag == Lag(2 * 480)
    assert link(found, "INC.M3", "PA03").lag == Lag(13 * 7 * 1440, LagKind.ELAPSED)


@pytest.mark.parametrize(
    ("estimate", "expected"),
    [("optimistic", 3), ("most_likely", 5), ("pessimistic", 8), ("pert", 31 / 6)],
)
def test_the_estimate_chosen_is_planned(estimate: str, expected: float) -> None:
    found = network("processes: {INC: {}}", HEAD.replace("}", f", estimate: {estimate}}}"))
    assert days(found, "INC.P02") == pytest.approx(expected, abs=1 / 480)


def test_a_thorough_profile_plans_the_mean_and_one_deviation() -> None:
    found = network("processes: {INC: {}}", HEAD.replace("}", ", profile: thorough}"))
    assert days(found, "INC.P02") == pytest.approx((3 + 4 * 5 + 8) / 6 + (8 - 3) / 6, abs=1 / 480)


def test_a_lean_profile_takes_optimistic_days_and_no_review_round() -> None:
    found = network("processes: {INC: {}}", HEAD.replace("}", ", profile: lean}"))
    assert days(found, "INC.P02") == 3
    assert "INC.B08" not in found.task_by_id
    assert {"INC.B01", "INC.B02"} <= predecessors(found, "INC.B11")  # what held the round holds the baseline


@pytest.mark.parametrize(
    ("head", "process", "task", "expected"),
    [
        ("size: small", "INC: {}", "INC.P02", 5 * 0.7),
        ("size: large", "INC: {}", "INC.T05", 8 * 1.4),
        ("size: large", "INC: {}", "PG05", 12 * 1.4),
        ("size: medium", "INC: {maturity: 0}", "INC.B02", 8 * 1.2),
        ("size: medium", "INC: {maturity: 3}", "INC.P02", 5 * 0.4),
        ("size: medium", "INC: {maturity: 3}", "INC.I02", 3),
        ("size: medium", "INC: {factor: 2}", "INC.I02", 6),
        ("size: medium", "CFG: {cis: 3000}", "CFG.CFG-d", 10 + 3000 / 150),
        ("size: medium", "CFG: {cis: 90000}", "CFG.CFG-d", 60),
        ("size: medium", "SLM: {services: 30}", "SLM.SLM-c", 8 * (0.5 + 30 / 20)),
        ("size: medium", "SLM: {}", "SLM.SLM-c", 8),
        ('certified: ["9001"]', "INC: {}", "PG07", 2.5),
        ('certified: ["9001"]', "INC: {}", "PG06", 5),
        ('certified: ["27001"]', "ISM: {}", "ISM.P05", 6 * 0.4),
        ("size: small, factors: {size: 1}", "INC: {}", "INC.P02", 5),
    ],
)
def test_factors_make_tasks_longer_or_shorter(head: str, process: str, task: str, expected: float) -> None:
    found = network(f"processes: {{{process}}}", HEAD.replace("}", f", {head}}}"))
    assert days(found, task) == pytest.approx(expected, abs=1 / 480)


def test_factors_leave_waits_alone() -> None:
    found = network("processes: {INC: {factor: 3}}", HEAD.replace("}", ", size: large}"))
    assert found.task_by_id["INC.I06"].duration == Duration(3 * 7 * 24 * 60, elapsed=True)


def test_a_new_platform_is_selected_and_makes_its_set_up_longer() -> None:
    tool = "tools: [{id: ITSM, kind: service desk, status: new}]\n"
    found = network(f"processes: {{INC: {{}}}}\n{tool}")
    assert link(found, "TL01", "TL02").type is LinkType.FS
    assert days(found, "INC.B03") == 13
    assert "TL01" not in network("processes: {INC: {}}").task_by_id


def test_further_sites_get_their_roll_out_where_the_process_is_needed() -> None:
    found = network(SITES + "processes: {INC: {}, SLM: {}}")
    assert "INC.ST1@WAW" in found.task_by_id
    assert "SLM.ST1@WAW" not in found.task_by_id  # a site for recovery alone gets INC, CFG, CHG and SCA
    assert found.task_by_id["INC.ST2@WAW"].calendar == "WAW"
    assert link(found, "INC.M3", "INC.ST1@WAW").lag == Lag(5 * 480)
    assert "INC.ST4@WAW" in predecessors(found, "INC.M3X")
    assert "INC.ST1@WAW" not in network(SITES + "processes: {INC: {sites: []}}").task_by_id


def test_workshops_use_the_time_that_all_sites_share() -> None:
    found = network(SITES + "processes: {INC: {}, SLM: {}}")
    assert found.task_by_id["INC.P05"].calendar == "LIS+WAW"
    assert found.task_by_id["SLM.P05"].calendar == "LIS"


def test_freezes_bar_the_tasks_they_name_and_go_lives_keep_their_days() -> None:
    freeze = "hours: {freezes: [{from: 2027-06-28, to: 2027-07-02}]}\n"
    found = network(SITES + freeze + "processes: {INC: {}}")
    calendars = {task.id: task.calendar for task in found.tasks}
    assert calendars["INC.M3"] == "LIS/go_live"
    assert calendars["INC.I04"] == calendars["INC.I05"] == "LIS/no_freeze"
    assert calendars["INC.ST3@WAW"] == "WAW/no_freeze"
    assert calendars["INC.I03"] == "LIS"
    assert network(SITES + "processes: {INC: {}}").task_by_id["INC.I04"].calendar == "LIS"


def test_multiplied_tasks_have_one_instance_each_and_one_where_nothing_is_named() -> None:
    listed = "suppliers: [{id: HWX, hours: 24x7}, {id: APX}]\ncustomers: [FIN, HR]\n"
    found = network(SITES + listed + "processes: {SUP: {}, SLM: {}, CFG: {}, SCA: {}}")
    assert {"SUP.SUP-b@HWX", "SUP.SUP-b@APX", "SLM.SLM-a@FIN", "SLM.SLM-a@HR"} <= found.task_by_id.keys()
    assert {"CFG.CFG-f", "CFG.CFG-f@WAW", "SCA.SCA-d@WAW"} <= found.task_by_id.keys()
    assert predecessors(found, "SUP.P09") >= {"SUP.SUP-b@HWX", "SUP.SUP-b@APX"}
    assert predecessors(found, "SCA.SCA-f@WAW") == {"SCA.SCA-d@WAW", "SCA.SCA-e", "SCA.I04"}
    assert found.task_by_id["SUP.SUP-e@HWX"].calendar == "HWX"
    assert "SUP.SUP-b" in network("processes: {SUP: {}}").task_by_id
    counted = network("processes: {SUP: {suppliers: 2}}")
    assert {"SUP.SUP-b@1", "SUP.SUP-b@2"} <= counted.task_by_id.keys()


def test_the_next_wave_waits_for_the_gate_that_stagger_names() -> None:
    text = "processes: {INC: {wave: 1}, CFG: {wave: 1}, SLM: {wave: 4}}"
    assert predecessors(network(text), "SLM.P01") == {"G1", "INC.M1", "CFG.M1"}
    later = network(text, HEAD.replace("}", ", stagger: M3}"))
    assert predecessors(later, "SLM.P01") == {"G1", "INC.M3", "CFG.M3"}


def test_interfaces_of_an_earlier_wave_are_links_forward_and_retrofits_backward() -> None:
    found = network("processes: {INC: {wave: 1}, PRB: {wave: 2}, SLM: {wave: 2}}")
    forward = link(found, "INC.M3", "PRB.I08")
    assert forward.lag == Lag(20 * 480)
    assert forward.items == ("Incident records and trends",)
    assert predecessors(found, "PRB.RT-INC") == {"PRB.M3", "INC.M3"}
    assert "PRB.RT-INC" in predecessors(found, "PRB.T07")
    assert found.task_by_id["SLM.RT-INC"].name == "Activate interface SLM to INC"
    assert "INC.P05" not in predecessors(found, "PRB.P07")


def test_interfaces_within_a_wave_are_a_joint_workshop_and_a_need() -> None:
    found = network("processes: {INC: {wave: 1}, CHG: {wave: 1}}")
    assert "INC.P05" in predecessors(found, "CHG.P07")
    assert "CHG.P05" in predecessors(found, "INC.P07")
    assert "INC.M1" in predecessors(found, "CHG.B06")  # class D
    assert "CHG.M2" in predecessors(found, "INC.I08")  # class G
    assert not [task for task in found.task_by_id if ".RT-" in task]


def test_several_items_of_one_pair_are_one_link_that_lists_them() -> None:
    own = "interfaces: {add: [{from: CFG, to: INC, item: Owner list, class: G}]}\n"
    found = network(own + "processes: {INC: {wave: 2}, CFG: {wave: 1}}")
    ties = [each for each in found.links if (each.predecessor, each.successor) == ("CFG.M3", "INC.I08")]
    assert [each.items for each in ties] == [
        ("Affected CI with owner, status and dependency map", "Owner list"),
    ]


def test_an_interface_may_be_removed() -> None:
    own = "interfaces: {remove: [{from: CFG, to: INC}]}\n"
    assert "CFG.M3" not in predecessors(network(own + "processes: {INC: {wave: 2}, CFG: {wave: 1}}"), "INC.I08")


def test_what_exists_already_counts_as_met_and_is_brought_up_to_the_standard() -> None:
    found = network("processes: {INC: {wave: 1}, CFG: {status: existing}}")
    assert "CFG.M3" not in found.task_by_id
    assert not {each for each in predecessors(found, "INC.I08") if each.startswith("CFG.")}
    assert predecessors(found, "INC.RT-CFG") == {"INC.M3"}  # INC corrects data of a running CFG
    assert "CFG.E03" in predecessors(found, "PA03")


def test_further_tuning_cycles_repeat_improving_and_measuring() -> None:
    found = network("processes: {INC: {max_cycles: 3}}")
    assert predecessors(found, "INC.T04-2") == {"INC.T06"}
    assert predecessors(found, "INC.T05-2") == {"INC.T04-2"}
    assert predecessors(found, "INC.T04-3") == {"INC.T06-2"}
    assert "INC.T06-3" in predecessors(found, "INC.T07")
    assert "INC.T04-2" not in network("processes: {INC: {}}").task_by_id


def test_a_split_takes_its_share_and_the_interfaces_of_its_parent() -> None:
    found = network("processes: {SLM: {wave: 1, splits: [SCT]}, INC: {wave: 2}}")
    assert "SCT.SLM-c" in found.task_by_id
    assert "SLM.SLM-c" not in found.task_by_id
    assert {"SLM.SLM-b", "SCT.SLM-b"} <= found.task_by_id.keys()  # the structure concerns both
    assert {"SLM.M1", "SCT.M1"} <= predecessors(found, "INC.B06")


def test_a_split_may_have_an_entry_of_its_own() -> None:
    found = network("processes: {SLM: {wave: 1, splits: [SCT]}, SCT: {wave: 3}}")
    assert found.task_by_id["SCT.P01"].details.wave == 3
    assert "SCT.SLM-c" in found.task_by_id
    assert "SLM.SLM-c" not in found.task_by_id


def test_both_halves_of_continuity_and_availability_replace_the_whole() -> None:
    found = network("processes: {SCA: {splits: [AVM, SCM]}}")
    assert {"AVM.M4", "SCM.M4", "SCM.SCA-f"} <= found.task_by_id.keys()
    assert "SCA.M4" not in found.task_by_id


def test_trials_begin_with_a_month_behind_a_milestone_that_may_be_dropped() -> None:
    found = network("processes: {BAS: {}}")
    assert found.task_by_id["BAS.BAS-c-start"].calendar == "HQ/month_start"
    assert predecessors(found, "BAS.BAS-c-start") == {"BAS.I05"}
    assert predecessors(found, "BAS.BAS-c") == {"BAS.BAS-c-start"}
    dropped = network("processes: {BAS: {}}\noverrides: {BAS.BAS-c-start: {drop: true}}")
    assert predecessors(dropped, "BAS.BAS-c") == {"BAS.I05"}


def test_awareness_is_one_round_for_each_wave_and_site() -> None:
    found = network(SITES + "processes: {INC: {wave: 1}, SLM: {wave: 2}}")
    assert [task.id for task in found.tasks if task.id.startswith("AW")] == ["AW1", "AW1@WAW", "AW2"]
    assert link(found, "INC.M1", "AW1").type is LinkType.SS


def test_certification_is_planned_when_asked_for_and_allowed() -> None:
    found = network("", ALL)
    assert link(found, "PA02", "PA06").lag == Lag(13 * 7 * 1440, LagKind.ELAPSED)
    assert link(found, "PA02", "PA06").type is LinkType.SS
    assert "CERT" in predecessors(found, "PC01")
    assert "PA06x" not in found.task_by_id
    assert "PA06x" in predecessors(network("", ALL.replace("true}", "true, pre_assessment: true}")), "PA06")
    assert "PA02" not in network("", ALL.replace("certification: true", "certification: false")).task_by_id


@pytest.mark.parametrize(
    ("head", "processes", "code"),
    [
        (ALL.replace('"2018"', '"2011"'), "", "certification_edition"),
        (ALL, "processes: {INC: {}}", "certification_scope"),
        (
            ALL.replace("preset: default, ", ""),
            "processes: {INC: {}, CFG: {status: out_of_scope}}",
            "certification_scope",
        ),
    ],
)
def test_certification_that_is_not_allowed_is_refused(head: str, processes: str, code: str) -> None:
    with pytest.raises(PlanError) as found:
        network(processes, head)
    assert code in {problem.code for problem in found.value.problems}


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
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    assert task.constraint.instant == int((dt.datetime(2027, 4, 12, tzinfo=dt.UTC) - epoch).total_seconds()) // 60
    assert link(found, "INC.P01", "INC.P05").lag == Lag(3 * 480)
    assert found.task_by_id["INC.I06"].duration == Duration(10 * 480)


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
    assert (series["STC"].first, series["STC"].last, series["STC"].minutes) == ("G1", "CLOSE", 240)
    text = "processes: {INC: {}}\nreviews: {steering: {rule: 'FREQ=WEEKLY;BYDAY=MO', duration: 2h}}"
    changed = {each.id: each for each in network(text).series}
    assert (changed["STC"].rule, changed["STC"].minutes) == ("FREQ=WEEKLY;BYDAY=MO", 120)
    assert changed["SMPR"].rule == series["SMPR"].rule


def test_every_task_knows_its_place_in_the_plan_and_in_the_template() -> None:
    found = network("processes:\n  INC: {}\n")
    task = found.task_by_id["INC.P05"]
    assert str(task.at) == "plan.yaml:3:3"
    assert str(task.details.template).startswith("stage_templates/stages/prototype.yaml:")
