"""Effort and money: work beside the tasks, attendance, work from outside at its own price, and the budget."""

from rollout.reports.document.content import Document
from tests.support.plan_documents import document_of_text, rows, section, table, text_of

PEOPLE = "people: [{id: p, post: Manager, roles: [PJM]}, {id: o, post: Owner, roles: [PO], rate: 1000}]\n"
START = "plan: {start: 2027-01-11}\nprocesses: [SUP]\n" + PEOPLE
PRICED = START + "budget: {day_rate: 100, items: [{item: People, kind: people, amount: %d}]}\n"


def effort(text: str) -> dict[str, dict[str, str]]:
    return {row["Post"]: row for row in rows(table(document_of_text(text), "table:effort"))}


def amount(text: str) -> int:
    return int(text.removesuffix(" EUR").replace(",", ""))


def resources(document: Document) -> str:
    return text_of(section(document, "resources"))


def test_project_management_goes_on_beside_the_tasks_and_holds_no_date() -> None:
    text = PRICED % 1
    work = {row["Work"]: row for row in rows(table(document_of_text(text), "table:continuous"))}
    dates = {row["Id"]: row for row in rows(table(document_of_text(text), "table:tasks"))}
    management = work["Project management"]
    assert (management["From"], management["To"]) == (dates["M0"]["Start"], dates["CLOSE"]["Finish"])
    assert management["Share of time"] == "40 %"
    assert work["Process ownership (SUP)"]["By"] == "Owner"
    assert not {"PM", "OWN"} & dates.keys()


def test_people_who_are_taught_are_counted_with_their_time() -> None:
    taught = PRICED % 1 + "functions: [{id: F, people: %d, processes: [SUP]}]\n"
    few, many = (
        int(effort(taught % people)["Participants of workshops and training"]["Attendance"]) for people in (10, 30)
    )
    assert many - few == 10  # 20 people more, half a day each


def test_work_from_outside_has_its_own_price_or_none() -> None:
    supplier = PRICED % 1 + "suppliers: [{id: A, name: House%s}]\n"
    own, none = effort(supplier % ", rate: 900")["House"], effort(supplier % "")["House"]
    assert own["Cost"] == "2,160 EUR"  # SUP-e: 60 % of four days
    assert none["Cost"] == ""
    assert "No price is given for House" in resources(document_of_text(supplier % ""))
    assert "No price is given" not in resources(document_of_text(supplier % ", rate: 900"))


def test_the_difference_between_budget_and_work_is_said_and_adds_up() -> None:
    for given, word in ((1_000, "less"), (900_000, "more")):
        document = document_of_text(PRICED % given)
        *_, total = rows(table(document, "table:cost_curve"))
        difference = given - amount(total["Cost"])
        assert amount(total["Left so far"]) == difference
        assert f"{abs(difference):,} EUR {word} than that" in resources(document)
        assert ("the budget has to grow" in resources(document)) is (difference < 0)


def test_without_money_for_people_nothing_is_compared() -> None:
    document = document_of_text(START + "budget: {day_rate: 100, items: [{item: Tool, kind: technology, amount: 5}]}\n")
    assert "Left so far" not in rows(table(document, "table:cost_curve"))[0]
    assert "budget for people" not in resources(document)


def test_budget_and_effort_end_with_a_total() -> None:
    document = document_of_text(PRICED % 500)
    assert rows(table(document, "table:budget"))[-1] == {"Item": "Total", "Kind": "", "Wave": "", "Amount": "500 EUR"}
    whole = effort(PRICED % 500)["Total"]
    assert abs(int(whole["All"]) - sum(int(whole[kind] or 0) for kind in ("Tasks", "Continuous", "Attendance"))) <= 2
