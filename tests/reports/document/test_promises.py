"""What the plan document says of promises, limits, duties, people and cost."""

import datetime as dt

import pytest

from tests.support.plan_documents import (
    MINIMAL,
    document_of_text,
    example_document,
    example_input,
    rows,
    section,
    table,
    text_of,
)


def test_promises_are_compared_layer_by_layer() -> None:
    found = {row["Service"]: row for row in rows(table(example_document(), "table:promises"))}
    assert found["Enterprise resource planning"] == {
        "Service": "Enterprise resource planning",
        "To customers (SLA)": "15 min / 4 h",
        "Own teams (OLA)": "Infrastructure: 10 min / 3 h | Applications: 10 min / 3 h",
        "Suppliers": "Hardware break/fix partner: 30 min / 4 h | ERP support house: 60 min / 8 h",
        "Check": "exceeds the SLA target",
    }


def test_layers_that_fit_are_said_to_fit() -> None:
    text = MINIMAL + (
        "escalation: {P1: {respond_min: 15, restore_h: 4}}\nservices: [{id: ERP}]\nfunctions: [{id: INF}]\n"
        "olas: [{id: O, function: INF, targets: {respond_min: 15, fix_h: 4}}]\n"
    )
    (row,) = rows(table(document_of_text(text), "table:promises"))
    assert row["Check"] == "fits"


@pytest.mark.parametrize(
    ("targets", "verdict"), [("{respond_min: 30}", "fits"), ("{fix_h: 8}", "exceeds the SLA target")]
)
def test_without_a_team_of_ours_the_desk_answers_and_the_supplier_repairs(targets: str, verdict: str) -> None:
    text = MINIMAL + (
        "escalation: {P1: {respond_min: 15, restore_h: 4}}\nservices: [{id: ERP}]\n"
        f"suppliers: [{{id: SUP1, services: [ERP], targets: {targets}}}]\n"
    )
    (row,) = rows(table(document_of_text(text), "table:promises"))
    assert row["Check"] == verdict


def test_limitations_and_duties_say_what_they_do_to_the_schedule() -> None:
    document = example_document()
    (limited,) = [row for row in rows(table(document, "table:limitations")) if row["Until"]]
    by_day = {row["Due"]: row["Met by (done)"] for row in rows(table(document, "table:obligations"))}
    dates = {row.id: row.finish_date.isoformat() for row in example_input().rows}
    assert limited["In the schedule"] == f"done before: SUP.SUP-c@APX ({dates['SUP.SUP-c@APX']})"
    assert by_day["2027-03-31"] == f"G1 ({dates['G1']})"
    assert by_day["2027-06-30"] == f"SUP.SUP-b@APX ({dates['SUP.SUP-b@APX']})"


def test_requirements_name_the_tasks_that_take_them_up() -> None:
    text = text_of(section(example_document(), "requirements"))
    assert "taken up by SLM.SLM-a@FIN (" in text
    assert "SCA.SCA-a (" in text


def test_hats_that_the_example_names_are_not_open() -> None:
    holders = {row["Role"]: row["Holder"] for row in rows(table(example_document(), "table:other_roles"))}
    assert holders["Resolver, for example system engineer"] == "Senior engineer"
    assert [role for role, holder in holders.items() if holder == "to be appointed"] == ["ITSM consultant"]


def test_the_cost_curve_adds_up_to_the_effort() -> None:
    *quarters, whole = rows(table(example_document(), "table:cost_curve"))
    assert [row["Quarter"] for row in quarters] == ["2027 Q1", "2027 Q2", "2027 Q3", "2027 Q4", "2028 Q1"]
    *efforts, worked = rows(table(example_document(), "table:effort"))
    assert whole["Days"] == worked["All"]
    assert whole["Cost"] == worked["Cost"] == quarters[-1]["Added up"]
    assert abs(sum(int(row["All"]) for row in efforts) - int(worked["All"])) <= len(efforts) / 2 + 2
    assert {kind: worked[kind] != "" for kind in ("Tasks", "Continuous", "Attendance")} == dict.fromkeys(
        ("Tasks", "Continuous", "Attendance"), True
    )


def test_work_is_spread_over_the_quarters_that_its_days_fall_into() -> None:
    text = (
        "plan: {start: 2027-03-29}\nprocesses: {INC: {}}\nbudget: {day_rate: 100}\n"  # a Monday
        "people: [{id: a, post: Sponsor, roles: [SPON]}]\noverrides: {PG01: {allocation: 100}}\n"
    )
    first, *_ = rows(table(document_of_text(text), "table:cost_curve"))
    # PG01 lasts ten working days, from 29 March to 9 April: three of its twelve days are in March.
    assert (first["Quarter"], first["Days"], first["Cost"]) == ("2027 Q1", "2", "250 EUR")


def test_without_a_rate_there_is_no_cost_curve() -> None:
    text = MINIMAL + "budget: {total: 1000}\n"
    assert "table:cost_curve" not in document_of_text(text).labels


@pytest.mark.parametrize(("minutes", "verdict"), [(239, "every step in time"), (240, "a step comes after the target")])
def test_a_step_at_the_very_end_of_the_target_time_is_too_late(minutes: int, verdict: str) -> None:
    text = MINIMAL + f"escalation: {{P1: {{restore_h: 4, hierarchical_min: [{minutes}], to: [SPON]}}}}\n"
    (row,) = rows(table(document_of_text(text), "table:escalation"))
    assert row["Check"] == verdict


def test_risks_up_to_the_limit_are_accepted() -> None:
    risks = "[{text: at the limit, likelihood: 2, impact: 4}, {text: above, likelihood: 3, impact: 3}]"
    document = document_of_text(f"{MINIMAL}risk: {{scale: 5x5, accept_up_to: 8, risks: {risks}}}\n")
    assert "this applies to 1 of the 2 risks below" in text_of(section(document, "risk"))


def test_an_objective_is_in_time_on_the_day_on_which_tuning_is_closed() -> None:
    objective = "objectives: [{{id: O1, text: x, kpi: INC.fcr, due: {}}}]\n"
    (row,) = rows(table(document_of_text(MINIMAL + objective.format("2030-01-01")), "table:traceability"))
    closed = dt.date.fromisoformat(row["Tuning closed (M4)"])
    for due, verdict in ((closed, "in time"), (closed - dt.timedelta(days=1), "due before tuning is closed")):
        (row,) = rows(table(document_of_text(MINIMAL + objective.format(due)), "table:traceability"))
        assert row["In time?"] == verdict
