"""The page that lists the calendars and says what to click in which program."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from string import Template

from rollout.reports.ics.entries.item import Component
from rollout.reports.ics.feed_list import FeedEntry


def render_index(title: str, entries: Sequence[FeedEntry], feed_url: str = "") -> bytes:
    """The page as UTF-8. It is in the folder ``calendars``; ``feed_url`` is the address of the folder above."""
    page = Template(files(__package__).joinpath("index_page.html").read_text(encoding="utf-8"))
    feeds = [entry for entry in entries if not entry.day]
    text = page.substitute(
        title=_safe(title),
        events=_table(title, (entry for entry in feeds if entry.component is Component.EVENT), feed_url),
        todos=_table(title, (entry for entry in feeds if entry.component is Component.TO_DO), feed_url),
        single="\n".join(_single(entry) for entry in sorted(entries, key=lambda each: each.day) if entry.day),
        where=_where(feed_url),
    )
    return text.encode()


def _table(title: str, entries: Iterable[FeedEntry], feed_url: str) -> str:
    return "\n".join(_row(title, entry, feed_url) for entry in entries) or '<tr><td colspan="4">none</td></tr>'


def _row(title: str, entry: FeedEntry, feed_url: str) -> str:
    name = _safe(entry.name.removeprefix(f"{title}: "))
    cells = [str(entry.items), _subscription(feed_url + entry.path) if feed_url else "—", _download(entry.path)]
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _subscription(address: str) -> str:
    webcal = "webcal:" + escape(address).partition(":")[2]
    return f'<a href="{webcal}">Subscribe</a><br><code>{escape(address)}</code>'


def _download(path: str) -> str:
    """The path holds nothing but lower-case letters, digits, ``-``, ``/`` and a point."""
    return f'<a href="../{path}" type="text/calendar" download>Download</a>'


def _single(entry: FeedEntry) -> str:
    day = f"{entry.day[:4]}-{entry.day[4:6]}-{entry.day[6:]}"
    return f'<tr><th scope="row">{_safe(entry.name)}</th><td>{day}</td><td>{_download(entry.path)}</td></tr>'


def _where(feed_url: str) -> str:
    if feed_url:
        return "Copy the address beside a calendar, or click “Subscribe” where a program is set up for it."
    return (
        "These files are not published under a known address yet. Put the folder on a web server and build with "
        "<code>--feed-url</code>, or run <code>rollout calendars PLAN --serve</code> for programs on this computer."
    )


def _safe(text: str) -> str:
    """The text for HTML, with marks that turn the reading direction kept inside it."""
    return f"<bdi>{escape(text)}</bdi>" if not text.isascii() else escape(text)
