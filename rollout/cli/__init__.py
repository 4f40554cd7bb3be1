"""The command line: arguments in, text and exit code out.

A verb is one module with one function of at most fifteen lines and one row in ``app.VERBS``. Whatever it needs beyond
the standard library and Typer it imports inside the function, so that ``rollout --help`` stays quick.
"""

from rollout.cli.app import main

__all__ = ["main"]
