"""Which files there are, how they are divided, and what a user may choose about them."""

import pytest

from rollout.errors import RolloutError
from rollout.network import Progress
from rollout.reports.ics import CalendarSettings
from rollout.values import replace
from tests.support.ics_checker import lines, tree
from tests.support.ics_checker import nodes_by_id as items
from tests.support.ics_plans import FIRST, SETTINGS, calendars_of, events_titled, milestone, plan, work


@pytest.mark.parametrize(
    ("minutes", "event", "todo"), [(1440, "-PT15H", "-P1D"), (2880, "-P1DT15H", "-P2D"), (240, "-PT4H", "-PT4H")]
)
def test_an_alarm_rings_at_nine_the_days_before(minutes: int, event: str, todo: str) -> None:
    files = calendars_of(plan(FIRST), settings=replace(SETTINGS, alarm=minutes))
    assert lines(items(files, "milestones.ics")["INC.M1"].inside[0], "TRIGGER") == [({}, event)]
    assert lines(items(files, "todos.ics")["INC.M1"].inside[0], "TRIGGER") == [({"RELATED": "END"}, todo)]


def test_every_entry_links_to_its_row_of_the_gantt_page() -> None:
    page = "https://example.org/plan/gantt.html"
    event = items(calendars_of(plan(FIRST), settings=replace(SETTINGS, page_url=page)), "milestones.ics")["INC.M1"]
    assert event.value("URL") == f"{page}#task=INC.M1"
    assert event.value("DESCRIPTION").endswith(rf"\nPlan: {page}#task=INC.M1")


def test_summaries_and_what_is_done_ring_no_alarm() -> None:
    done = work("INC.P09", "Done", "2027-01-11", "2027-01-11", progress=Progress(percent_complete=100))
    todos = items(calendars_of(plan([*FIRST, done]), settings=replace(SETTINGS, alarm=1440)), "todos.ics")
    assert {id_ for id_, todo in todos.items() if not todo.inside} == {"INC", "INC.P09"}


def test_the_page_escapes_the_addresses_of_feeds() -> None:
    page = calendars_of(plan(FIRST), settings=replace(SETTINGS, feed_url="https://example.org/?a=1&b=2/"))
    shown = page["calendars/index.html"].decode()
    assert "<code>https://example.org/?a=1&amp;b=2/milestones.ics</code>" in shown
    assert 'href="webcal://example.org/?a=1&amp;b=2/milestones.ics"' in shown


def test_without_being_asked_there_is_no_alarm() -> None:
    assert not any(b"VALARM" in content for content in calendars_of(plan(FIRST)).values())


def test_feed_metadata_names_where_the_calendar_lives() -> None:
    files = calendars_of(plan(FIRST), settings=replace(SETTINGS, feed_url="https://example.org/plan"))
    root = tree(files["milestones.ics"])
    assert root is not None
    address = "https://example.org/plan/milestones.ics"
    assert lines(root, "SOURCE") == [({"VALUE": "URI"}, address)]
    assert lines(root, "URL") == [({}, address)]
    assert lines(root, "REFRESH-INTERVAL") == [({"VALUE": "DURATION"}, "PT12H")]
    assert f'href="webcal://{address.removeprefix("https://")}"'.encode() in files["calendars/index.html"]


def test_the_page_escapes_what_comes_from_the_plan() -> None:
    settings = replace(SETTINGS, title='<script>alert("x")</script>')
    page = calendars_of(plan(FIRST), settings=settings)["calendars/index.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for program in ("Outlook", "Google", "Apple", "Thunderbird"):
        assert program in page


def test_the_page_lists_feeds_and_single_milestones_by_name() -> None:
    page = calendars_of(plan(FIRST))["calendars/index.html"].decode()
    assert '<th scope="row">milestones</th><td>4</td>' in page
    assert '<th scope="row">Service desk lead</th><td>4</td>' in page
    assert '<th scope="row">Go-live</th><td>2027-02-12</td><td><a href="../calendars/one/inc-m3-' in page


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://e.org/\r\nX:1",
        "https://[",
        "x",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(RolloutError, match="feed_url: an address starts"):
        CalendarSettings(title="Plan", feed_url=address)


@pytest.mark.parametrize("address", ["https://someone:secret@example.org/", "https://someone:secret@["])
def test_an_address_with_a_password_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(RolloutError, match="feed_url: an address") as caught:
        CalendarSettings(title="Plan", feed_url=address)
    assert "secret" not in str(caught.value)


def test_5000_items_are_divided_by_number() -> None:
    files = calendars_of(events_titled(*(f"Milestone {n}" for n in range(5000))))
    counts = {path: content.count(b"BEGIN:VEVENT") for path, content in files.items() if "milestones" in path}
    assert counts == {"milestones.ics": 900} | {f"calendars/milestones-{n}.ics": 900 for n in (2, 3, 4, 5)} | {
        "calendars/milestones-6.ics": 500
    }
    uids = [line for path in counts for line in files[path].split(b"\r\n") if line.startswith(b"UID:")]
    assert len(set(uids)) == 5000


def test_long_titles_are_divided_by_size() -> None:
    files = calendars_of(events_titled(*(f"{n} {'😀' * 300}" for n in range(800))))
    parts = [content for path, content in files.items() if "milestones" in path]
    assert len(parts) > 1
    assert max(map(len, parts)) <= 900_000
    assert sum(content.count(b"BEGIN:VEVENT") for content in parts) == 800


def test_a_group_without_a_name_has_no_calendar() -> None:
    files = calendars_of(plan([milestone("G1", "Approved", "2027-01-20", process="", stage="", owner="")]))
    assert {path for path in files if "/one/" not in path} == {"milestones.ics", "todos.ics", "calendars/index.html"}
