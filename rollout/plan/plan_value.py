"""A plan as the rest of the program sees it: what was written, where it was written, and the templates it uses."""

from collections.abc import Iterator
from pathlib import Path

from rollout.errors import Location
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.notation.links import WrittenLag, parse_lag
from rollout.plan.places import week_length
from rollout.plan.status import NO_STATUS, StatusFile, status_path
from rollout.plan.templates.value import Templates
from rollout.source import KeyPath, SourceFile
from rollout.values import BriefStruct


class Plan(BriefStruct, frozen=True, kw_only=True):
    """A checked plan. Keys are known, values in range, and every reference inside the file resolves.

    ``status`` holds the reports of the status file beside it. Where the file names no ``status_date``, the day of the
    last report is the status date.
    """

    path: Path
    file: PlanFile
    source: SourceFile
    templates: Templates
    status: StatusFile = NO_STATUS

    def __repr__(self) -> str:
        return f"<Plan '{self.file.plan.title}' of {self.path}, processes {', '.join(self.file.processes)}>"

    def at(self, *keys: str | int) -> Location:
        """Where ``keys`` is written, such as ``plan.at("processes", "INC", "wave")``, or what is nearest above it."""
        return self.source.at(*keys)

    @property
    def identity(self) -> str:
        """What distinguishes this plan from others: its ``uid``, or else prefix and title."""
        settings = self.file.plan
        return settings.uid or f"{settings.prefix} {settings.title}"

    @property
    def baselines(self) -> Path:
        """The folder of its baselines: ``plan.baselines`` beside ``plan.yaml``."""
        return self.path.with_name(f"{self.path.stem}.baselines")

    @property
    def baseline_path(self) -> Path | None:
        """The file with the agreed dates, if the plan names one: a path, or the name of one of its baselines."""
        name = self.file.baseline.file if self.file.baseline else None
        if name is None:
            return None
        is_path = name.endswith(".json") or "/" in name or "\\" in name
        return self.path.parent / name if is_path else self.baselines / f"{name}.json"

    def named_files(self) -> Iterator[tuple[KeyPath, str]]:
        """Calendars of leave and the Word template: the key that names each, and its path beside the plan."""
        for index, person in enumerate(self.file.people):
            for number, leave in enumerate(person.leave):
                if leave.ics:
                    yield ("people", index, "leave", number, "ics"), leave.ics
        if self.file.document and self.file.document.template:
            yield ("document", "template"), self.file.document.template

    def files(self) -> tuple[Path, ...]:
        """What the plan is read from, templates aside: its own file, the status file and every file that it names."""
        named = dict.fromkeys(self.path.parent / name for _, name in self.named_files())
        agreed = (self.baseline_path,) if self.baseline_path else ()
        return (self.path, status_path(self.path), *agreed, *named)

    @property
    def day(self) -> int:
        """Minutes of one working day."""
        return self.file.plan.day.duration.minutes

    @property
    def week(self) -> int:
        """Minutes of one working week."""
        return week_length(self.file)

    def lag(self, text: str) -> WrittenLag:
        """The lag written in ``text``, counted by the working day and week of this plan."""
        return parse_lag(text, day=self.day, week=self.week)
