"""All working calendars of a plan by name, and the one that rules where a task names none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rollout.calendars.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True, repr=False)
class WorkCalendars(Mapping[str, WorkCalendar]):  # a data class, since no Struct is a Mapping
    """Calendars by name; the empty name stands for the calendar of the project."""

    by_name: Mapping[str, WorkCalendar]
    default: str

    def __repr__(self) -> str:
        return f"<WorkCalendars {', '.join(self.by_name)}; default '{self.default}'>"

    def __getitem__(self, name: str) -> WorkCalendar:
        return self.by_name[name or self.default]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_name)

    def __len__(self) -> int:
        return len(self.by_name)

    @property
    def project(self) -> WorkCalendar:
        """The calendar of the project."""
        return self.by_name[self.default]
