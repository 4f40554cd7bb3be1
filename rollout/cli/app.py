"""The verbs of ``rollout`` and what every one of them shares: version, error output and exit code.

Exit code 0 means fine, 1 that the plan is wrong or a file cannot be written, 2 wrong usage.
"""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Final

import typer

from rollout import __version__
from rollout.cli import console
from rollout.cli.usage import Verbs
from rollout.cli.verbs.baseline import baseline
from rollout.cli.verbs.build import build
from rollout.cli.verbs.calendars import calendars
from rollout.cli.verbs.check import check
from rollout.cli.verbs.compare import compare
from rollout.cli.verbs.critical import critical
from rollout.cli.verbs.diff import diff
from rollout.cli.verbs.document import document
from rollout.cli.verbs.explain import explain
from rollout.cli.verbs.export import export
from rollout.cli.verbs.import_ import import_
from rollout.cli.verbs.init import init
from rollout.cli.verbs.level import level
from rollout.cli.verbs.load import load
from rollout.cli.verbs.processes import processes
from rollout.cli.verbs.publish import publish
from rollout.cli.verbs.risk import risk
from rollout.cli.verbs.roles import roles
from rollout.cli.verbs.schema import schema
from rollout.cli.verbs.serve import serve
from rollout.cli.verbs.status import status
from rollout.cli.verbs.templates import templates
from rollout.cli.verbs.value import value
from rollout.errors import RolloutError

VERBS: Final[tuple[Callable[..., None], ...]] = (
    init,
    check,
    build,
    serve,
    document,
    critical,
    explain,
    load,
    level,
    risk,
    status,
    value,
    baseline,
    diff,
    compare,
    import_,
    export,
    calendars,
    publish,
    processes,
    roles,
    templates,
    schema,
)
"""One row a verb, in the order of ``--help``; the function's name is the verb, its docstring the help text."""


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rollout {__version__}")
        raise typer.Exit


def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn a short plan file into the dated project plan for service-management processes."""


def build_app(named: str = "") -> typer.Typer:
    """The command-line application with every row of ``VERBS``; only with that of ``named`` where that is a verb."""
    app = typer.Typer(
        name="rollout",
        cls=Verbs,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for verb in [verb for verb in VERBS if verb.__name__.rstrip("_") == named] or VERBS:
        app.command()(verb)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave the process with its exit code; ``arguments`` default to those of the process."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look through every installed package
    console.prepare_streams()
    first = next(iter(sys.argv[1:] if arguments is None else arguments), "")
    try:
        build_app(named=first)(args=None if arguments is None else list(arguments), prog_name="rollout")
    except RolloutError as error:
        console.print_error(error)
        sys.exit(1)
