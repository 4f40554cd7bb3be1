"""The static picture: every stage and milestone is there, hostile names stay text, bytes never change."""

import datetime as dt
from itertools import pairwise

import pytest
from lxml import etree

from rollout.reports import palette
from rollout.reports.gantt import gantt_svg
from rollout.reports.gantt.closed_days import ShadedCalendar
from rollout.reports.gantt.pictures.backdrop import Band
from rollout.reports.gantt.pictures.picture_legend import Entry, flowed
from rollout.reports.gantt.pictures.svg import DATE_WIDTH, Standing
from rollout.reports.gantt.pictures.text_width import fitted, text_width
from rollout.reports.gantt.pictures.timescale import cells, units_for
from rollout.reports.palette import stage_colours
from rollout.values import replace
from tests.support.gantt_plan import FREEZE, make_plan

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>window.__xss=1</script>\"'& 🚀 \u202eabc\x00 javascript:alert(1)"


def texts(picture: bytes) -> list[str]:
    return ["".join(element.itertext()) for element in etree.fromstring(picture).iter(f"{SVG}text")]


def test_every_stage_and_every_milestone_is_in_the_picture() -> None:
    plan = make_plan(40)
    picture = gantt_svg(plan.schedule, plan.rows)
    shown = texts(picture)
    for row in plan.rows:
        if row.kind == "process":
            assert any(f"{row.wbs} {row.name}" in text for text in shown), row.id
            assert row.finish_date.isoformat() in shown
    titles = [element.text or "" for element in etree.fromstring(picture).iter(f"{SVG}title")]
    for row in plan.rows:
        if row.kind == "milestone":
            assert f"{row.wbs} {row.name}, {row.finish_date}" in titles
    assert {"Prototype", "Build", "Implement", "Tune"} <= set(shown)


def test_finished_stages_are_light_and_those_under_way_are_named_below_as_on_the_page() -> None:
    plan = make_plan(20)
    done = {"P01.prototype": 100, "P01.M1": 100, "P01.build": 40}
    rows = tuple(replace(row, percent_complete=done.get(row.id, 0)) for row in plan.rows)
    drawn = etree.fromstring(gantt_svg(plan.schedule, rows))
    fills = [each.get("fill") for each in drawn.iter(f"{SVG}rect")]
    assert "#CFD0E1" in fills  # 72 % of white in #535695
    named = [("".join(each.itertext()), float(each.get("y", ""))) for each in drawn.iter(f"{SVG}text")]
    lines = dict(reversed(named))
    assert lines["Build"] == lines["M2"] > lines["Prototype"] == lines["Implement"]
    diamonds = {each.findtext(f"{SVG}title"): each.get("fill") for each in drawn.iter(f"{SVG}path") if len(each)}
    reached = next(row for row in rows if row.id == "P01.M1")
    assert diamonds[f"{reached.wbs} {reached.name}, {reached.finish_date}"] == "#FFFFFF"


def drawn_with(standing: Standing | None, marks: str) -> tuple[list[str], list[str]]:
    """The rectangles of a colour as their x and width, and the texts, of one process from 11 January 2027."""
    plan = make_plan(20)
    picture = gantt_svg(plan.schedule, plan.rows, standing=standing)
    found = etree.fromstring(picture).iter(f"{SVG}rect", f"{SVG}path")
    return [each.get("d") or f"{each.get('x')} {each.get('width')}" for each in found if each.get("fill") == marks], (
        texts(picture)
    )


def test_agreed_days_lie_below_the_bars_and_have_an_entry_only_where_there_are_any() -> None:
    row = make_plan(20).rows[0]
    week = dt.timedelta(days=7)
    agreed = Standing(baselines={row.id: (row.start_date - week, row.finish_date)}, late={"P01.B01", "P01.M1"})
    line, legend = drawn_with(agreed, palette.BASELINE)
    # The time scale begins with the agreed days and ends with them; the second one is in the legend.
    assert [mark.split()[1] for mark in line] == ["656.0", "14.0"]
    assert {"baseline", "! late"} <= set(legend)
    assert any(name.startswith("▲ !2 1 Process 1") for name in legend)
    assert drawn_with(None, palette.BASELINE)[0] == []
    assert not {"baseline", "! late", "closed"} & set(drawn_with(None, palette.BASELINE)[1])


def test_a_freeze_lies_behind_all_lines_and_is_in_the_legend() -> None:
    plan = make_plan(400)
    picture = gantt_svg(plan.schedule, plan.rows)
    areas = [each.get("d", "") for each in etree.fromstring(picture).iter(f"{SVG}path")]
    first = min(row.start_date for row in plan.rows)
    days = (max(row.finish_date for row in plan.rows) - first).days + 1
    left = 240 + 656 / days * (FREEZE.first - first).days  # of 960 pixels 240 are names, 64 the last date
    processes = sum(row.kind == "process" for row in plan.rows)
    assert f"M{left:.1f} 34H{left + 656 / days * 5:.1f}v{28 * processes}H{left:.1f}z" in areas
    assert "freeze" in texts(picture)


