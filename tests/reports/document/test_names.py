"""Who fills a role, by post, name and deputy; two holders of a post stay two; names can be kept out."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

from rollout.pipeline.upkeep.status_report import status_facts
from rollout.plan import parse_plan
from rollout.plan.keys.organisation.people import Person
from rollout.plan.posts import Posts
from rollout.reports.document.content import Document, Figure
from rollout.reports.document.drawing.shapes import Label
from rollout.reports.registry import REPORTS
from tests.support.plan_documents import (
    document_of_text,
    example_document,
    figures,
    input_of,
    rows,
    section,
    table,
    text_of,
    word_part,
)

PEOPLE = """people:
  - {id: own, post: Head of operations, name: Ada <One>, roles: [INC.PO, SMSO], deputy: man}
  - {id: man, post: Desk lead, name: Bo Two, roles: [INC.PMG, SDM], function: SD, reports_to: own}
  - {id: t1, post: Tool administrator, name: Cy Three, roles: [TOOL], reports_to: own}
  - {id: t2, post: Tool administrator, name: Di Four, roles: [TOOL], capacity: 0.5, reports_to: own}
"""
PLAN = f"""plan: {{start: 2027-01-11}}
functions: [{{id: SD, name: Service desk, people: 4, processes: [INC]}}]
suppliers: [{{id: HW, name: Hardware house, roles: [L3 resolver], processes: [INC]}}]
{PEOPLE}processes: [INC]
"""


def said(document: Document) -> str:
    return "\n".join(text_of(part) for part in document.sections)


def held(document: Document, process: str = "INC") -> dict[str, str]:
    """By role who holds it, of one process."""
    found = rows(table(document, "table:role_holders"))
    return {row["Role"]: row["Held by"] for row in found if row["Process"] == process}


def test_a_role_is_traced_to_post_name_and_deputy() -> None:
    found = held(document_of_text(PLAN))
    assert found["Process owner"] == "Head of operations (Ada <One>); deputy: Desk lead (Bo Two)"
    assert found["Process manager"] == "Desk lead (Bo Two)"


def test_desk_agents_and_resolvers_are_those_of_teams_and_suppliers() -> None:
    found = held(document_of_text(PLAN))
    assert found["Service desk manager"] == "Desk lead (Bo Two)"
    assert found["Service desk agent"] == "Service desk (team of 4)"
    assert found["Resolver, for example system engineer"] == "Service desk (team of 4)"
    assert found["Supplier representative / supplier resolver"] == "Hardware house"


def test_a_role_that_nobody_has_is_named_as_not_filled() -> None:
    document = document_of_text(PLAN)
    assert held(document)["Major incident manager"] == "not filled"
    assert held(document)["Problem manager"] == "not in this plan"
    text = text_of(section(document, "roles"))
    (sentence,) = [line for line in text.splitlines() if line.startswith("Nobody is named for these roles")]
    assert "Major incident manager (INC)" in sentence
    assert "Problem manager" not in sentence
    filled = PLAN.replace("[TOOL], reports_to", "[TOOL, MIM, SLMR], reports_to")
    assert "Nobody is named" not in text_of(section(document_of_text(filled), "roles"))


def test_two_holders_of_a_post_stay_two() -> None:
    document = document_of_text(PLAN)
    posts = [row["Post"] for row in rows(table(document, "table:effort"))]
    assert {"Tool administrator (Cy Three)", "Tool administrator (Di Four)"} <= set(posts)
    people = [Person(id="a", post="Clerk"), Person(id="b", post="Clerk"), Person(id="c", post="Head")]
    assert [Posts(people=people).label(each) for each in people] == ["Clerk (a)", "Clerk (b)", "Head"]


def test_names_can_be_kept_out_of_the_document() -> None:
    hidden = document_of_text(PLAN + "document: {names: false, approver: own}\n")
    text = said(hidden) + str(hidden.summary) + "".join(labels(figure) for figure in figures(hidden))
    assert not [name for name in ("Ada", "Bo Two", "Cy Three", "Di Four") if name in text]
    assert "Tool administrator (t1)" in text
    shown = document_of_text(PLAN + "document: {approver: own}\n")
    assert "Ada <One>" in str(shown.summary)


NAMES = (b"Bo Two", b"Cy Three", b"Di Four")


def told(text: str) -> dict[str, bytes]:
    """What every file of a run beside the document says, by its path; of packed ones what is inside."""
    found: dict[str, bytes] = {}
    for report in REPORTS:
        if report.module != "document.report" and not report.needs_risk:
            found |= report.render(input_of(text))
    return found | {
        "plan.xlsx": b"".join(word_part(found["plan.xlsx"], each).encode() for each in parts(found["plan.xlsx"]))
    }


def parts(content: bytes) -> list[str]:
    return [name for name in ZipFile(BytesIO(content)).namelist() if name.endswith(".xml")]


def test_names_are_in_page_workbook_tables_and_calendars_and_can_be_kept_out_of_all() -> None:
    shown = told(PLAN)
    for path in ("gantt.html", "plan.xlsx", "tasks.csv", "resources.csv", "tasks.ics"):
        assert b"Desk lead (Bo Two)" in shown[path].replace(b"\r\n ", b""), path
    calendars = [content for path, content in shown.items() if path.startswith("calendars/owner-desk-lead-")]
    assert len(calendars) == 2  # events and to-dos; their paths stay when somebody else takes the post
    assert all(b"Desk lead (Bo Two)" in content.replace(b"\r\n ", b"") for content in calendars)
    hidden = told(PLAN + "document: {names: false}\n")
    assert [path for path, content in hidden.items() if any(name in content for name in NAMES)] == []


def test_the_status_report_names_people_unless_the_plan_hides_them() -> None:
    plan = PLAN + "tasks: [{id: X1, name: Tell the team, duration: 1d, owner: man}]\n"
    day = dt.date(2027, 4, 1)
    shown = {item.id: item.owner for item in status_facts(parse_plan(plan), day).ahead}
    hidden = {item.id: item.owner for item in status_facts(parse_plan(plan + "document: {names: false}\n"), day).ahead}
    assert (shown["X1"], hidden["X1"]) == ("Desk lead (Bo Two)", "Desk lead")


def labels(figure: Figure) -> str:
    return " ".join(shape.text for shape in figure.drawing.shapes if isinstance(shape, Label))


def test_the_organisation_chart_shows_suppliers_below_who_is_in_charge_of_them() -> None:
    (chart,) = [each for each in figures(example_document()) if each.id == "figure:organisation"]
    text = labels(chart)
    for words in ("Hardware", "ERP support house", "Buyer"):
        assert words in text
