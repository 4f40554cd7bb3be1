/** From minutes to pixels and back, and the two rows of the time scale. */

import { calendarDay, DAY, dayOf, firstOfMonth, isoWeek } from "../base/dates.js";
import { word } from "../base/words.js";

/** @type {Record<string, number>} */
export const ZOOMS = { day: 34, week: 12, month: 5, quarter: 1.5 };
export const ZOOM_LIMITS = [0.05, 120];
const WIDE_WEEK = 62;

/** @typedef {{from: number, to: number, text: string}} Cell */
/** @typedef {{floor(day: number): number, next(day: number): number, text(day: number): string}} Unit */

/** A scale over whole days: `perDay` pixels each.
 * @param {number} firstDay @param {number} lastDay @param {number} perDay @returns {Scale} */
export function timeScale(firstDay, lastDay, perDay) {
  const origin = firstDay * DAY;
  const perMinute = perDay / DAY;
  return {
    perDay,
    firstDay,
    lastDay,
    width: Math.max(1, Math.ceil((lastDay - firstDay) * perDay)),
    x: (minute) => (minute - origin) * perMinute,
    minute: (x) => origin + x / perMinute,
  };
}

/** First and last day that a time scale covers: the days given with a little room on both sides.
 * @param {[number, number] | null} days @returns {[number, number]} */
export function withRoom(days) {
  if (days === null || days[0] > days[1]) return [0, 30];
  const room = Math.max(2, Math.ceil((days[1] - days[0]) * 0.02));
  return [days[0] - room, days[1] + room + 1];
}

/** The cells of the upper and the lower row between two days: first day, day after the last, text.
 * @param {Scale} scale @param {number} fromDay @param {number} toDay */
export function tiers(scale, fromDay, toDay) {
  const [upper, lower] = unitsFor(scale.perDay);
  return { upper: cells(upper, fromDay, toDay), lower: cells(lower, fromDay, toDay) };
}

/** @param {number} perDay @returns {[Unit, Unit]} */
function unitsFor(perDay) {
  if (perDay >= 21) return [MONTHS_NAMED, DAYS];
  if (perDay * 7 >= WIDE_WEEK) return [MONTHS_NAMED, WEEKS_DATED];
  if (perDay * 7 >= 34) return [MONTHS_NAMED, WEEKS];
  if (perDay * 30 >= 32) return [QUARTERS_NAMED, MONTHS];
  if (perDay * 91 >= 23) return [YEARS, QUARTERS];
  return [DECADES, perDay * 365 >= 38 ? YEARS : PAIRS_OF_YEARS];
}

/** @param {Unit} unit @param {number} fromDay @param {number} toDay */
function cells(unit, fromDay, toDay) {
  /** @type {Cell[]} */
  const found = [];
  let day = unit.floor(fromDay);
  while (day < toDay) {
    const next = unit.next(day);
    found.push({ from: day, to: next, text: unit.text(day) });
    day = next;
  }
  return found;
}

/** @param {number} months @param {(parts: {year: number, month: number}) => string} text @returns {Unit} */
function monthUnit(months, text) {
  /** @param {number} day */
  const floor = (day) => {
    const { year, month } = calendarDay(day);
    return firstOfMonth(year - (year % Math.max(1, months / 12)), months >= 12 ? 0 : month - (month % months));
  };
  /** @param {number} day */
  const next = (day) => {
    const { year, month } = calendarDay(day);
    return firstOfMonth(year, month + months);
  };
  return { floor, next, text: (day) => text(calendarDay(day)) };
}

/** @param {(day: number) => string} text @returns {Unit} */
function weekUnit(text) {
  return { floor: (day) => day - calendarDay(day).weekday, next: (day) => day + 7, text };
}

/** @param {number} month */
const monthName = (month) => word("months").split(" ")[month];
/** @param {number} month */
const quarterName = (month) => word("quarter", { number: Math.floor(month / 3) + 1 });
/** @param {number} day */
const weekName = (day) => word("week_number", { number: isoWeek(day) });
/** @type {Unit} */
const DAYS = { floor: (day) => dayOf(day * DAY), next: (day) => day + 1, text: (day) => String(calendarDay(day).date) };
const WEEKS = weekUnit(weekName);
const WEEKS_DATED = weekUnit((day) => `${weekName(day)} · ${calendarDay(day).date}`);
const MONTHS = monthUnit(1, ({ month }) => monthName(month));
const MONTHS_NAMED = monthUnit(1, ({ month, year }) => `${monthName(month)} ${year}`);
const QUARTERS = monthUnit(3, ({ month }) => quarterName(month));
const QUARTERS_NAMED = monthUnit(3, ({ month, year }) => `${quarterName(month)} ${year}`);
const YEARS = monthUnit(12, ({ year }) => String(year));
const PAIRS_OF_YEARS = monthUnit(24, ({ year }) => String(year));
const DECADES = monthUnit(120, ({ year }) => `${year}s`);
