"""Gaps that a limitation of the plan answers, so that no check has to repeat them."""

import re
from collections.abc import Iterable

from rollout.checks.answers.acceptance import today_of
from rollout.expansion.scope import Interface, Scope
from rollout.plan.keys import Service, Supplier


def is_provider_settled(scope: Scope, interface: Interface) -> bool:
    """Whether a limitation says how to do without the provider.

    It does where it has the workaround of the catalogue, or names the provider by code or name. One that names other
    processes of the plan as well is about those only.
    """
    workaround = interface.stopgap.casefold()
    for text in _texts(scope):
        if workaround in text.casefold():
            return True
        if _holds(text, _names_of(scope, interface.provider)):
            codes = scope.by_code.keys() - {interface.provider}
            others = {code for code in codes if _holds(text, _names_of(scope, code))}
            if not others or interface.consumer in others:
                return True
    return False


def is_gap_listed(scope: Scope, supplier: Supplier, service: Service) -> bool:
    """Whether a limitation names the supplier together with the service that its hours do not cover."""
    return any(
        _holds(text, (supplier.id, supplier.label)) and _holds(text, (service.id, service.label))
        for text in _texts(scope)
    )


def _names_of(scope: Scope, code: str) -> tuple[str, ...]:
    template = scope.templates.processes.get(code)
    return (code, template.name_in(scope.plan.file.plan.edition)) if template else (code,)


def _texts(scope: Scope) -> list[str]:
    """What the limitations say that are not over."""
    today = today_of(scope.plan)
    return [
        f"{each.text}. {each.stopgap or ''}"
        for each in scope.plan.file.limitations
        if each.until is None or today is None or each.until >= today
    ]


def _holds(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words is in the text: codes as they are written, names in any case."""
    return any(
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, 0 if word.isupper() else re.IGNORECASE) for word in words
    )
