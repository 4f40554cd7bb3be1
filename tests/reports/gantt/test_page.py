"""The page before a browser sees it: sealed, self-contained, hostile text inert, small, the same bytes every time."""

import base64
import datetime as dt
import hashlib
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rollout.network import Link, Network, Task
from rollout.reports.gantt import GanttContent, render_page
from rollout.reports.gantt.bundle import plotly_script
from rollout.reports.gantt.clock import ClockKind
from rollout.reports.gantt.page import page_words
from rollout.reports.gantt.script import module_order, module_text, page_script
from rollout.reports.gantt.wall_clock import day_number
from rollout.units import Duration
from rollout.values import replace
from tests.support.gantt_plan import GanttPlan, make_plan, plan_of

HOSTILE = (
    "</script><script>window.__xss=1</script>",
    '<img src=x onerror="window.__xss=1">&\'',
    "</script <!-- <script ]]>",
    "\u202e\u2067right to left\u2028 😀",
    "${title} $word",
    "javascript:alert(1)",
    "x" * 500,
)

ASSETS = Path(__file__).parents[3] / "rollout" / "reports" / "gantt" / "assets"

ASKED_BY_VARIABLE = {
    *("was", "is", "slip", "number", "days_over", "worst_week", "peak"),  # heads of tables
    *("days_earlier_short", "days_earlier_short_one"),
    *("no_people", "no_baseline", "unknown_part"),
    *("slips_hint", "slips_none", "today_before", "today_after", "count", "days_earlier", "days_earlier_one"),
}


