"""The first plan file: right as it is written, and right with every example taken up."""

import pytest

from rollout.plan import load_templates, parse_plan
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.starter import EXAMPLES, StarterAnswers, codes_in, example_plan, first_plan, starter_plan
from rollout.values import replace
from tests.support.starter_examples import all_examples_taken_up

ANSWERS = StarterAnswers(
    title='Plan "A" # 1', organisation="Ünited: Services", start="2027-01-11", country="PT", processes=("INC", "CHG")
)


def test_the_answers_come_back_from_the_file() -> None:
    file = parse_plan(starter_plan(ANSWERS)).file
    assert (file.plan.title, file.plan.organisation) == ('Plan "A" # 1', "Ünited: Services")
    assert tuple(file.processes) == ("INC", "CHG")
    assert (file.primary.country, file.primary.timezone) == ("PT", "Europe/Lisbon")


@pytest.mark.parametrize("mark", ["#", "# ?"])
def test_every_input_has_an_example_and_all_examples_together_are_a_right_plan(mark: str) -> None:
    file = parse_plan(all_examples_taken_up(starter_plan(ANSWERS), mark)).file
    assert file.model_fields_set == set(PlanFile.model_fields)


def test_the_file_begins_with_the_line_by_which_editors_find_its_schema() -> None:
    first = starter_plan(replace(ANSWERS, schema="plan.schema.json")).splitlines()[0]
    assert first == "# yaml-language-server: $schema=plan.schema.json"


def test_without_a_country_the_plan_has_no_public_holidays() -> None:
    answers = StarterAnswers(title="T", organisation="O", start="2027-01-11", processes=("INC",))
    site = parse_plan(starter_plan(answers)).file.primary
    assert (site.country, site.timezone) == (None, "UTC")


def test_codes_may_be_given_in_any_common_way_and_by_name() -> None:
    templates = load_templates()
    assert codes_in("inc, CFG CHG INC", templates) == ("INC", "CFG", "CHG")
    assert codes_in("Change management; problem management, chgg", templates) == ("CHG", "PRB", "CHGG")


@pytest.mark.parametrize("mark", ["#", "# ?"])
def test_the_first_plan_can_be_read_in_a_minute_and_its_examples_count_once_their_mark_is_gone(mark: str) -> None:
    text = first_plan(ANSWERS)
    assert len(text.split()) < 230  # words that a minute is enough for
    assert set(parse_plan(text).file.model_fields_set) == {"plan", "processes", "locations"}
    file = parse_plan(all_examples_taken_up(text, mark)).file
    assert file.model_fields_set == {"plan", "processes", "locations", "hours", "people", "overrides"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_a_right_plan_with_the_line_by_which_editors_find_its_schema(name: str) -> None:
    text = example_plan(name, "a.schema.json")
    assert text.startswith("# yaml-language-server: $schema=a.schema.json\n")
    assert parse_plan(text).file.processes
