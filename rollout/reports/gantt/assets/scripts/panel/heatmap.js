/** The load of people by week as a table of percents: a number, a shade and, where a day asks for too much, a mark. */

import { isoDay, isoWeek } from "../base/dates.js";
import { html } from "../base/elements.js";
import { counted, word } from "../base/words.js";
import { percentOf, weekRange } from "../model/people.js";

const HEAT_STEPS = [1, 40, 70, 90];
const SIGN = "!";

/** The table for the weeks from `first` to `last` (numbers of days); by default all weeks of the plan.
 * @param {Person[]} people @param {{first: number, last: number}} [range] */
export function heatMap(people, range = weekRange(people)) {
  /** @type {number[]} */
  const days = [];
  for (let day = range.first; day <= range.last; day += 7) days.push(day);
  const months = days.map((day) => isoDay(day).slice(0, 7));
  const heads = days.map((day, place) =>
    html(
      "th",
      { scope: "col", title: word("week_from", { number: isoWeek(day), date: isoDay(day) }) },
      html("span", { class: "month" }, months[place] === months[place - 1] ? "" : months[place]),
      isoDay(day).slice(8),
    ),
  );
  const rows = people.map((person) => {
    const weeks = new Map(person.weeks.map((week) => [week.day, week]));
    const name = html("th", { scope: "row", title: person.owner }, html("bdi", {}, person.owner));
    return html("tr", {}, name, ...days.map((day) => weekCell(weeks.get(day))));
  });
  return html(
    "table",
    { class: "heat" },
    html("caption", {}, `${word("heat_map")} (${SIGN} ${word("overloaded")})`),
    html("thead", {}, html("tr", {}, html("th", { scope: "col" }, word("person")), ...heads)),
    html("tbody", {}, ...rows),
  );
}

/** @param {Week | undefined} week */
function weekCell(week) {
  if (!week || week.load === 0) return html("td", {});
  const isOver = week.overloaded > 0;
  const percent = percentOf(week);
  const text = percent === null ? word("no_capacity") : String(percent);
  const step = HEAT_STEPS.filter((least) => (percent ?? 0) >= least).length;
  const title = `${isoDay(week.day)}: ${week.load} / ${week.capacity} ${word("hours")}`;
  const sign = html("abbr", { title: counted("days_above", week.overloaded) }, SIGN);
  return html("td", { class: isOver ? "over" : `step-${step}`, title }, text, isOver ? sign : null);
}
