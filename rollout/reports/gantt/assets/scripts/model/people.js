/** How much work the plan asks of each person, week by week; the payload brings the figures. */

import { cellOf } from "./links.js";

/** The people with their weeks, those with the most overloaded days first.
 * @param {PersonColumns[]} people @returns {Person[]} */
export function readPeople(people) {
  return people.map(readPerson).sort((one, other) => other.overloaded - one.overloaded || share(other) - share(one));
}

/** @param {PersonColumns} columns @returns {Person} */
function readPerson(columns) {
  const weeks = Array.from({ length: columns.count }, (_, index) => ({
    day: columns.start + 7 * index,
    load: cellOf(columns.load, index),
    capacity: cellOf(columns.capacity, index),
    overloaded: cellOf(columns.overloaded, index),
    tasks: /** @type {number[][]} */ (columns.tasks)[index],
  }));
  const worst = weeks.reduce((found, week) => (isWorse(week, found) ? week : found));
  return { owner: columns.owner, weeks, worst, overloaded: weeks.reduce((sum, week) => sum + week.overloaded, 0) };
}

/** @param {Week} week @param {Week} other */
function isWorse(week, other) {
  return week.overloaded > other.overloaded || (week.overloaded === other.overloaded && week.load > other.load);
}

/** @param {Person} person */
function share({ worst }) {
  return worst.capacity > 0 ? worst.load / worst.capacity : 0;
}

/** The load of a week in percent of the person's time; null where there is no time. @param {Week} week */
export function percentOf(week) {
  return week.capacity > 0 ? Math.round((week.load / week.capacity) * 100) : null;
}

/** The first and the last Monday with load or capacity. @param {Person[]} people */
export function weekRange(people) {
  let first = Infinity;
  let last = -Infinity;
  for (const person of people) {
    first = Math.min(first, person.weeks[0].day);
    last = Math.max(last, person.weeks[person.weeks.length - 1].day);
  }
  return { first, last };
}
