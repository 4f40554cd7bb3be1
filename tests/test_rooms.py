"""The folders of the program: small enough to look through, and no two modules that need each other."""

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import rollout.plan

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "rollout").rglob("*.py")
}
MOST_MODULES = 20


def imports(path: Path) -> set[str]:
    """The modules that a module imports anywhere, be it inside a function or for a type alone."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {name if name in MODULES else node.module or "" for name in names}
    return found & MODULES.keys()


def test_no_modules_import_each_other_not_even_for_types() -> None:
    graph = {name: imports(path) - {name} for name, path in MODULES.items() if name != "rollout"}
    assert len(graph) > 300
    order = [*TopologicalSorter(graph).static_order()]  # raises CycleError with the ring
    assert order.index("rollout.errors") < order.index("rollout.cli.app")


def test_no_folder_has_more_than_twenty_modules() -> None:
    count = Counter(path.parent for path in MODULES.values() if path.name != "__init__.py")
    del count[ROOT / "rollout" / "cli" / "verbs"]  # one module a verb
    assert {folder.name: number for folder, number in count.items() if number > MOST_MODULES} == {}


def test_what_the_face_of_the_plan_offers_is_taken_from_it() -> None:
    offered = set(rollout.plan.__all__)
    past = [
        f"{name}: {alias.name}"
        for name, path in MODULES.items()
        if not name.startswith("rollout.plan")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rollout.plan.")
        for alias in node.names
        if alias.name in offered
    ]
    assert past == []
