"""The page's script and style pass their linter."""

import subprocess
from pathlib import Path

NODE = Path(__file__).parents[2] / "node"
ASSETS = Path(__file__).parents[3] / "rollout" / "reports" / "gantt" / "assets"


def test_script_and_style_pass_the_linter_and_are_formatted() -> None:
    biome = NODE / "node_modules" / ".bin" / "biome"
    assert biome.exists(), "npm packages of the tests are missing; make setup brings them"
    checked = subprocess.run(
        [biome, "ci", "--error-on-warnings", "--colors=off", ASSETS],
        capture_output=True,
        text=True,
        cwd=NODE,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
