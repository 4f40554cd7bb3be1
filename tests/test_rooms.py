"""The folders of the program: small enough to look through, and no two modules that need each other."""

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import rollout.plan

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "rollout").rglob("*.py")
}
MOST_MODULES = 20
WITHOUT_FACES = {"rollout.levelling", "rollout.pipeline", "rollout.reports"}
"""Packages whose rooms have no face: a module there is loaded when its verb or file format is asked for, not before."""


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


def names_taken(path: Path) -> Iterator[tuple[str, str]]:
    """Each module that a module imports from, with the name that it takes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def package_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def is_past_a_face(module: str, name: str) -> bool:
    """Whether a name is taken from behind the room that holds this module, or the room does not offer it."""
    room = ".".join(module.split(".")[:3])
    if package_of(module) in WITHOUT_FACES or room == package_of(module) or MODULES[room].name != "__init__.py":
        return False
    return module != room or name not in import_module(room).__all__


def test_a_room_of_another_package_is_entered_by_its_face() -> None:
    past = [
        f"{name}: from {module} import {taken}"
        for name, path in MODULES.items()
        for module, taken in names_taken(path)
        if module.startswith("rollout.") and package_of(module) != package_of(name) and is_past_a_face(module, taken)
    ]
    assert past == []


def test_what_the_face_of_the_plan_offers_is_taken_from_it() -> None:
    offered = set(rollout.plan.__all__)
    past = [
        f"{name}: {taken}"
        for name, path in MODULES.items()
        if not name.startswith("rollout.plan")
        for module, taken in names_taken(path)
        if module.startswith("rollout.plan.") and taken in offered
    ]
    assert past == []
