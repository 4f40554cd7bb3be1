"""Text made fit for XML and HTML: printable, and with no character that is markup."""

from html import escape

from rollout.reports.document.plain_text import printable


def xml_text(text: str) -> str:
    """``text`` for the content of an element or between double quotes."""
    return escape(printable(text))
