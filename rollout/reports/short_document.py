"""Short documents beside the plan document: the same blocks, tables and style, with words of their own."""

from collections.abc import Mapping, Sequence
from typing import Final

from rollout.reports.document.content import Control, Document, Section
from rollout.reports.document.numbering import labels_of, numbered

WORDS: Final[Mapping[str, str]] = {
    "language": "en-GB",
    "section": "section",
    "annex": "Annex",
    "table": "Table",
    "figure": "Figure",
    "contents": "Contents",
    "skip_to_content": "Skip to the content",
    "page": "Page",
    "of": "of",
    "to_be_completed": "To be completed",
    "version": "",
    "status": "Status",
}


def short_document(
    title: str, subject: str, sections: Sequence[Section], *, date: str = "", classification: str = ""
) -> Document:
    """A document of a few numbered sections; ``subject`` is below the title."""
    named = numbered(sections, WORDS)
    return Document(
        title=title,
        control=Control(
            number="", version="", status=date, date=date, organisation=subject, classification=classification
        ),
        sections=named,
        labels=labels_of(named, WORDS),
        words=dict(WORDS),
        is_brief=True,
    )
