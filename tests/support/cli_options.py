"""The option tables of docs/cli.md, as the program has them; ``python -m tests.support.cli_options`` writes them.

Each table lies between two comments, ``<!-- options of VERB -->`` and ``<!-- end of options -->``.
"""

import re
from pathlib import Path
from typing import Any

import typer.main

from rollout.cli.app import VERBS, build_app

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
_TABLE = re.compile(r"<!-- options of (\w+) -->\n.*?<!-- end of options -->", re.DOTALL)
_SECTION = re.compile(r"^## rollout (\w+)\n.*?(?=\n## |\Z)", re.MULTILINE | re.DOTALL)


def options_table(verb: str) -> str:
    """The arguments and options of a verb as a table, in the order of its ``--help``."""
    command: Any = typer.main.get_command(build_app())
    rows = [_row(each) for each in command.commands[verb].params]
    if not rows:
        return "It takes no options."
    return "\n".join(["| Argument or option | Meaning |", "| --- | --- |", *rows])


def _row(parameter: Any) -> str:
    is_argument = parameter.param_type_name == "argument"
    name = (parameter.metavar or parameter.name.upper()) if is_argument else ", ".join(parameter.opts)
    if not is_argument and not parameter.is_flag:
        name += f" {parameter.metavar or parameter.name.upper().replace('_', '-')}"
    is_shown = parameter.default not in (None, "", False) and "default" not in parameter.help
    more = f" Default: {parameter.default}." if is_shown else " Required." if parameter.required else ""
    return f"| `{name}` | {parameter.help}{more} |"


def with_tables(page: str) -> str:
    """The page with the table of every verb; a verb that has none yet gets one below its text."""

    def with_place(found: re.Match[str]) -> str:
        if _TABLE.search(found[0]):
            return found[0]
        return f"{found[0].rstrip()}\n\n<!-- options of {found[1]} -->\n<!-- end of options -->\n"

    def filled(found: re.Match[str]) -> str:
        return f"<!-- options of {found[1]} -->\n{options_table(found[1])}\n<!-- end of options -->"

    return _TABLE.sub(filled, _SECTION.sub(with_place, page))


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), encoding="utf-8")
    print(f"{PAGE.name}: {len(VERBS)} verbs")  # noqa: T201  # a program of its own
