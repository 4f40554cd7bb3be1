"""A strict reader of calendar files: what RFC 5545, 7986 and 9253 ask of the files that we write, and nothing more.

It shares no code with the writer. ``findings`` says what is wrong; a file without findings is right as far as it looks.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

TEXT = {"SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "CATEGORIES", "X-ROLLOUT-PLAN", "PRODID"}
CALENDAR = {
    "VERSION": (1, 1),
    "PRODID": (1, 1),
    "CALSCALE": (0, 1),
    "NAME": (0, 1),
    "DESCRIPTION": (0, 1),
    "COLOR": (0, 1),
    "SOURCE": (0, 1),
    "URL": (0, 1),
    "REFRESH-INTERVAL": (0, 1),
}
ITEM = {
    "UID": (1, 1),
    "DTSTAMP": (1, 1),
    "LAST-MODIFIED": (0, 1),
    "SEQUENCE": (0, 1),
    "DTSTART": (0, 1),
    "SUMMARY": (1, 1),
    "DESCRIPTION": (0, 1),
    "CATEGORIES": (0, 99),
    "COLOR": (0, 1),
    "STATUS": (1, 1),
    "PRIORITY": (0, 1),
    "URL": (0, 1),
    "RELATED-TO": (0, 9999),
}
PROPERTIES = {
    "VCALENDAR": CALENDAR,
    "VEVENT": ITEM | {"DTSTART": (1, 1), "DTEND": (1, 1), "TRANSP": (0, 1)},
    "VTODO": ITEM | {"DUE": (0, 1), "PERCENT-COMPLETE": (0, 1), "COMPLETED": (0, 1)},
    "VALARM": {"ACTION": (1, 1), "TRIGGER": (1, 1), "DESCRIPTION": (1, 1)},
}
STATUS = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"},
}
RELATIONS = {"PARENT", "DEPENDS-ON", "FINISHTOSTART", "STARTTOSTART", "FINISHTOFINISH", "STARTTOFINISH"}
CSS3 = {"steelblue", "darkorange", "seagreen", "mediumpurple", "slategray"}  # of the 147 names, those in use
DURATION = re.compile(r"[+-]?P(\d+W|\d+D(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|T(?=\d)(\d+H)?(\d+M)?(\d+S)?)")
LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=[^\x00-\x1f\x7f\";:,]+)*):(.*)", re.DOTALL)
INSTANT = re.compile(r"\d{8}T\d{6}Z")
UNESCAPED = re.compile(r"(?:[^\\;,\x00-\x1f\x7f-\x9f]|\\[\\;,nN])*")


@dataclass(slots=True)
class Node:
    """A component: its lines as name, parameters and value, and what stands inside it."""

    kind: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    inside: list["Node"] = field(default_factory=list)

    def value(self, name: str) -> str:
        return next((value for found, _, value in self.properties if found == name), "")


def findings(octets: bytes) -> list[str]:
    """Everything that is wrong with the file."""
    found = list(_line_findings(octets))
    root = tree(octets)
    if root is None:
        return [*found, "the components are not nested"]
    return [*found, *_component_findings(root), *_relation_findings(root)]


def _line_findings(octets: bytes) -> Iterator[str]:
    if (
        not octets.endswith(b"\r\n")
        or octets.replace(b"\r\n", b"").count(b"\n")
        or b"\r" in octets.replace(b"\r\n", b"")
    ):
        yield "lines do not end in CRLF"
    for number, line in enumerate(octets.split(b"\r\n")[:-1], 1):
        if not line:
            yield f"line {number} is empty"
        if len(line) > 75:
            yield f"line {number} has {len(line)} octets"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"line {number} is cut inside a character"


def tree(octets: bytes) -> Node | None:
    """The calendar, or None where BEGIN and END do not match."""
    open_nodes = [Node("")]
    for line in octets.decode(errors="replace").replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_nodes.append(Node(value))
        elif name == "END":
            node = open_nodes.pop()
            if node.kind != value or not open_nodes:
                return None
            open_nodes[-1].inside.append(node)
        else:
            open_nodes[-1].properties.append(_split(line))
    top = open_nodes[0]
    return top.inside[0] if len(open_nodes) == 1 and len(top.inside) == 1 and not top.properties else None


def nodes_by_id(files: Mapping[str, bytes], path: str) -> dict[str, Node]:
    """The items of a file by the task id that starts their description."""
    root = tree(files[path])
    assert root is not None
    return {each.value("DESCRIPTION").split("\\n")[0].removeprefix("Id: "): each for each in root.inside}


def lines(node: Node, name: str) -> list[tuple[dict[str, str], str]]:
    """Parameters and value of each property of that name."""
    return [(parameters, value) for found, parameters, value in node.properties if found == name]


def _split(line: str) -> tuple[str, dict[str, str], str]:
    matched = LINE.fullmatch(line)
    if not matched:
        return "?", {}, line
    parameters = dict(each.split("=", 1) for each in matched[2].split(";")[1:])
    return matched[1], parameters, matched[3]


def _component_findings(node: Node) -> Iterator[str]:
    known = PROPERTIES.get(node.kind)
    if known is None:
        yield f"there is a {node.kind}"
        return
    counted = Counter(name for name, _, _ in node.properties)
    for name, (least, most) in known.items():
        if not least <= counted[name] <= most:
            yield f"{node.kind} has {counted[name]} {name}"
    for name, parameters, value in node.properties:
        if name not in known and not name.startswith("X-"):
            yield f"{node.kind} has {name} {value[:60]!r}"
        yield from (f"{name}: {what}" for what in _value_findings(name, parameters, value))
    kinds = {each.kind for each in node.inside}
    if node.kind == "VCALENDAR" and (len(kinds) != 1 or not kinds <= {"VEVENT", "VTODO"}):
        yield f"the calendar holds {sorted(kinds)}"
    yield from _span_findings(node)
    for each in node.inside:
        yield from _component_findings(each)


def _value_findings(name: str, parameters: dict[str, str], value: str) -> Iterator[str]:
    if name in TEXT:
        plain = value.replace(",", "") if name == "CATEGORIES" else value
        if not UNESCAPED.fullmatch(plain):
            yield f"{value[:60]!r} is not escaped"
        if any(0xD800 <= ord(each) < 0xE000 or ord(each) & 0xFFFE == 0xFFFE or each == "\ufeff" for each in value):
            yield "a character that no text may have"
    if name in {"DTSTAMP", "LAST-MODIFIED", "COMPLETED", "DUE"} and not INSTANT.fullmatch(value):
        yield f"{value!r} is no instant in UTC"
    if name in {"SUMMARY", "NAME"} and ("\\n" in value.replace("\\\\", "") or not value.strip()):
        yield "a title is one line that is not empty"
    rules = {
        "SEQUENCE": value.isdigit() and int(value or 0) < 2**31,
        "PERCENT-COMPLETE": value.isdigit() and int(value or 0) <= 100,
        "PRIORITY": value in set("123456789"),
        "COLOR": value in CSS3,
        "X-APPLE-CALENDAR-COLOR": bool(re.fullmatch("#[0-9A-F]{6}", value)),
        "TRANSP": value in {"TRANSPARENT", "OPAQUE"},
        "TRIGGER": bool(DURATION.fullmatch(value)) and set(parameters) <= {"RELATED"},
        "REFRESH-INTERVAL": bool(DURATION.fullmatch(value)) and parameters == {"VALUE": "DURATION"},
        "SOURCE": parameters == {"VALUE": "URI"} and value.isascii() and "://" in value,
        "URL": value.isascii() and "://" in value and " " not in value,
        "VERSION": value == "2.0",
        "ACTION": value == "DISPLAY",
        "RELATED-TO": parameters.get("RELTYPE") in RELATIONS
        and set(parameters) <= {"RELTYPE", "GAP"}
        and bool(DURATION.fullmatch(parameters.get("GAP", "P1D"))),
        "UID": bool(re.fullmatch(r"[0-9a-f-]{36}", value)),
    }
    if not rules.get(name, True):
        yield f"{value[:60]!r} with {parameters} is not allowed"


def _span_findings(node: Node) -> Iterator[str]:
    if node.kind not in STATUS:
        return
    if node.value("STATUS") not in STATUS[node.kind]:
        yield f"{node.kind} has the status {node.value('STATUS')!r}"
    dated = {name: (parameters, value) for name, parameters, value in node.properties if name in {"DTSTART", "DTEND"}}
    if node.kind == "VEVENT":
        is_timed = node.value("TRANSP") == "OPAQUE"
        if is_timed and any(parameters or not INSTANT.fullmatch(value) for parameters, value in dated.values()):
            yield "an event that takes time has no instants in UTC"
        elif not is_timed and any(
            parameters != {"VALUE": "DATE"} or not re.fullmatch(r"\d{8}", value) for parameters, value in dated.values()
        ):
            yield "an event has a date that is no DATE"
        elif node.value("DTEND") <= node.value("DTSTART"):
            yield "an event ends before its last day is over"
        else:
            dt.datetime.strptime(node.value("DTSTART")[:8], "%Y%m%d").replace(tzinfo=dt.UTC)
    elif node.value("DTSTART") and node.value("DUE") <= node.value("DTSTART"):
        yield "a to-do is due before it starts"
    if node.value("COMPLETED") and node.value("STATUS") != "COMPLETED":
        yield "a to-do that is not completed says when it was"


def _relation_findings(root: Node) -> Iterator[str]:
    """In one file UIDs are unique and every relation ends at one of them."""
    uids = Counter(each.value("UID") for each in root.inside)
    yield from (f"UID {uid} stands {times} times" for uid, times in uids.items() if times > 1)
    for each in root.inside:
        for name, _, value in each.properties:
            if name == "RELATED-TO" and value not in uids:
                yield f"a relation to {value}, which is not in the file"
