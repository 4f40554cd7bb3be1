"""Every type of link is handled by every table."""

import pytest

from rollout.engine.table_building import LINK_CODES
from rollout.guesses import meant_link
from rollout.link_types import LINK_RULES, LinkType
from rollout.network import Link
from rollout.plan.notation.links import parse_link
from rollout.plan.templates.task import Anchor, parse_anchor
from rollout.reports.ics.entries.relations import relation_of
from rollout.reports.workbook.link_words import in_words
from tests.support.scheduling_plans import plan, task, text

NUMBERS_OF_PROJECT = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
"""The element Type of a PredecessorLink in Microsoft's XML schema for Project."""

RELATIONS = {"FINISHTOSTART", "STARTTOSTART", "FINISHTOFINISH", "STARTTOFINISH"}
"""RFC 9253, section 5."""

WORDS = {
    LinkType.FS: "starts after the finish of A",
    LinkType.SS: "starts after the start of A",
    LinkType.FF: "finishes after the finish of A",
    LinkType.SF: "finishes after the start of A",
}


def test_every_type_has_a_row_and_a_number_of_its_own_for_every_reader() -> None:
    assert set(LINK_RULES) == set(LinkType) == set(LINK_CODES)
    assert {kind.value: kind.rule.project_code for kind in LinkType} == NUMBERS_OF_PROJECT
    assert sorted(LINK_CODES.values()) == [0, 1, 2, 3]
    assert {relation_of(kind) for kind in LinkType} == RELATIONS


@pytest.mark.parametrize("kind", LinkType)
def test_plans_and_templates_write_a_link_alike(kind: LinkType) -> None:
    assert parse_link(f"A {kind}+1d").type is kind
    assert Anchor.model_validate(parse_anchor(f"*.M3 {kind}+{{evidence_weeks}}ew")).type is kind
    assert meant_link(f"A{kind}+1d", {"A"}.__contains__) == f"write a space before the type: A {kind}+1d"
    assert in_words([Link(predecessor="A", successor="B", type=kind)], {}, 480) == WORDS[kind]


@pytest.mark.parametrize(("kind", "start"), [("FS", "01-08"), ("SS", "01-05"), ("FF", "01-07"), ("SF", "01-05")])
def test_every_type_holds_the_end_it_names(kind: str, start: str) -> None:
    # A takes Monday 5 to Wednesday 7 January, B one day; no link pulls it before the project start.
    found = plan([task("A", "3d"), task("B", "1d")], f"A {kind} B")
    assert text(found.dates["B"].start)[:5] == start
