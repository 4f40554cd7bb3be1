"""The page's script and style pass their linter, the script its type check and its own tests."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

NODE = Path(__file__).parents[2] / "node"
PROGRAMS = NODE / "node_modules" / ".bin"
ASSETS = Path(__file__).parents[3] / "rollout" / "reports" / "gantt" / "assets"


def run(command: Sequence[str | Path]) -> None:
    checked = subprocess.run(command, capture_output=True, text=True, cwd=NODE, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_script_and_style_pass_the_linter_and_are_formatted() -> None:
    assert (PROGRAMS / "biome").exists(), "npm packages of the tests are missing; make setup brings them"
    run([PROGRAMS / "biome", "ci", "--error-on-warnings", "--colors=off", ASSETS, NODE / "page"])


def test_the_script_passes_a_strict_type_check() -> None:
    run([PROGRAMS / "tsc", "--project", NODE])


def test_the_modules_keep_what_their_own_tests_promise() -> None:
    run(["node", "--test", *sorted((NODE / "page").glob("*.test.mjs"))])