def test_closures_of_three_days_are_drawn_and_shorter_ones_are_not() -> None:
    holidays, closure = (20_500, 2, "holidays"), (20_600, 3, "closure")
    closed = (holidays, closure)
    calendar = ShadedCalendar(name="LIS", zone="Europe/Lisbon", week="1111100", closed=closed, freezes=(), opened=())
    assert Band(first=0, last=1, calendar=calendar).closures == (closure,)


def test_a_process_with_little_float_has_a_sign_and_an_entry_only_where_nothing_in_it_is_critical() -> None:
    plan = make_plan(20)
    rows = [replace(row, is_critical=False, is_near_critical=row.id == "P01.B01") for row in plan.rows]
    near = texts(gantt_svg(plan.schedule, rows))
    assert "△ near-critical" in near
    assert any(name.startswith("△ 1 Process 1") for name in near)
    critical = [replace(row, is_critical=row.id == "P01.B02") for row in rows]
    assert not any(name.startswith("△") for name in texts(gantt_svg(plan.schedule, critical)))


def test_the_legend_goes_on_on_a_second_line() -> None:
    entries = (Entry(words="a" * 40),) * 5  # each 40 letters of 5.7 pixels and a gap of 12
    assert [(round(x), line) for _, x, line in flowed(entries, 960)] == [(2, 0), (242, 0), (482, 0), (722, 0), (2, 1)]


def test_rows_below_the_stages_have_no_line_of_their_own() -> None:
    plan = make_plan(40)
    group = replace(plan.rows[0], id="below", wbs="1.1.9", level=3, name="Too deep to be shown")
    assert gantt_svg(plan.schedule, (*plan.rows, group)) == gantt_svg(plan.schedule, plan.rows)


def test_colours_repeat_after_six_stages() -> None:
    colours = stage_colours([f"stage {number}" for number in range(8)])
    assert len(set(colours.values())) == 7  # six, and that of no stage
    assert colours["stage 6"] == colours["stage 0"]


def test_same_plan_gives_the_same_bytes() -> None:
    assert gantt_svg(make_plan(60).schedule, make_plan(60).rows) == gantt_svg(
        make_plan(60).schedule, make_plan(60).rows
    )


def test_hostile_names_stay_text() -> None:
    plan = make_plan(20)
    rows = [replace(row, name=HOSTILE, stage=HOSTILE) for row in plan.rows]
    tree = etree.fromstring(gantt_svg(plan.schedule, rows))
    allowed = {f"{SVG}{name}" for name in ("svg", "title", "rect", "path", "text", "circle")}
    assert {element.tag for element in tree.iter()} <= allowed


def test_long_names_are_cut_before_the_date_column() -> None:
    plan = make_plan(20)
    rows = [replace(row, name="W" * 500) for row in plan.rows]
    tree = etree.fromstring(gantt_svg(plan.schedule, rows))
    dates = [element for element in tree.iter(f"{SVG}text") if (element.text or "").startswith("20")]
    names = [element for element in tree.iter(f"{SVG}text") if "WW" in (element.text or "")]
    column = min(float(element.get("x", "0")) for element in dates)
    assert names
    assert all(float(name.get("x", "0")) + text_width(name.text or "", 10) <= column for name in names)
    assert text_width("2027-12-31", 10) < DATE_WIDTH


@pytest.mark.parametrize("kept", ["milestone", "task"])
def test_a_plan_of_one_row_has_a_picture(kept: str) -> None:
    plan = make_plan(20)
    row = next(row for row in plan.rows if row.kind == kept)
    assert row.id not in texts(gantt_svg(plan.schedule, [replace(row, parent=None, level=1)]))
    assert b"</svg>" in gantt_svg(plan.schedule, [])


def test_the_time_scale_follows_the_length_of_the_plan() -> None:
    for days, lower in ((60, "W1"), (400, "Jan"), (2000, "Q1"), (11000, "2027")):
        first = dt.date(2027, 1, 4)
        _, unit = units_for(days, 460)
        starts = list(cells(unit, first, first + dt.timedelta(days=days)))
        assert starts[0][2] == lower
        assert all(end == following for (_, end, _), (following, _, _) in pairwise(starts))


def test_a_name_is_cut_only_where_it_does_not_fit() -> None:
    assert fitted("Review", 10, 100) == "Review"
    cut = fitted("Review of everything", 10, 60)
    assert cut.endswith("…")
    assert text_width(cut, 10) <= 60


def test_long_names_of_lines_are_on_two_lines_and_cut_only_behind_them() -> None:
    plan = make_plan(20)
    name = "Service continuity and availability management " + "of everything that there is " * 3
    rows = tuple(replace(row, name=name) if row.kind == "process" else row for row in plan.rows)
    drawn = etree.fromstring(gantt_svg(plan.schedule, rows))
    shown = [
        each.text for each in drawn.iter(f"{SVG}text") if each.get("x") == "2.0" and each.get("font-weight") == "bold"
    ]
    first, second = shown[-2] or "", shown[-1] or ""
    assert first.startswith("▲ 1 Service continuity and availability")
    assert second.startswith("management of everything")
    assert second.endswith("…")
