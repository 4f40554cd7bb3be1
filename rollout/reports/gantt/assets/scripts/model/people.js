/** How much work the plan asks of each person, week by week; the payload brings the figures. */

import { cellOf } from "./links.js";

/** The weeks of one person from the columns of the payload. */
export function readLoad(person) {
  const weeks = Array.from({ length: person.count }, (_, index) => ({
    day: person.start + 7 * index,
    load: cellOf(person.load, index),
    capacity: cellOf(person.capacity, index),
    overloaded: cellOf(person.overloaded, index),
  }));
  return { owner: person.owner, weeks };
}
