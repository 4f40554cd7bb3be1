"""From parser events to a tree of nodes: structure is checked here, values are not.

PyYAML's event parser (libyaml) does the syntax. Everything after it is ours, so that aliases cost nothing until they
are counted, duplicate keys are seen, and every node keeps its place.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, field
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from rollout.errors import Location, PlanError, Problem
from rollout.source.limits import MAX_DEPTH
from rollout.source.scalars import Scalar, resolve_plain

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class Entry(Struct, frozen=True):
    """One key of a mapping with its value."""

    at: Location
    node: "Node"


class Node(Struct, frozen=True):
    """A scalar, a list or a mapping, and where it starts."""

    at: Location
    content: "Content"


Content = Scalar | tuple[Node, ...] | dict[str, Entry]


class NodeReader(Struct):
    """Reads one document from events. ``problems`` collects what is wrong with the structure, in file order.

    ``start`` is the start of the file.
    """

    start: Location
    events: Iterator[Event]
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)

    def document(self) -> Node | None:
        """The only document of the stream, or None if there is none."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    self._add("several_documents", "a file holds one plan; a second document starts here", event)
                    break
                root = self._node(next(self.events), 0)
        return root

    def _node(self, event: Event, depth: int) -> Node:
        at = self._at(event)
        if isinstance(event, AliasEvent):
            return Node(at, self._aliased(event))
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if tag is not None:
            self._add("tag", f"tags such as '{tag}' have no meaning in a plan", event, hint="remove the tag")
        if isinstance(event, ScalarEvent):
            node = Node(at, self._scalar(event))
        elif depth >= MAX_DEPTH:
            raise PlanError((*self.problems, self._problem("too_deep", f"more than {MAX_DEPTH} levels deep", event)))
        elif isinstance(event, SequenceStartEvent):
            node = Node(at, self._items(depth + 1))
        else:
            node = Node(at, self._entries(depth + 1))
        if anchor is not None:
            self.anchors[anchor] = node
        return node

    def _items(self, depth: int) -> tuple[Node, ...]:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, depth))
        return tuple(items)

    def _entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            at = self._node(event, depth).at
            key = self._key(event)
            node = self._node(next(self.events), depth)
            if key in entries:
                message = f"'{key}' is written twice; it is already defined on line {entries[key].at.line}"
                self._add("duplicate_key", message, event)
            elif key is not None:
                entries[key] = Entry(at, node)
        return entries

    def _key(self, event: Event) -> str | None:
        if not isinstance(event, ScalarEvent):
            self._add("complex_key", "a key must be a plain text", event)
            return None
        if event.value == "<<" and event.implicit[0]:
            self._add("merge_key", "YAML 1.2 has no merge key '<<'; write the keys out", event)
            return None
        return str(event.value)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        found = FORBIDDEN.search(event.value) if event.style == '"' else None  # elsewhere the text has been searched
        if found:
            message = f"the text contains the control character U+{ord(found.group()):04X}"
            hint = "between double quotes a backslash begins a special character; put the text between ' and '"
            self._add("control_character", message, event, hint)
        return resolve_plain(event.value) if event.implicit[0] else str(event.value)

    def _aliased(self, event: AliasEvent) -> Content:
        if event.anchor not in self.anchors:
            self._add("unknown_anchor", f"no anchor '&{event.anchor}' is complete before this line", event)
            return None
        return self.anchors[event.anchor].content

    def _at(self, event: Event) -> Location:
        mark = event.start_mark
        return Location(self.start.file, mark.line + 1, mark.column + 1) if mark else self.start

    def _problem(self, code: str, message: str, event: Event, hint: str | None = None) -> Problem:
        return Problem(code=code, message=message, at=self._at(event), hint=hint)

    def _add(self, code: str, message: str, event: Event, hint: str | None = None) -> None:
        self.problems.append(self._problem(code, message, event, hint))
