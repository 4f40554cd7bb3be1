"""Warnings that the plan accepts under ``accept``, and entries there that accept nothing."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from rollout.errors import Acceptance, Note, Problem, Severity
from rollout.plan import Plan
from rollout.plan.keys import AcceptedFinding
from rollout.plan.posts import Posts
from rollout.values import replace

_NOT_ALWAYS_CHECKED = frozenset(
    {
        *("constraint_missed", "demand_above_capacity", "document_incomplete"),
        *("role_without_holder", "task_without_role", "template_elsewhere"),
    }
)
"""Codes of checks that not every verb runs, so that an entry without a finding says nothing."""


def with_acceptances(plan: Plan, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The findings with the accepted ones marked, then a warning for each entry that is over or matches none."""
    problems = tuple(found)
    return (*marked(plan, problems), *_idle_entries(plan, problems))


def marked(plan: Plan, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The findings, of severity ``ACCEPTED`` where an entry of ``accept`` is about them and still holds."""
    entries = [(number, entry) for number, entry in enumerate(plan.file.accept) if not _is_over(plan, entry)]
    return tuple(_marked(plan, entries, problem) for problem in found)


def _marked(plan: Plan, entries: list[tuple[int, AcceptedFinding]], problem: Problem) -> Problem:
    if problem.severity is Severity.WARNING:
        for number, entry in entries:
            if _is_about(plan, entry, problem):
                owner = Posts.of(plan.file).by_id.get(entry.owner or "", "")
                acceptance = Acceptance(reason=entry.reason, owner=owner, until=entry.until)
                note = Note(message=_sentence(acceptance), at=plan.at("accept", number))
                notes = (*problem.notes, note)
                return replace(problem, severity=Severity.ACCEPTED, acceptance=acceptance, notes=notes)
    return problem


def _sentence(acceptance: Acceptance) -> str:
    owner = f" by {acceptance.owner}" if acceptance.owner else ""
    until = f" until {acceptance.until}" if acceptance.until else ""
    return f"accepted{owner}{until}: {acceptance.reason}"


def _idle_entries(plan: Plan, found: tuple[Problem, ...]) -> Iterator[Problem]:
    for number, entry in enumerate(plan.file.accept):
        at, about = plan.at("accept", number), f" about '{entry.id}'" if entry.id else ""
        is_found = any(_is_about(plan, entry, problem) for problem in found)
        if not is_found and entry.code not in _NOT_ALWAYS_CHECKED:
            message = f"there is no warning '{entry.code}'{about} to accept"
            yield Problem.warning("accept_without_finding", message, at, hint="delete the entry, or correct its id")
        elif is_found and _is_over(plan, entry):
            message = f"the acceptance of warning '{entry.code}'{about} ended on {entry.until}"
            yield Problem.warning("accept_expired", message, at, hint="fix what it is about, or accept it again")


def _is_over(plan: Plan, entry: AcceptedFinding) -> bool:
    today = today_of(plan)
    return entry.until is not None and today is not None and entry.until < today


def today_of(plan: Plan) -> dt.date | None:
    """The day that counts as today: the status date, or before there is one the start of the plan."""
    return plan.file.plan.status_date or plan.file.plan.start


def _is_about(plan: Plan, entry: AcceptedFinding, problem: Problem) -> bool:
    """Whether the finding has the code and names the id, or is written in the entry of the plan that has it."""
    if problem.code != entry.code:
        return False
    return entry.id is None or _names(problem.message, entry.id) or entry.id in _entries_around(plan, problem)


def _names(text: str, id_: str) -> bool:
    """Whether the id is in the text as a whole word: ``INC`` is not in ``INC.M3``."""
    return re.search(rf"(?<![\w.@-]){re.escape(id_)}(?![\w@-]|\.\w)", text) is not None


def _entries_around(plan: Plan, problem: Problem) -> Iterator[str]:
    """The keys and ids of what the place of the finding lies in, such as ``processes`` and ``INC``."""
    path = plan.source.path_at(problem.at) if problem.at else ()
    for length, step in enumerate(path, start=1):
        if isinstance(step, str):
            yield step
        else:
            id_ = plan.source.value(*path[:length], "id")
            if isinstance(id_, str):
                yield id_
