"""When controlled documents are there: on the last day of the task that delivers them."""

import datetime as dt
from collections.abc import Iterable

from rollout.expansion.scope import PlannedProcess
from rollout.plan.templates import DocumentTemplate
from rollout.reports.document.document_input import DocumentInput

OTHER = "other"
"""The key of ``delivered_by`` for the types that it does not name."""


def delivered(source: DocumentInput, document: DocumentTemplate, process: PlannedProcess | None = None) -> str:
    """The last day of the task that delivers the document, or words that say why there is none.

    A document of the system has no process. Of a task at several sites the last one counts.
    """
    kind = document.number.partition("-")[0]
    usual = source.templates.documents.delivered_by
    names = (document.by, *(usual.get(kind) or usual.get(OTHER) or ())) if process else (document.by,)
    for name in filter(None, names):
        days = tuple(_days(source, f"{process.code}.{name}" if process else name))
        if days:
            return max(days).isoformat()
    return source.words["unverified" if process and process.is_existing else "no_task"]


def _days(source: DocumentInput, row_id: str) -> Iterable[dt.date]:
    return (row.finish_date for row in source.rows if row.id == row_id or row.id.startswith(f"{row_id}@"))
