"""Microsoft Project XML, element by element: no entities, no network, bounded in size, depth and number of rows.

Element names count, whatever their namespace, since writers differ in it. A value that cannot be read counts as
missing; dates outside 1970 to 2100 too.
"""

import datetime as dt
import io
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rollout.errors import PlanError, Problem
from rollout.importing.calendar_reading import calendar_of
from rollout.importing.losses import Losses
from rollout.importing.project import ForeignCalendar, ForeignLink, ForeignProject, ForeignResource, ForeignTask
from rollout.importing.values import Fields
from rollout.link_types import LINK_RULES, USUAL
from rollout.units import Duration

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES: Final = 150_000_000
MAX_TASKS: Final = 20_000
"""A plan file holds no more: it has at most 200,000 values."""
ROLLOUT_ID: Final = "Rollout id"
_PARTS: Final = ("Task", "Resource", "Assignment", "Calendar", "ExtendedAttribute")
_LINK_TYPES: Final = {rule.project_code: kind for kind, rule in LINK_RULES.items()}
_PERCENT: Final = {19, 20, 51, 52}
_ELAPSED: Final = {4, 6, 8, 10, 12, 36, 38, 40, 42, 44}
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_DTD = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def read_project(content: bytes, file: str) -> ForeignProject:
    """The project in ``content``.

    Raises:
        PlanError: when it is no such XML, or larger than a plan can be.

    """
    if len(content) > MAX_BYTES:
        raise problem("import_too_large", f"'{file}' is larger than {MAX_BYTES // 1_000_000} MB")
    if _DTD.search(content.replace(b"\0", b"") if content[:2] in _WIDE else content):
        raise problem("import_unsafe", f"'{file}' declares entities or a document type, which is not read")
    return _Reading(file).read(content)


def problem(code: str, message: str, hint: str | None = None) -> PlanError:
    """One error that ends the import."""
    return PlanError([Problem(code=code, message=message, hint=hint)])


