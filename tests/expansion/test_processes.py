"""What waves, interfaces, existing and split processes, trials and certification do to a plan."""

import pytest

from rollout.errors import PlanError
from rollout.network import Lag, LagKind, LinkType
from tests.support.network_plans import ALL, HEAD, SITES, link, network, predecessors

AUDITED = HEAD.replace("}", ", review: audit}")


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


def test_live_data_is_asked_for_of_an_earlier_wave_alone() -> None:
    own = "interfaces: {add: [{from: CHG, to: RDM, item: Calendar, class: G, lag: 7w}]}\n"
    later = network(own + "processes: {CHG: {wave: 1}, RDM: {wave: 2}}")
    assert link(later, "CHG.M3", "RDM.I08").lag == Lag(7 * 5 * 480)
    beside = network(own + "processes: {CHG: {wave: 1}, RDM: {wave: 1}}")
    assert link(beside, "CHG.M2", "RDM.I08").lag == Lag()


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


def test_of_several_interfaces_of_a_pair_one_may_be_removed() -> None:
    text = """interfaces:
  add: [{from: CFG, to: INC, item: Owner list, class: G}]
  remove: [{from: CFG, to: INC, item: "Affected CI with owner, status and dependency map"}]
processes: {INC: {wave: 2}, CFG: {wave: 1}}
"""
    assert link(network(text), "CFG.M3", "INC.I08").items == ("Owner list",)
    other = text.replace("Affected CI with owner, status and dependency map", "Nothing of that name")
    assert len(link(network(other), "CFG.M3", "INC.I08").items) == 2


def test_what_exists_already_counts_as_met_and_is_brought_up_to_the_standard() -> None:
    found = network("processes: {INC: {wave: 1}, CFG: {status: existing}}")
    assert "CFG.M3" not in found.task_by_id
    assert not {each for each in predecessors(found, "INC.I08") if each.startswith("CFG.")}
    assert predecessors(found, "INC.RT-CFG") == {"INC.M3"}  # INC corrects data of a running CFG
    assert "CFG.E03" in predecessors(found, "PR01")
    assert "CFG.E03" in predecessors(network("processes: {CFG: {status: existing}}", AUDITED), "PA03")


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


def test_two_halves_that_replace_a_process_cover_it_for_the_certificate() -> None:
    codes = "DTS SLM SRP BAS CAP ISM BRM SUP INC PRB CFG CHG RDM"
    head = ALL.replace("preset: default, ", "")
    halves = "".join(f"  {code}: {{}}\n" for code in f"{codes} AVM SCM".split())
    assert "PA02" in network(f"processes:\n{halves}", head).task_by_id
    with pytest.raises(PlanError, match="certification_scope"):
        network("processes:\n" + halves.replace("  SCM: {}\n", ""), head)


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
    assessed = network("", ALL.replace("true}", "true, pre_assessment: true}"))
    assert "PA06y" in predecessors(assessed, "PA06")  # what the pre-assessment found is closed before the audit
    assert predecessors(assessed, "PA06y") == {"PA06x"}
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
