"""How a plan ends: with the audit of the standard, a review of its processes, or tuning; and the minimal profile."""

from itertools import pairwise

import pytest

from rollout.errors import PlanError
from rollout.network import Lag, LagKind, TaskKind
from tests.support.network_plans import ALL, HEAD, link, network, predecessors
from tests.support.plan_dates import first_day, scheduled_text

INC = "processes: {INC: {}}\n"
AUDIT = {"PA01", "PA03", "PA04", "PA05", "G3"}
REVIEW = {"PR01", "PR02"}
WEEKS_13 = Lag(13 * 7 * 1440, LagKind.ELAPSED)


def head(setting: str) -> str:
    return HEAD.replace("}", f", {setting}}}")


def test_without_a_certificate_the_processes_are_reviewed_after_tuning() -> None:
    found = network(INC)
    assert not AUDIT & found.task_by_id.keys()
    assert predecessors(found, "PR01") == {"INC.M4"}
    assert predecessors(found, "MR") == {"PR02"}
    assert not [each for each in found.links if each.lag == WEEKS_13]


def test_with_a_certificate_the_standard_is_audited() -> None:
    found = network("", ALL)
    assert found.task_by_id.keys() >= AUDIT
    assert not REVIEW & found.task_by_id.keys()


@pytest.mark.parametrize(("setting", "kept"), [("audit", AUDIT), ("process", REVIEW), ("true", REVIEW)])
def test_a_plan_chooses_its_review(setting: str, kept: set[str]) -> None:
    found = network(INC, head(f"review: {setting}"))
    assert (AUDIT | REVIEW) & found.task_by_id.keys() == kept


def test_without_review_the_plan_ends_with_tuning() -> None:
    found = network(INC, head("review: false"))
    assert not (AUDIT | REVIEW | {"MR"}) & found.task_by_id.keys()
    assert predecessors(found, "PC01") == {"INC.M4"}


def test_the_audit_waits_for_tuning_and_for_records_of_the_last_site() -> None:
    places = "locations: [{id: A}, {id: B, role: secondary}]\n"
    found = network(INC + places, head("review: audit"))
    assert predecessors(found, "G3") == {"INC.M4", "INC.ST4@B"}
    assert link(found, "INC.ST4@B", "G3").lag == WEEKS_13
    assert "G3" in predecessors(found, "PA03")
    early = network(INC + places, head("review: audit, audit_after: go_live"))
    assert predecessors(early, "PA03") == {"INC.M3", "PA01"}


def test_a_certificate_without_an_audit_is_refused() -> None:
    for setting in ("review: false", "profile: minimal"):
        with pytest.raises(PlanError, match="certification_review"):
            network("", ALL.replace("certification: true", f"certification: true, {setting}"))


def test_a_minimal_plan_of_two_processes_has_at_most_35_tasks() -> None:
    found = network("processes: {INC: {}, CHG: {}}", head("profile: minimal"))
    assert sum(task.kind is not TaskKind.MILESTONE for task in found.tasks) <= 35
    assert {"INC.INC-a", "INC.INC-c", "CHG.CHG-a"} <= found.task_by_id.keys()
    assert not {"INC.INC-b", "INC.I06", "MR", "AW1"} & found.task_by_id.keys()


def test_a_minimal_process_goes_live_in_eight_to_ten_weeks() -> None:
    # PG03 5, PG06 5, P01 2, P02 5, P05 6, INC-a 3, B03 10, B09 5, I03 4, I08 1: 46 working days, then a go-live day.
    every_day = "hours: {go_live: {days: [mon, tue, wed, thu, fri], month_end: true, before_holiday: true}}\n"
    dates = scheduled_text(head("profile: minimal") + every_day + INC)
    assert str(first_day(dates, "PG03")) == "2027-01-11"
    assert str(first_day(dates, "INC.I08")) == "2027-03-15"  # the 46th working day


def test_an_existing_process_reaches_the_sites_that_the_plan_names_for_it() -> None:
    places = "locations: [{id: A}, {id: B, role: secondary}, {id: C, role: secondary}]\n"
    found = network(places + "processes: {INC: {status: existing, sites: [B]}}")
    assert "INC.ST1@C" not in found.task_by_id
    assert predecessors(found, "INC.ST1@B") == {"INC.E05"}
    assert "INC.ST4@B" in predecessors(found, "INC.E06")
    assert found.task_by_id["INC.ST1@B"].calendar == "B"
    by_place = network(places.replace("B,", "B, rollout: [INC],") + "processes: {INC: {status: existing}}")
    assert [each for each in by_place.task_by_id if each.startswith("INC.ST1")] == ["INC.ST1@B"]
    assert "INC.ST1@B" not in network(places + "processes: {INC: {status: existing}}").task_by_id


def test_records_of_an_existing_process_are_collected_after_its_gaps_are_closed() -> None:
    found = network("processes: {INC: {status: existing}}")
    chain = ["E01", "E02", "E04", "E05", "E06", "E03"]
    for before, after in pairwise(chain):
        assert f"INC.{before}" in predecessors(found, f"INC.{after}")
    assert found.task_by_id["INC.E06"].duration.minutes == 28 * 1440  # four weeks of the clock
    assert "INC.E03" in predecessors(found, "PR01")