class _Reading:
    """Collects the parts of the file as they end, so that memory holds one of them at a time."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._tasks: list[ForeignTask] = []
        self._resources: list[ForeignResource] = []
        self._work: dict[int, list[tuple[int, float]]] = defaultdict(list)
        self._losses = Losses()
        self._id_field = "188743731"
        self._calendars: dict[int, ForeignCalendar] = {}

    def read(self, content: bytes) -> ForeignProject:
        from lxml import etree

        head: Fields | None = None
        tags = tuple(f"{{*}}{name}" for name in _PARTS)
        options = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
        try:
            for _, element in etree.iterparse(io.BytesIO(content), events=("end",), tag=tags, **options):
                above = element.getparent()
                if above is None or above.getparent() is None or above.getparent().getparent() is not None:
                    continue
                self._part(element)
                if etree.QName(element).localname != "ExtendedAttribute":
                    above.remove(element)
                head = head or Fields(above.getparent())
            root = etree.fromstring(content, etree.XMLParser(**options)) if head is None else head.element
        except etree.XMLSyntaxError as error:
            message = f"'{self._file}' is not readable XML: {error.msg}"
            raise problem("import_unreadable", message) from None
        if etree.QName(root).localname != "Project":
            name = etree.QName(root).localname
            hint = "save it as XML from Microsoft Project; for other programs install itsm-rollout[project] and Java"
            raise problem(
                "import_unreadable", f"'{self._file}' is not Microsoft Project XML: it begins with <{name}>", hint
            )
        return self._project(Fields(root))

    def _part(self, element: "_Element") -> None:
        from lxml import etree

        fields = Fields(element)
        match etree.QName(element).localname:
            case "Task":
                self._task(fields)
            case "Resource":
                self._resource(fields)
            case "Assignment":
                self._assignment(fields)
            case "Calendar":
                calendar = calendar_of(fields, self._losses.add)
                self._calendars[calendar.uid] = calendar
            case _ if fields.text("Alias") == ROLLOUT_ID:
                self._id_field = fields.text("FieldID")

    def _task(self, fields: Fields) -> None:
        uid = fields.number("UID")
        if uid is None or uid == 0 or fields.truth("IsNull") or fields.number_or("OutlineLevel", 1) == 0:
            return
        if len(self._tasks) == MAX_TASKS:
            hint = "export a part of it, or summaries only"
            raise problem("import_too_large", f"'{self._file}' has more than {MAX_TASKS} tasks", hint)
        if fields.child("Project") is not None:
            self._losses.add("inserted projects: their tasks are left out")
        self._tasks.append(
            ForeignTask(
                uid=uid,
                name=" ".join(fields.text("Name").split()) or f"Task {uid}",
                level=max(1, fields.number_or("OutlineLevel", 1)),
                is_summary=fields.truth("Summary"),
                is_milestone=fields.truth("Milestone"),
                is_manual=fields.truth("Manual"),
                is_active=fields.truth("Active", default=True),
                is_external=fields.truth("ExternalTask"),
                start=fields.date("Start"),
                finish=fields.date("Finish"),
                duration=_length(fields, "Duration"),
                remaining=_length(fields, "RemainingDuration"),
                percent=min(100, max(0, fields.number_or("PercentComplete", 0))),
                actual_start=fields.date("ActualStart"),
                actual_finish=fields.date("ActualFinish"),
                stop=fields.date("Stop"),
                resume=fields.date("Resume"),
                constraint=fields.number_or("ConstraintType", 0),
                constraint_date=fields.date("ConstraintDate"),
                deadline=fields.date("Deadline"),
                calendar=fields.number_or("CalendarUID", -1),
                priority=min(1000, max(0, fields.number_or("Priority", 500))),
                links=tuple(link for each in fields.children("PredecessorLink") if (link := self._link(each))),
                rollout_id=self._rollout_id(fields),
            )
        )

    def _rollout_id(self, fields: Fields) -> str:
        for each in fields.children("ExtendedAttribute"):
            if each.text("FieldID") == self._id_field:
                return each.text("Value")
        return ""

    def _link(self, fields: Fields) -> ForeignLink | None:
        predecessor = fields.number("PredecessorUID")
        if predecessor is None:
            return None
        return ForeignLink(
            predecessor=predecessor,
            type=_LINK_TYPES.get(fields.number_or("Type", USUAL.rule.project_code), USUAL),
            lag=_lag(fields.number_or("LinkLag", 0), fields.number_or("LagFormat", 7)),
            is_external=fields.truth("CrossProject"),
        )

    def _resource(self, fields: Fields) -> None:
        uid, name = fields.number("UID"), " ".join(fields.text("Name").split())
        if uid is None or uid == 0 or not name or fields.truth("IsNull"):
            return
        units = fields.decimal("MaxUnits")
        self._resources.append(
            ForeignResource(
                uid=uid,
                name=name,
                max_units=1.0 if units is None else units,
                rate=fields.decimal("StandardRate"),
                calendar=fields.number_or("CalendarUID", -1),
                is_work=fields.number_or("Type", 1) == 1,
            )
        )

    def _assignment(self, fields: Fields) -> None:
        task, resource = fields.number("TaskUID"), fields.number("ResourceUID")
        if task is not None and resource is not None and resource > 0:
            units = fields.decimal("Units")
            self._work[task].append((resource, 1.0 if units is None else units))

    def _project(self, fields: Fields) -> ForeignProject:
        day = fields.number_or("MinutesPerDay", 480)
        return ForeignProject(
            title=" ".join((fields.text("Title") or fields.text("Name")).split()),
            start=fields.date("StartDate"),
            finish=fields.date("FinishDate"),
            is_backward=not fields.truth("ScheduleFromStart", default=True),
            status=fields.date("StatusDate"),
            day=day if 60 <= day <= 1440 else 480,
            calendar=fields.number_or("CalendarUID", -1),
            currency=fields.text("CurrencyCode"),
            tasks=tuple(self._tasks),
            calendars=dict(self._calendars),
            resources=tuple(self._resources),
            work={task: tuple(shares) for task, shares in self._work.items()},
            lost=self._losses.lines(),
        )


def _length(fields: Fields, name: str) -> Duration | None:
    """A length; its format says whether it is elapsed."""
    minutes = fields.minutes(name)
    if minutes is None:
        return None
    return Duration(minutes, fields.number_or("DurationFormat", 7) in _ELAPSED)


def _lag(amount: int, unit: int) -> str:
    """A lag as a plan writes it; amounts are tenths of minutes, or percent."""
    if not amount:
        return ""
    sign = "+" if amount > 0 else "-"
    if unit in _PERCENT:
        return f"{sign}{abs(amount)}%"
    minutes = (abs(amount) + 5) // 10
    return f"{sign}{minutes}{'e' if unit in _ELAPSED else ''}min" if minutes else ""


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """The day of an instant that ends something: midnight is of the day before."""
    if moment is None:
        return None
    return (moment - dt.timedelta(minutes=1)).date() if moment.time() == dt.time() else moment.date()
