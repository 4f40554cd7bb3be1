"""The template files by name and what each of them holds, and the findings in a folder of one's own."""

from itertools import takewhile
from pathlib import Path

from rollout.checks.template_folder import template_folder_problems
from rollout.cli.console import format_table, print_problems
from rollout.cli.text.findings import findings_as_json, findings_as_text, has_errors
from rollout.plan.templates import template_files


def files_as_text() -> str:
    """One line a file: its name, by which a folder of one's own replaces it, and what it holds."""
    return format_table(("file", "holds"), ((name, _holds(path)) for name, path in template_files().items()))


def files_as_json() -> list[dict[str, str]]:
    """The same for a program, with the path of each file."""
    return [{"file": name, "holds": _holds(path), "path": str(path)} for name, path in template_files().items()]


def folder_findings(folder: Path) -> tuple[list[dict[str, object]], str, bool]:
    """What is wrong with a folder as JSON and as a line of text, and whether nothing is; problems go to stderr."""
    problems = template_folder_problems(folder)
    print_problems(problems)
    return findings_as_json(problems), findings_as_text(folder, problems), not has_errors(problems)


def _holds(path: Path) -> str:
    """The first sentence of the comment at the top of the file."""
    with path.open(encoding="utf-8") as lines:
        comment = " ".join(
            line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), lines)
        )
    sentence, stop, _ = comment.partition(". ")
    return f"{sentence}." if stop else comment
