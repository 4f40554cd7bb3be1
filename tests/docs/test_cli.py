"""docs/cli.md has the options of every verb as the program has them, and help fits a terminal of 80 columns."""

import pytest
import typer.testing

from rollout.cli.app import VERBS, build_app
from tests.support.cli_options import PAGE, options_table, with_tables

NAMES = [verb.__name__ for verb in VERBS]


@pytest.mark.parametrize("verb", NAMES)
def test_the_page_has_the_options_of_the_verb(verb: str) -> None:
    assert options_table(verb) in PAGE.read_text("utf-8"), "python -m tests.support.cli_options writes them"


def test_an_option_that_changes_changes_the_page() -> None:
    old = "<!-- options of critical -->\nold\n<!-- end of options -->"
    page = f"## rollout schema\n\nText.\n\n## rollout critical\n\n{old}\n"
    assert with_tables(page) == (
        "## rollout schema\n\nText.\n\n<!-- options of schema -->\nIt takes no options.\n<!-- end of options -->\n\n"
        f"## rollout critical\n\n<!-- options of critical -->\n{options_table('critical')}\n<!-- end of options -->\n"
    )


def test_no_summary_is_cut_at_80_columns() -> None:
    shown = typer.testing.CliRunner(env={"COLUMNS": "80"}).invoke(build_app(), ["--help"]).output
    commands = shown[shown.index("Commands:") :].splitlines()[1:]
    assert [line.split()[0] for line in commands] == NAMES
    assert [line for line in commands if line.endswith("...")] == []