class Elements(HTMLParser):
    """Collects the elements of a page and the text of its scripts."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.in_script = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.in_script = tag == "script"
        if self.in_script:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False


@pytest.fixture(scope="module")
def plan() -> GanttPlan:
    return make_plan(40)


def page_of(plan: GanttPlan, **changes: Any) -> bytes:
    return render_page(GanttContent(schedule=plan.schedule, rows=plan.rows, **changes))


def payload(page: bytes) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="plan">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    value: dict[str, Any] = json.loads(found[1])
    return value


def test_same_plan_gives_the_same_bytes(plan: GanttPlan) -> None:
    assert page_of(plan) == page_of(make_plan(40))


def test_only_the_scripts_of_the_page_may_run_and_nothing_may_be_asked_for(plan: GanttPlan) -> None:
    elements = Elements(page_of(plan))
    policy = next(attrs["content"] or "" for tag, attrs in elements.tags if "http-equiv" in attrs)
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    opening, data, *others = elements.scripts
    scripts = [opening, *others]
    assert json.loads(data)["count"] == len(plan.rows)
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert not [attrs for _, attrs in elements.tags if {"src", "srcset", "data", "onclick", "onload"} & attrs.keys()]
    assert {attrs.get("href") for _, attrs in elements.tags} <= {None, "#tree"}


def picture_of(page: bytes) -> bytes:
    return page[page.index(b"<figure>") + len(b"<figure>") : page.index(b"</figure>")]


def tags_beside_the_picture(page: bytes) -> list[str]:
    """The picture has a text more or less by how long a name is."""
    return [tag for tag, _ in Elements(page.replace(picture_of(page), b"")).tags]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_no_markup(plan: GanttPlan, text: str) -> None:
    def page_saying(words: str) -> bytes:
        """Two texts by turns, since a filter with one choice alone is left out."""
        fields = ("name", "process", "stage", "site", "owner", "deliverable", "wbs")
        said: list[dict[str, Any]] = [dict.fromkeys(fields, text) for text in (words, f"{words} again")]
        rows = tuple(replace(row, **said[place % 2]) for place, row in enumerate(plan.rows))
        return render_page(GanttContent(schedule=plan.schedule, rows=rows, title=words, organisation=words))

    page = page_saying(text)
    assert tags_beside_the_picture(page) == tags_beside_the_picture(page_saying("harmless"))
    pictured = {tag for tag, _ in Elements(picture_of(page)).tags}
    assert pictured <= {"svg", "title", "rect", "path", "text", "circle"}
    assert payload(page)["rows"]["name"][:2] == [text, f"{text} again"]
    offered = [attrs["value"] for tag, attrs in Elements(page).tags if tag == "option" and "value" in attrs]
    assert offered.count(text) == 4  # process, stage, owner, site


def test_a_lone_surrogate_does_not_break_the_page(plan: GanttPlan) -> None:
    row = replace(plan.rows[0], name="bad \ud800 text")
    assert "bad" in payload(render_page(GanttContent(schedule=plan.schedule, rows=(row,))))["rows"]["name"]


def test_the_table_for_readers_without_scripts_has_every_row(plan: GanttPlan) -> None:
    text = page_of(plan).decode()
    table = unescape(text[text.index("<table>") : text.index("</noscript>")])
    assert table.count("<tr>") == len(plan.rows) + 1
    for row in plan.rows:
        signs = "▲ " * row.is_critical + "◆ " * (row.kind == "milestone")
        indent = "\N{EM SPACE}" * (row.level - 1)
        assert f"<tr><td>{row.wbs}<td>{indent}{signs}{row.name}<td>{row.start_date}<td>{row.finish_date}" in table


def test_a_page_whose_names_have_latin_letters_has_no_others(plan: GanttPlan) -> None:
    """A browser needs twice the room and more time for a page with a single sign beyond them."""
    assert max(page_of(plan, title="Überblick").decode()) <= "\xff"


def test_the_page_is_no_larger_than_plotly_plus_400_bytes_a_task() -> None:
    plan = make_plan(2000)
    tasks = sum(row.kind in ("task", "wait") for row in plan.rows)
    own = len(page_of(plan)) - len(plotly_script().encode())
    assert own <= 400 * tasks


def test_every_module_of_the_script_comes_after_those_it_imports_and_names_are_unique() -> None:
    scripts = ASSETS / "scripts"
    order = module_order()
    assert sorted(order) == sorted(path.relative_to(scripts).as_posix() for path in scripts.rglob("*.js"))
    names: list[str] = []
    for place, module in enumerate(order):
        text = module_text(module)
        imported = [(scripts / module).parent.joinpath(path).resolve() for path in re.findall(r'from "(.+?)"', text)]
        assert {path.relative_to(scripts.resolve()).as_posix() for path in imported} <= set(order[:place]), module
        code = re.sub(r"/\*\*.*?\*/", "", re.sub(r"^ *//.*$", "", text, flags=re.MULTILINE), flags=re.DOTALL)
        assert "/*" not in code
        assert all(line.count("`") % 2 == 0 for line in code.splitlines()), f"{module}: a text over several lines"
        names += re.findall(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", text, re.MULTILINE)
    assert sorted(names) == sorted(set(names))
    assert not re.search(r"^(import|export) ", page_script(), re.MULTILINE)
    assert "</" not in page_script()
    assert not re.search(r"(^|\s)// ", page_script(), re.MULTILINE)


def test_every_word_of_the_page_is_there_and_used() -> None:
    folder = Path(__file__).parents[3] / "rollout" / "reports" / "gantt"
    words = page_words()
    parts = [*(folder / "assets").rglob("*.js"), folder / "assets" / "page.html", *folder.rglob("*.py")]
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    asked = set(re.findall(r"\$\{word_(\w+)\}", text)) | set(re.findall(r'\bword\("(\w+)"', text))
    assert asked <= words.keys()
    asked |= set(re.findall(r"""(?:words\[|\bsaid\()["'](\w+)["'][\])]""", text)) | {kind.value for kind in ClockKind}
    for key in re.findall(r"""\bcounted\((?:words, )?["'](\w+)["']""", text):
        asked |= {key, f"{key}_one"}
    assert sorted(words.keys() - asked) == sorted(ASKED_BY_VARIABLE)


def test_no_module_makes_markup_from_text() -> None:
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert forbidden not in page_script()


def test_a_column_that_is_the_same_for_all_rows_is_stored_once(plan: GanttPlan) -> None:
    rows = payload(page_of(plan))["rows"]
    assert rows["percent"] == 0
    assert len(rows["name"]) == len(plan.rows)


def test_links_say_which_of_them_drive() -> None:
    short, long = Task(id="A", name="short", duration=Duration(480)), Task(id="B", name="long", duration=Duration(960))
    last = Task(id="C", name="last", duration=Duration(480))
    links = [Link(predecessor="A", successor="C"), Link(predecessor="B", successor="C")]
    shown = payload(page_of(plan_of(Network.of([short, long, last], links))))
    assert shown["links"]["from"] == [0, 1]
    assert shown["links"]["to"] == 2
    assert shown["links"]["flags"] == [0, 1]
    assert shown["reasons"] == {"A": ["Starts with the project."], "B": ["Starts with the project."]}


def test_a_holiday_that_a_task_spans_is_named() -> None:
    task = Task(id="A", name="over the holiday", duration=Duration(480 * 110), calendar="LIS")
    told = payload(page_of(plan_of(Network.of([task]))))["reasons"]["A"]
    assert told[1] == "LIS: 2027-06-10 Portugal Day"


def test_the_header_offers_what_the_plan_has_before_any_script_runs(plan: GanttPlan) -> None:
    elements = Elements(page_of(plan))
    options = [attrs.get("value") for tag, attrs in elements.tags if tag == "option"]
    assert options[:8] == ["", "P01", "P02", "", "prototype", "build", "implement", "tune"]
    views = {
        attrs["data-view"]: "hidden" in attrs
        for tag, attrs in elements.tags
        if "data-view" in attrs and tag == "button"
    }
    assert views == {"roadmap": False, "stages": False, "tasks": False, "people": True}
    assert "48 items" in page_of(plan).decode()


def test_an_address_can_ask_for_agreed_dates_only_where_the_plan_has_them(plan: GanttPlan) -> None:
    assert payload(page_of(plan))["lists"]["panel"] == ["", "details", "milestones"]
    agreed = {plan.rows[2].id: (plan.rows[2].start_date, plan.rows[2].finish_date)}
    assert "panel" not in payload(page_of(plan, baselines=agreed))["lists"]


def test_a_missed_deadline_of_a_task_is_told_with_the_finish(plan: GanttPlan) -> None:
    due = replace(plan.rows[2], name="Board <approves>", deadline=plan.rows[2].finish_date - dt.timedelta(days=3))
    page = render_page(GanttContent(schedule=plan.schedule, rows=(due, *plan.rows[3:]))).decode()
    (finish,) = re.findall('<dt>Finish</dt><dd class="bad"><bdi>(.*?)</bdi>', page)
    assert finish.endswith(", 1 of 1 deadlines missed, no deadline for the finish")
    assert "Board &lt;approves&gt;" in page
    assert "Board <approves>" not in page


def test_a_filter_with_one_choice_is_left_out() -> None:
    plan = plan_of(Network.of([Task(id="A", name="alone", duration=Duration(480))]))
    fields = [attrs for _, attrs in Elements(page_of(plan)).tags if (attrs.get("class") or "").startswith("field")]
    assert ["hidden" in attrs for attrs in fields] == [True] * 5 + [False] * 3  # the plan's own, then show and dates


def test_the_time_scale_covers_deadlines_and_agreed_days_too(plan: GanttPlan) -> None:
    first, last = plan.rows[0].start_date, max(row.finish_date for row in plan.rows)
    assert payload(page_of(plan))["days"] == [day_number(first), day_number(last)]
    early, late = dt.date(2026, 12, 1), dt.date(2028, 2, 1)
    changed = payload(page_of(plan, baselines={plan.rows[2].id: (early, late)}))
    assert changed["days"] == [day_number(early), day_number(late)]
    row = replace(plan.rows[2], deadline=late)
    assert payload(page_of(GanttPlan(schedule=plan.schedule, rows=(row,))))["days"][1] == day_number(late)
    assert payload(page_of(GanttPlan(schedule=plan.schedule, rows=())))["days"] is None
