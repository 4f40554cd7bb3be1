"""The notebook of the examples, cell by cell, as a kernel runs it; docs/api.md names what there is."""

import ast
import json
import re
from pathlib import Path
from types import CodeType

import pytest

import rollout
from rollout.levelling.search.search_values import Budget
from rollout.pipeline import levelling

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "examples" / "notebook.ipynb"


def code_cells() -> list[str]:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def compiled(cell: str) -> tuple[CodeType, CodeType | None]:
    """The statements of a cell, and its last expression, which a kernel shows."""
    tree = ast.parse(cell)
    shown = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    value = compile(ast.Expression(shown.value), "cell", "eval") if isinstance(shown, ast.Expr) else None
    return compile(tree, "cell", "exec"), value


def test_every_cell_of_the_notebook_runs_and_what_it_shows_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    monkeypatch.setattr(levelling, "Budget", lambda: Budget(schedules=3))  # the search is no part of this promise
    names: dict[str, object] = {}
    shown: list[object] = []
    for cell in code_cells():
        statements, value = compiled(cell)
        exec(statements, names)  # noqa: S102 - code of our own notebook
        if value is not None:
            shown.append(eval(value, names))  # noqa: S307 - code of our own notebook
    texts = [repr(value) for value in shown if type(value).__module__.partition(".")[0] != "plotly"]
    assert max(map(len, texts)) < 8_000  # a table of pandas; values of ours are a line
    assert any("2027-01-11 to 2028-" in text for text in texts)


def test_the_page_names_every_public_name_but_the_types() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    missing = [name for name in rollout.__all__ if name != "__version__" and not re.search(rf"`{name}\b", page)]
    assert missing == []


def test_the_page_begins_with_code_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text("plan: {start: 2027-01-11}\nprocesses: [INC]\n", encoding="utf-8")
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    exec(code, {})  # noqa: S102 - code of our own page
    assert Path("output/plan/gantt.html").is_file()
