"""Text made fit for XML and HTML: printable, and with no character that is markup.

The function of the standard library that does the same loads an HTTP client first.
"""

from rollout.reports.document.plain_text import printable


def xml_text(text: str) -> str:
    """``text`` for the content of an element or between double quotes."""
    shown = printable(text)
    if "&" in shown or "<" in shown or ">" in shown or '"' in shown:
        return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return shown
