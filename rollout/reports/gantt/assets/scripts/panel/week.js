/** What a person does in one week, and in which weeks a day asks for more than there is. */

import { calendarDay, isoDay, isoWeek, parseDay } from "../base/dates.js";
import { html } from "../base/elements.js";
import { counted, word } from "../base/words.js";
import { percentOf } from "../model/people.js";
import { rowList } from "./lists.js";

/** The week of a person in which a day lies. @param {Person} person @param {number | null} day */
function weekAt(person, day) {
  if (day === null) return undefined;
  const monday = day - calendarDay(day).weekday;
  return person.weeks.find((week) => week.day === monday);
}

/** @param {Week} week */
function weekText(week) {
  const percent = percentOf(week);
  const load = `${week.load} / ${week.capacity} ${word("hours")}`;
  const texts = [percent === null ? load : `${load} (${percent} %)`];
  if (week.overloaded > 0) texts.push(counted("days_above", week.overloaded));
  return texts.join(" · ");
}

/** @param {Week} week */
function weekHeading(week) {
  return word("week_from", { number: isoWeek(week.day), date: isoDay(week.day) });
}

/** The lines that follow the pointer over a person's weeks. @param {Person} person @param {number | null} day */
export function weekOfTip(person, day) {
  const week = weekAt(person, day);
  const lines = [html("strong", {}, html("bdi", {}, person.owner))];
  if (week) lines.push(html("span", {}, weekHeading(week)), html("span", {}, weekText(week)));
  else lines.push(html("span", {}, counted("days_above", person.overloaded)));
  return lines;
}

/** The tasks of a person in the week of the state; without one, in the overloaded weeks, or in the fullest.
 * @param {View} view @param {Person} person @param {(row: Row) => void} choose */
export function personDetails(view, person, choose) {
  const chosen = weekAt(person, parseDay(view.state.week));
  const over = person.weeks.filter((week) => week.overloaded > 0);
  const weeks = chosen ? [chosen] : over.length > 0 ? over : [person.worst];
  return [
    html("h2", { tabindex: -1 }, html("bdi", {}, person.owner)),
    html("p", {}, `${counted("days_above", person.overloaded)}. ${word("overload_rule")}`),
    ...weeks.flatMap((week) => [
      html("h3", {}, weekHeading(week)),
      html("p", {}, weekText(week)),
      rowList(
        view,
        week.tasks.map((index) => view.model.rows[index]),
        choose,
      ),
    ]),
  ];
}
