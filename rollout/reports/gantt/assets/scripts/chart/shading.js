/** Days on which nobody works, shaded by the calendar of each row: weekends, closed days, freezes; and the grid. */

import { calendarDay } from "../base/dates.js";
import { tiers } from "../model/scale.js";

const SMALLEST_DAY = 6;
const LONG_CLOSURE = 3;

/** @typedef {{fromDay: number, toDay: number, x: (day: number) => number}} ShadedDays */

/** Adds areas of closed days and freezes, and the vertical lines of the time scale.
 * @param {Drawing} drawing @param {Frame} frame @param {Scene} scene */
export function closedShapes(drawing, frame, scene) {
  const { scale, colours } = drawing;
  const fromDay = Math.floor(scale.firstDay + frame.left / scale.perDay) - 1;
  const toDay = Math.ceil(scale.firstDay + frame.right / scale.perDay) + 1;
  /** @type {ShadedDays} */
  const span = { fromDay, toDay, x: (day) => (day - scale.firstDay) * scale.perDay - frame.left };
  /** @type {number[][]} */
  const closed = [];
  /** @type {number[][]} */
  const frozen = [];
  for (const [calendarIndex, from, to] of calendarRuns(drawing, frame)) {
    const calendar = drawing.model.calendars[calendarIndex];
    const top = from * drawing.rowHeight;
    const bottom = to * drawing.rowHeight;
    frozen.push(...spans(calendar.freezes, span).map((part) => [...part, top, bottom]));
    const shown = calendar.closed.filter(([, length]) => scale.perDay >= SMALLEST_DAY || length >= LONG_CLOSURE);
    closed.push(...spans(shown, span).map((part) => [...part, top, bottom]));
    if (scale.perDay >= SMALLEST_DAY) closed.push(...weekends(calendar, span).map((part) => [...part, top, bottom]));
  }
  scene.areas.push({ rectangles: frozen, colour: colours.freeze }, { rectangles: closed, colour: colours.closed });
  const minor = tiers(scale, fromDay, toDay).lower.map((cell) => span.x(cell.from));
  scene.grid = { at: minor, colour: colours.grid };
}

/** Neighbouring rows of the same calendar: its index, first and last place (without) in the frame.
 * @param {Drawing} drawing @param {Frame} frame */
function calendarRuns(drawing, frame) {
  /** @type {[number, number, number][]} */
  const runs = [];
  for (let place = frame.first; place < frame.last; place += 1) {
    const { calendar } = drawing.visible.rows[place];
    const last = runs[runs.length - 1];
    if (last && last[0] === calendar) last[2] += 1;
    else runs.push([calendar, place - frame.first, place - frame.first + 1]);
  }
  return runs;
}

/** @param {[number, number, string][]} days @param {ShadedDays} span */
function spans(days, span) {
  return days
    .filter(([day, length]) => day < span.toDay && day + length > span.fromDay)
    .map(([day, length]) => [span.x(day), span.x(day + length)]);
}

/** Runs of days that the week of a calendar leaves closed. @param {CalendarOfPage} calendar @param {ShadedDays} span */
function weekends(calendar, span) {
  const found = [];
  /** @type {number | null} */
  let start = null;
  for (let day = span.fromDay; day <= span.toDay; day += 1) {
    const isWorked = calendar.week[calendarDay(day).weekday] === "1" || calendar.opened.includes(day);
    const isOpen = isWorked || day === span.toDay;
    if (!isOpen && start === null) start = day;
    else if (isOpen && start !== null) {
      found.push([span.x(start), span.x(day)]);
      start = null;
    }
  }
  return found;
}

/** The reasons why a day is closed or frozen in a calendar. @param {CalendarOfPage} calendar @param {number} day */
export function dayReasons(calendar, day) {
  return [...calendar.closed, ...calendar.freezes]
    .filter(([first, length]) => day >= first && day < first + length)
    .map(([, , reason]) => reason)
    .filter(Boolean);
}
