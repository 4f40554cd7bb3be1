"""What the Gantt page shows: rows and links of a schedule with everything that a reader may ask about them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.explanation import Scene, scene_of
from rollout.reports.rows.row import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One more key figure of the header, such as a risk percentile; ``is_bad`` shows it as a warning."""

    name: str
    text: str
    is_bad: bool = False


@dataclass(frozen=True, kw_only=True)
class GanttContent:
    """``baselines`` says by id on which days a task was planned before: the first and the last, both included.

    ``delays`` says by id in words what levelling did to a task, ``posts`` names the post of a person.
    """

    schedule: Schedule
    rows: tuple[Row, ...]
    title: str = "Plan"
    organisation: str = ""
    baselines: Mapping[str, tuple[dt.date, dt.date]] = field(default_factory=dict)
    load: tuple[OwnerLoad, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    delays: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def scene(self) -> Scene:
        """The schedule with the tables it was worked out on, which are calculated once for the whole page."""
        return scene_of(self.schedule)

    @property
    def heading(self) -> str:
        """The title of the plan with the organisation it is for."""
        return f"{self.title} · {self.organisation}" if self.organisation else self.title
