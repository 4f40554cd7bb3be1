"""What somebody changed in a plan file, one value for each change that can be undone by itself."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from pydantic import ValidationError

from rollout.comparison.trees import MISSING, Path, Tree, at, changed_paths, paired, plain, with_value
from rollout.plan import Plan, PlanFile
from rollout.plan.reading import dates_only
from rollout.source import Data
from rollout.values import replace

_LISTS = frozenset(
    {
        ("hours", "freezes"), ("hours", "closures"), ("hours", "training_pauses"), ("interfaces", "add"),
        ("interfaces", "remove"),
    }
)  # fmt: skip
"""Lists whose entries come, go and change one by one, each as a whole."""

_LINKS = frozenset({"after", "before"})
_UNITS = frozenset({"duration", "progress"})


class PlanEdit(Struct, frozen=True, kw_only=True):
    """A change of what is at ``paths``; several where one is not possible without the others."""

    paths: tuple[Path, ...]

    @property
    def path(self) -> Path:
        """The path that says what the change is about."""
        return self.paths[0]


class EditedPlans(Struct, frozen=True, kw_only=True, dict=True):
    """Two plans as trees with common names, and every edit between them; reported progress is left aside.

    With ``is_dates_only``, so are the parts that bear on no date: recorded plans lack them.
    """

    old: Plan
    new: Plan
    is_dates_only: bool = False

    @cached_property
    def trees(self) -> tuple[Tree, Tree]:
        """The plan files as trees."""
        old, new = _written(self.old), _written(self.new)
        return paired(dates_only(old), dates_only(new)) if self.is_dates_only else paired(old, new)

    @cached_property
    def edits(self) -> tuple[PlanEdit, ...]:
        """Every edit, in the order of the keys of a plan file, whatever the order in the files."""
        old, new = self.trees
        paths = [path for path in changed_paths(old, new, self._is_unit) if not _is_progress(path)]
        if self._is_reordered and not any(path[0] == "people" for path in paths):
            paths.append(("people",))
        order = {name: number for number, name in enumerate(PlanFile.model_fields)}
        paths.sort(key=lambda path: (order.get(path[0], len(order)), path))
        return tuple(self._joined(paths))

    @property
    def _is_reordered(self) -> bool:
        """Whether people come in another order: the first who fills a role is its owner."""
        old, new = (at(tree, ("people",)) for tree in self.trees)
        return isinstance(old, dict) and isinstance(new, dict) and list(old) != list(new)

    def _is_unit(self, path: Path) -> bool:
        """Whether what is at ``path`` changes as a whole, rather than part by part."""
        old, new = self.trees
        if path in _LISTS or (len(path) == 3 and path[0] == "tasks" and path[2] in _LINKS):
            return False
        if path == ("baseline",) or path[:2] in _LISTS or (len(path) > 2 and path[-1] in _UNITS):
            return True
        if len(path) == 2 and path[0] == "links":
            return True
        comes_or_goes = at(old, path) is MISSING or at(new, path) is MISSING
        return comes_or_goes and len(path) > 1 and path[0] != "overrides"

    def _joined(self, paths: Sequence[Path]) -> Iterator[PlanEdit]:
        """Edits; what names a process or a task that comes or goes belongs to that change."""
        old, new = self.trees
        heads = [
            path
            for path in paths
            if len(path) == 2
            and path[0] in ("processes", "tasks")
            and (at(old, path) is MISSING or at(new, path) is MISSING)
        ]
        left = [path for path in paths if path not in heads]
        for head in heads:
            part = [path for path in left if _names(path, head[1], (at(old, path), at(new, path)))]
            left = [path for path in left if path not in part]
            yield PlanEdit(paths=(head, *part))
        yield from (PlanEdit(paths=(path,)) for path in left)

    def without(self, edit: PlanEdit) -> Plan | None:
        """The newer plan with ``edit`` undone; None where what is left is not a plan."""
        old, new = self.trees
        return _applied(self.new, new, old, edit.paths)

    def alone(self, edit: PlanEdit) -> Plan | None:
        """The older plan with ``edit`` made; None where that is not a plan."""
        old, new = self.trees
        return _applied(self.old, old, new, edit.paths)


def _applied(plan: Plan, tree: Tree, source: Tree, paths: Iterable[Path]) -> Plan | None:
    for path in paths:
        tree = with_value(tree, path, source)
    try:
        file = PlanFile.model_validate(plain(tree), context={"day": plan.day})
    except ValidationError:
        return None
    return replace(plan, file=file) if file.locations else None


def _written(plan: Plan) -> dict[str, Data]:
    return plan.file.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _is_progress(path: Path) -> bool:
    return len(path) > 2 and path[0] in ("overrides", "tasks") and path[2] == "progress"


def _names(path: Path, name: str, values: Iterable[Tree]) -> bool:
    """Whether a change is about ``name``: in its path, or as a part of a value such as ``SCA.PMG``."""
    return any(_is_of(part, name) for part in path) or any(_mentions(value, name) for value in values)


def _mentions(value: Tree, name: str) -> bool:
    if isinstance(value, dict):
        return any(_is_of(key, name) or _mentions(inner, name) for key, inner in value.items())
    return isinstance(value, str) and _is_of(value.split(maxsplit=1)[0] if value.split() else "", name)


def _is_of(text: str, name: str) -> bool:
    """Whether a text is the name, an id below it (``INC.P05``), or an entry of a list between both (``INC>CHG``)."""
    head = text.split(" #", maxsplit=1)[0]
    return any(part == name or part.startswith((f"{name}.", f"{name}@")) for part in head.split(">"))
