/** The load of people by week as a table of percents: a number, a shade and, where a day asks for too much, a mark. */

import { isoDay } from "../base/dates.js";
import { html } from "../base/elements.js";
import { word } from "../base/words.js";

const STEPS = [1, 40, 70, 90];
const SIGN = "!";

/** The table for the weeks from `first` to `last` (numbers of days); all weeks of the plan unless told. */
export function heatMap(people, { first, last } = weekRange(people)) {
  const days = [];
  for (let day = first; day <= last; day += 7) days.push(day);
  const months = days.map((day) => isoDay(day).slice(0, 7));
  const heads = days.map((day, place) =>
    html(
      "th",
      { scope: "col", "aria-label": word("week_of", { date: isoDay(day) }), title: isoDay(day) },
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

/** The first and the last Monday with load or capacity. */
export function weekRange(people) {
  let first = Infinity;
  let last = -Infinity;
  for (const person of people) {
    first = Math.min(first, person.weeks[0].day);
    last = Math.max(last, person.weeks[person.weeks.length - 1].day);
  }
  return { first, last };
}

function weekCell(week) {
  if (!week || week.load === 0) return html("td", {});
  const isOver = week.overloaded > 0 || week.load > week.capacity;
  const percent = week.capacity > 0 ? Math.round((week.load / week.capacity) * 100) : null;
  const text = percent === null ? word("no_capacity") : String(percent);
  const step = STEPS.filter((least) => percent >= least).length;
  const title = `${isoDay(week.day)}: ${week.load} / ${week.capacity} ${word("hours")}`;
  const sign = html("abbr", { title: word("overloaded"), "aria-label": word("overloaded") }, SIGN);
  return html("td", { class: isOver ? "over" : `step-${step}`, title }, text, isOver ? sign : null);
}
