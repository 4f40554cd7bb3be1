"""Puts the small plotly bundle into what is built.

An sdist is what a release is made of and holds the bundle for certain: it is not built without. So a wheel made from an
sdist holds it too, without network or npm. A wheel made from a checkout tries, and its Gantt pages fall back to the
larger bundle inside plotly.py.
"""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SmallBundle(BuildHookInterface[Any]):
    """Fills the folder for foreign scripts before the files of the sdist, wheel or editable install are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the bundle unless it is there."""
        bundle = runpy.run_path(str(Path(self.root) / "build_support" / "plotly_bundle.py"))
        try:
            bundle["provide"]()
        except bundle["BundleError"] as error:
            if self.target_name == "sdist":
                raise
            self.app.display_warning(f"gantt.html will have 5.1 MB, not 1.4: {error}")
