"""The page that lists the calendars and says what to click in which program."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from string import Template

from rollout.reports.ics.feed_list import FeedEntry
from rollout.reports.ics.item import Component


def render_index(title: str, entries: Sequence[FeedEntry], feed_url: str = "") -> bytes:
    """The page as UTF-8. It stands in the folder ``calendars``; ``feed_url`` is the address of the folder above."""
    page = Template(files(__package__).joinpath("index_page.html").read_text(encoding="utf-8"))
    events = [entry for entry in entries if entry.component is Component.EVENT]
    todos = [entry for entry in entries if entry.component is Component.TODO]
    text = page.substitute(
        title=_safe(title),
        events=_table(events, feed_url),
        todos=_table(todos, feed_url),
        where=_where(feed_url),
    )
    return text.encode()


def _table(entries: Iterable[FeedEntry], feed_url: str) -> str:
    return "\n".join(_row(entry, feed_url) for entry in entries) or '<tr><td colspan="3">none</td></tr>'


def _row(entry: FeedEntry, feed_url: str) -> str:
    """The path holds nothing but lower-case letters, digits, ``-``, ``/`` and a point."""
    name, path = _safe(entry.name), entry.path
    local = f'<a href="../{path}" type="text/calendar">{path.rpartition("/")[2]}</a>'
    if not feed_url:
        return f'<tr><th scope="row">{name}</th><td>{entry.items}</td><td>{local}</td></tr>'
    address = _safe(feed_url + path)
    webcal = "webcal:" + address.partition(":")[2]
    links = f'<a href="{webcal}">Subscribe</a> <code>{address}</code> {local}'
    return f'<tr><th scope="row">{name}</th><td>{entry.items}</td><td>{links}</td></tr>'


def _where(feed_url: str) -> str:
    if feed_url:
        return "Copy the address that stands beside a calendar, or click “Subscribe” where a program is set up for it."
    return (
        "These files are not published under a known address yet. Put the folder on a web server and build with "
        "<code>--feed-url</code>, or run <code>rollout calendars PLAN --serve</code> for programs on this computer."
    )


def _safe(text: str) -> str:
    """The text for HTML, with marks that turn the reading direction kept inside it."""
    return f"<bdi>{escape(text)}</bdi>" if not text.isascii() else escape(text)
