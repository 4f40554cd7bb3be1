"""Whether a plan may ask for certification: it admits no exclusions and only the edition of 2018."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.expansion.scope.profile import review_of
from rollout.expansion.scope.scoping import Scope

CERTIFIABLE_EDITION = "2018"


def certification_problems(scope: Scope) -> Iterator[Problem]:
    """Why certification, if asked for, is not allowed."""
    settings = scope.plan.file.plan
    if not settings.certification:
        return
    at = scope.plan.at("plan", "certification")
    if settings.edition != CERTIFIABLE_EDITION:
        message = f"certificates are issued only for edition {CERTIFIABLE_EDITION}; the plan says {settings.edition}"
        hint = f'set edition: "{CERTIFIABLE_EDITION}", or certification: false'
        yield Problem(code="certification_edition", message=message, at=at, hint=hint)
    if review_of(scope.plan) != "audit":
        message = f"a certificate needs the internal audit; the plan has {_review_words(scope)}"
        hint = "set review: audit with another profile than minimal, or certification: false"
        yield Problem(code="certification_review", message=message, at=at, hint=hint)
    missing = [process.code for process in scope.templates.required if not is_covered(scope, process.code)]
    if missing:
        message = f"certification admits no exclusions; not in the plan: {', '.join(missing)}"
        hint = "add them with status implement or existing, or set certification: false"
        yield Problem(code="certification_scope", message=message, at=at, hint=hint)


def _review_words(scope: Scope) -> str:
    return f"the profile {scope.plan.file.plan.profile} and no audit of the standard"


def is_covered(scope: Scope, code: str) -> bool:
    """Whether the plan has the process, or all of what may replace it."""
    replaced_by = scope.templates.processes[code].replaced_by
    return code in scope.by_code or bool(replaced_by and set(replaced_by) <= scope.by_code.keys())
