"""``plan.html``: self-contained, accessible, and hostile text in it is inert."""

import itertools
import re
from functools import cache
from html.parser import HTMLParser

from rollout.reports.document.html.rendering import render_html
from tests.support.hostile_plan import CONTROL, HOSTILE, MARKDOWN, SCRIPT, TAG, TEMPLATE
from tests.support.plan_documents import MINIMAL, document_of_text, example_document

VOID = {"meta", "br", "col", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """Elements with their attributes, the text, and whether every element is closed in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@cache
def example_page() -> Page:
    return Page(render_html(example_document()).decode())


@cache
def hostile_page() -> Page:
    return Page(render_html(document_of_text(HOSTILE)).decode())


def test_the_page_is_well_formed_and_says_its_language() -> None:
    assert example_page().faults == []
    assert example_page().open == []
    assert example_page().named("html") == [{"lang": "en-GB"}]


def test_the_page_needs_no_script_and_fetches_nothing() -> None:
    page = example_page()
    policy = next(each["content"] for each in page.named("meta") if "http-equiv" in each)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "object"} == set()
    assert not any("style" in attributes for _, attributes in page.elements), "the policy would drop it"
    fetched = [
        value for _, attributes in page.elements for name, value in attributes.items() if name in {"src", "href"}
    ]
    assert all(value.startswith("#") for value in fetched)


def test_every_link_leads_somewhere_and_every_id_is_unique() -> None:
    ids = [attributes["id"] for _, attributes in example_page().elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {each["href"][1:] for each in example_page().named("a")} <= set(ids)


def test_readers_with_assistive_programs_find_landmarks_heads_and_captions() -> None:
    page = example_page()
    assert [len(page.named(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1, 1, 1, 1, 1]
    assert len(page.named("table")) == len(page.named("caption")) > 50
    assert {each["scope"] for each in page.named("th")} == {"col", "row"}
    assert not re.search("<th[^>]*></th>", render_html(example_document()).decode()), "a head that says nothing"
    assert all(each["role"] == "img" and each["aria-label"] for each in page.named("svg"))
    assert all("aria-labelledby" in each for each in page.named("section"))


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in example_page().elements if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_hostile_text_is_shown_as_it_was_written() -> None:
    text = " ".join(hostile_page().text.split())
    for written in (SCRIPT, TAG, TEMPLATE, MARKDOWN, "# not a heading - no list"):
        assert written in text


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    page = hostile_page()
    assert {tag for tag, _ in page.elements} & {"script", "img", "iframe"} == set()
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert not any("javascript:" in each["href"] for each in page.named("a"))
    assert page.faults == []


def test_direction_and_private_characters_are_taken_out() -> None:
    text = hostile_page().text
    assert "\\" in CONTROL
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ue000-\uf8ff]", text)
    assert "plainturnedprivate" in text


def test_gaps_of_a_minimal_plan_are_visible_with_their_key() -> None:
    page = Page(render_html(document_of_text(MINIMAL)).decode())
    assert page.text.count("To be completed") > 10
    assert "(objectives)" in page.text
