"""Section 11: the organisation chart of posts and suppliers."""

from collections.abc import Iterator

from rollout.expansion.scope import ScopedRole, holders_of
from rollout.plan.keys import Supplier
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts
from rollout.reports.document.pictures.organisation_chart import Post, organisation_chart

IN_CHARGE = (("SUPR", ""), ("PMG", "SUP"), ("PO", "SUP"), ("SMSO", ""))
"""Role and process of those who look after a supplier; the first that somebody holds counts."""


def facts(source: DocumentInput) -> Facts:
    """The chart, where the plan says to whom at least one post reports."""
    has_lines = any(each.reports_to for each in source.file.people)
    posts = (*_posts(source), *_suppliers(source))
    return Facts(
        values={"has_reporting_lines": has_lines},
        figures={"organisation": organisation_chart(posts)} if has_lines else {},
    )


def _posts(source: DocumentInput) -> Iterator[Post]:
    for person in source.file.people:
        above = person.reports_to or (_supplier_id(person.supplier) if person.supplier else None)
        yield Post(id=person.id, title=source.posts.label(person), detail=", ".join(person.roles), above=above)


def _suppliers(source: DocumentInput) -> Iterator[Post]:
    for supplier in source.file.suppliers:
        detail = ", ".join(supplier.roles) or source.words["external_party"]
        above = _in_charge(source, supplier)
        yield Post(id=_supplier_id(supplier.id), title=supplier.label, detail=detail, above=above, is_external=True)


def _in_charge(source: DocumentInput, supplier: Supplier) -> str | None:
    for role, code in IN_CHARGE:
        process = source.scope.by_code.get(code)
        wanted = ScopedRole(role=role, process=code, supplier=supplier.id, entry=process.entry if process else None)
        own = [each for each in holders_of(source.plan, wanted) if each.supplier is None]
        if own:
            return own[0].id
    return None


def _supplier_id(supplier: str) -> str:
    """An id that no person has: those of people hold no slash."""
    return f"supplier/{supplier}"
