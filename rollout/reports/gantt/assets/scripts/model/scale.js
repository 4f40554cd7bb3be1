/** From minutes to pixels and back, and the two rows of the time scale. */

import { calendarDay, DAY, dayOf, firstOfMonth } from "../base/dates.js";
import { word } from "../base/words.js";

export const ZOOMS = { day: 34, week: 12, month: 4.4, quarter: 1.5 };
export const ZOOM_LIMITS = [0.05, 120];

/** A scale over whole days: `perDay` pixels each, with some room on both sides of the plan. */
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

/** The cells of the upper and the lower row between two days: first day, day after the last, text. */
export function tiers(scale, fromDay, toDay) {
  const [upper, lower] = unitsFor(scale.perDay);
  return { upper: cells(upper, fromDay, toDay), lower: cells(lower, fromDay, toDay) };
}

function unitsFor(perDay) {
  if (perDay >= 21) return [MONTHS_NAMED, DAYS];
  if (perDay * 7 >= 21) return [MONTHS_NAMED, WEEKS];
  if (perDay * 30 >= 32) return [QUARTERS_NAMED, MONTHS];
  if (perDay * 91 >= 24) return [YEARS, QUARTERS];
  return [DECADES, perDay * 365 >= 38 ? YEARS : PAIRS_OF_YEARS];
}

function cells(unit, fromDay, toDay) {
  const found = [];
  let day = unit.floor(fromDay);
  while (day < toDay) {
    const next = unit.next(day);
    found.push({ from: day, to: next, text: unit.text(day) });
    day = next;
  }
  return found;
}

function monthUnit(months, text) {
  const floor = (day) => {
    const { year, month } = calendarDay(day);
    return firstOfMonth(year - (year % Math.max(1, months / 12)), months >= 12 ? 0 : month - (month % months));
  };
  const next = (day) => {
    const { year, month } = calendarDay(day);
    return firstOfMonth(year, month + months);
  };
  return { floor, next, text: (day) => text(calendarDay(day)) };
}

const monthName = (month) => word("months").split(" ")[month];
const quarterName = (month) => word("quarter", { number: Math.floor(month / 3) + 1 });
const DAYS = { floor: (day) => dayOf(day * DAY), next: (day) => day + 1, text: (day) => String(calendarDay(day).date) };
const WEEKS = {
  floor: (day) => day - calendarDay(day).weekday,
  next: (day) => day + 7,
  text: (day) => String(calendarDay(day).date),
};
const MONTHS = monthUnit(1, ({ month }) => monthName(month));
const MONTHS_NAMED = monthUnit(1, ({ month, year }) => `${monthName(month)} ${year}`);
const QUARTERS = monthUnit(3, ({ month }) => quarterName(month));
const QUARTERS_NAMED = monthUnit(3, ({ month, year }) => `${quarterName(month)} ${year}`);
const YEARS = monthUnit(12, ({ year }) => String(year));
const PAIRS_OF_YEARS = monthUnit(24, ({ year }) => String(year));
const DECADES = monthUnit(120, ({ year }) => `${year}s`);
