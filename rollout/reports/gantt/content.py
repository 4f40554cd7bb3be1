"""What the Gantt page shows: rows and links of a schedule with everything that a reader may ask about them."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.explanation import Scene, scene_of
from rollout.levelling.levelled import Levelled
from rollout.levelling.story import Story
from rollout.reports.gantt.clock import Clock, clock_of, late_rows
from rollout.reports.risk.view import RiskView
from rollout.reports.rows.row import Row
from rollout.reports.value.facts import ValueFacts


class KeyFigure(Struct, frozen=True, kw_only=True):
    """One more key figure of the plan, such as a risk percentile; ``is_bad`` shows it as a warning."""

    name: str
    text: str
    is_bad: bool = False


class TilePart(Struct, frozen=True, kw_only=True):
    """One line of a tile; ``goto`` is the address of the view that it opens, without ``#``.

    ``lengths`` are texts that say the same, the longest first: the page shows the first one that it has room for.
    """

    text: str
    goto: str = ""
    is_bad: bool = False
    lengths: tuple[str, ...] = ()


class Tile(Struct, frozen=True, kw_only=True):
    """One answer of the verdict above the chart: its name, the answer, and lines below; ``hint`` is the whole text.

    ``short`` is the name before the first line on a narrow screen, where the name has no line of its own.
    ``opens`` is the id of the pop-over that the tile opens instead of a view.
    """

    name: str
    short: str = ""
    text: str = ""
    parts: tuple[TilePart, ...] = ()
    goto: str = ""
    is_bad: bool = False
    hint: str = ""
    opens: str = ""


class GanttContent(Struct, frozen=True, kw_only=True, dict=True):
    """``baselines`` says by id on which days a task was planned before: the first and the last, both included.

    ``slips`` says by id how many working days later than that a row finishes, ``delays`` in words what levelling did to
    a task; ``posts`` names the post of a person, ``roles`` a role by its code.
    ``deadline`` is the day by which the programme is to end, ``as_of`` the day on which the plan was made.
    ``tiles`` come behind the four of the verdict. ``risk`` says how sure the dates are, if they were simulated;
    ``ranges`` are by milestone the days of P10, P50, P80 and P90 as numbers. ``value`` says whether money and time are
    on track, if cost is reported. ``story`` is how it was ``levelled`` in short, if it was.
    """

    schedule: Schedule
    rows: tuple[Row, ...]
    title: str = "Plan"
    organisation: str = ""
    version: str = ""
    approval: str = ""
    as_of: dt.date | None = None
    deadline: dt.date | None = None
    baselines: Mapping[str, tuple[dt.date, dt.date]] = field(default_factory=dict)
    slips: Mapping[str, int] = field(default_factory=dict)
    load: tuple[OwnerLoad, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    tiles: tuple[Tile, ...] = ()
    risk: RiskView | None = None
    ranges: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    value: ValueFacts | None = None
    delays: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    levelled: Levelled | None = None
    story: Story | None = None

    @cached_property
    def scene(self) -> Scene:
        """The schedule with the tables it was worked out on, which are calculated once for the whole page."""
        return scene_of(self.schedule)

    @cached_property
    def clock(self) -> Clock:
        """The instant by which the page says what is late and what comes next."""
        return clock_of(self.schedule, self.as_of)

    @cached_property
    def late(self) -> frozenset[str]:
        """The ids of the tasks and milestones that are late at that instant."""
        return late_rows(self.rows, self.scene, self.clock)

    @property
    def heading(self) -> str:
        """The title of the plan with the organisation it is for."""
        return f"{self.title} · {self.organisation}" if self.organisation else self.title
