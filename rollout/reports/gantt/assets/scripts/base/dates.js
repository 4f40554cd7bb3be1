/**
 * Local dates without a zone: minutes and days since 1970-01-01 on the wall clock of the row's own place.
 * Only the UTC accessors of Date are used, so that the reader's time zone never moves a bar.
 */

export const DAY = 1440;

/** The day in which a minute lies. @param {number} minute */
export function dayOf(minute) {
  return Math.floor(minute / DAY);
}

/** The day as YYYY-MM-DD. @param {number} day */
export function isoDay(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

/** The minute as YYYY-MM-DD HH:MM. @param {number} minute */
export function isoMinute(minute) {
  return new Date(minute * 60000).toISOString().slice(0, 16).replace("T", " ");
}

/** The day written as YYYY-MM-DD; null for everything else, such as 30 February. @param {string} text */
export function parseDay(text) {
  const day = Date.parse(`${text}T00:00Z`) / 86400000;
  return Number.isInteger(day) && isoDay(day) === text ? day : null;
}

/** Year, month from 0, day of the month and weekday from Monday = 0. @param {number} day */
export function calendarDay(day) {
  const date = new Date(day * 86400000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    date: date.getUTCDate(),
    weekday: (date.getUTCDay() + 6) % 7,
  };
}

/** The number of the week in ISO 8601: week 1 holds the first Thursday of the year. @param {number} day */
export function isoWeek(day) {
  const thursday = day - calendarDay(day).weekday + 3;
  return Math.floor((thursday - firstOfMonth(calendarDay(thursday).year, 0)) / 7) + 1;
}

/** The day number of the first of a month; months beyond 11 run into the following years.
 * @param {number} year @param {number} month */
export function firstOfMonth(year, month) {
  return Date.UTC(year, month, 1) / 86400000;
}

/** The reader's present minute on the reader's own wall clock. */
export function presentMinute() {
  const now = new Date();
  const date = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours(), now.getMinutes());
  return date / 60000;
}
