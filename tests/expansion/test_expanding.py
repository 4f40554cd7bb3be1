"""What single keys of a plan do to the durations, calendars and instances of its tasks."""

from pathlib import Path

import pytest

from rollout.errors import PlanError
from rollout.expansion import expand
from rollout.network import GroupKind, Lag, LagKind, LinkType, TaskKind
from rollout.plan import parse_plan
from rollout.units import Duration
from tests.support.network_plans import HEAD, SITES, days, link, network, predecessors


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
    audited = network("processes: {INC: {}}", HEAD.replace("}", ", review: audit}"))
    assert link(audited, "INC.M3", "PA03").lag == Lag(13 * 7 * 1440, LagKind.ELAPSED)


def test_a_lag_of_a_template_that_the_day_of_the_plan_does_not_divide_has_its_place(
    tmp_path: Path,
) -> None:
    (tmp_path / "stages").mkdir()
    (tmp_path / "stages" / "own.yaml").write_text(
        "stage: build\ntasks:\n"
        "  - {id: B20, name: Assess, days: [1, 1, 1], role: PMG, after: [B01 SS+1.25d], before: [B11]}\n"
    )
    text = "plan: {{start: 2027-01-11, day: {day}}}\nprocesses: [INC]"
    found = expand(parse_plan(text.format(day="8h"), templates=tmp_path))
    assert link(found, "INC.B01", "INC.B20").lag == Lag(600)
    with pytest.raises(PlanError, match=r"own\.yaml:3:5: error: '1\.25d' is not a whole number of minutes \[bad_lag\]"):
        expand(parse_plan(text.format(day="7.5h"), templates=tmp_path))  # 562.5 minutes


@pytest.mark.parametrize(
    ("estimate", "expected"),
    [("optimistic", 3), ("most_likely", 5), ("pessimistic", 8), ("pert", 31 / 6)],
)
def test_the_estimate_chosen_is_planned(estimate: str, expected: float) -> None:
    found = network("processes: {INC: {}}", HEAD.replace("}", f", estimate: {estimate}}}"))
    assert days(found, "INC.P02") == pytest.approx(expected, abs=1 / 480)


def test_a_thorough_profile_plans_the_mean() -> None:
    found = network("processes: {INC: {}}", HEAD.replace("}", ", profile: thorough}"))
    assert days(found, "INC.P02") == pytest.approx((3 + 4 * 5 + 8) / 6, abs=1 / 480)


def test_a_lean_profile_takes_optimistic_days_and_no_review_round() -> None:
    found = network("processes: {INC: {}}", HEAD.replace("}", ", profile: lean}"))
    assert days(found, "INC.P02") == 3
    assert "INC.B08" not in found.task_by_id
    assert predecessors(found, "INC.B11") == {"INC.B01", "INC.B10"}  # what held the round; B02 by way of B09 and B10


@pytest.mark.parametrize(
    ("head", "process", "task", "expected"),
    [
        ("size: small", "INC: {}", "INC.P02", 5 * 0.7),
        ("size: large", "INC: {}", "INC.T05", 8 * 1.15),
        ("size: large", "INC: {}", "PG05", 12 * 1.15),
        ("size: medium", "INC: {maturity: 0}", "INC.B02", 8 * 1.2),
        ("size: medium", "INC: {maturity: 3}", "INC.P02", 5 * 0.4),
        ("size: medium", "INC: {maturity: 3}", "INC.I02", 3),
        ("size: medium", "INC: {factor: 2}", "INC.I02", 6),
        ("size: medium", "CFG: {cis: 3000}", "CFG.CFG-d", 10 + 3000 / 150),
        ("size: medium", "CFG: {cis: 90000}", "CFG.CFG-d", 60 + (90000 - 7500) / 500),
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
    for role in ("secondary", "remote"):
        assert "SLM.ST1@WAW" in network(SITES.replace("dr", role) + "processes: {SLM: {}}").task_by_id


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


def test_training_pauses_bar_training_where_the_plan_has_some() -> None:
    pauses = "hours: {training_pauses: [{from: 2027-08-01, to: 2027-08-20}]}\n"
    barred = network(SITES + pauses + "processes: {INC: {}}").task_by_id
    assert (barred["INC.I02"].calendar, barred["INC.ST2@WAW"].calendar) == ("LIS/training", "WAW/training")
    assert barred["INC.I01"].calendar == "LIS"
    assert network(SITES + "processes: {INC: {}}").task_by_id["INC.I02"].calendar == "LIS"


def test_multiplied_tasks_have_one_instance_each_and_one_where_nothing_is_named() -> None:
    listed = "suppliers: [{id: HWX, hours: 24x7}, {id: APX}]\ncustomers: [FIN, HR]\n"
    found = network(SITES + listed + "processes: {SUP: {}, SLM: {}, CFG: {}, SCA: {}}")
    assert {"SUP.SUP-b@HWX", "SUP.SUP-b@APX", "SLM.SLM-a@FIN", "SLM.SLM-a@HR"} <= found.task_by_id.keys()
    assert {"CFG.CFG-f", "CFG.CFG-f@WAW", "SCA.SCA-d@WAW"} <= found.task_by_id.keys()
    assert predecessors(found, "SUP.P09") >= {"SUP.SUP-b@HWX", "SUP.SUP-b@APX"}
    assert predecessors(found, "SCA.SCA-f@WAW") == {"SCA.SCA-d@WAW", "SCA.SCA-e", "SCA.I04"}
    assert found.task_by_id["SUP.SUP-e@HWX"].calendar == "HWX"
    assert found.task_by_id["SUP.SUP-e@APX"].calendar == "LIS"  # a supplier without hours keeps ours
    assert "SUP.SUP-b" in network("processes: {SUP: {}}").task_by_id
    counted = network("processes: {SUP: {suppliers: 2}}")
    assert {"SUP.SUP-b@1", "SUP.SUP-b@2"} <= counted.task_by_id.keys()
    fewer = network(SITES + listed + "processes: {SUP: {suppliers: 1}}")
    assert [id_ for id_ in fewer.task_by_id if id_.startswith("SUP.SUP-b")] == ["SUP.SUP-b@HWX"]
    more = network(SITES + listed + "processes: {SUP: {suppliers: 3}}")
    assert [id_ for id_ in more.task_by_id if id_.startswith("SUP.SUP-b")] == [
        *("SUP.SUP-b@HWX", "SUP.SUP-b@APX", "SUP.SUP-b@3")
    ]
