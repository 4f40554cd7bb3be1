/** What is known about one row, as text: in short for the pointer, in full for the panel. */

import { dayOf, isoDay, isoMinute } from "../base/dates.js";
import { html } from "../base/elements.js";
import { counted, word } from "../base/words.js";
import { dayReasons } from "../chart/shading.js";
import { carriedBy } from "../model/carried.js";
import { signElements } from "../table/signs.js";
import { hasFloat } from "../table/table.js";
import { rowList } from "./lists.js";
import {
  baselineText,
  datesText,
  dayText,
  deadlineText,
  durationText,
  linkText,
  pathText,
  progressText,
  rangeText,
} from "./texts.js";
import { weekOfTip } from "./week.js";

/** The few lines that follow the pointer; `day` is the day under it.
 * @param {View} view @param {Row} row @param {number | null} day */
export function shortDetails(view, row, day) {
  if (row.person) return weekOfTip(row.person, day);
  if (row.kind === "band") return [html("strong", {}, row.name)];
  const path = pathText(view, row);
  const facts = [durationText(row), hasFloat(row) ? `${word("float")} ${dayText(row.totalFloat)}` : "", row.owner];
  const late = deadlineText(row);
  const lines = [
    html("strong", {}, `${row.wbs} `, html("bdi", {}, row.name)),
    path ? html("span", { class: "path" }, path) : null,
    html("span", {}, datesText(row)),
    html("span", {}, signElements(view, row), facts.filter(Boolean).join(" · ")),
    late ? html("span", {}, `${word("deadline")} ${late}`) : null,
    row.baseline ? html("span", {}, `${word("baseline_dates")} ${baselineText(row)}`) : null,
    row.range ? html("span", {}, rangeText(row)) : null,
  ];
  const reasons = day === null ? [] : dayReasons(view.model.calendars[row.calendar], day);
  if (reasons.length > 0)
    lines.push(html("span", { class: "closed" }, `${isoDay(day ?? 0)}: `, html("bdi", {}, reasons.join(", "))));
  return lines.filter((line) => line !== null);
}

/** Everything about a row; `choose` is called with the row behind a link.
 * @param {View} view @param {Row} row @param {(row: Row) => void} choose @returns {HTMLElement[]} */
export function fullDetails(view, row, choose) {
  return [
    html("h2", { tabindex: -1 }, row.wbs ? `${row.wbs} ` : "", html("bdi", {}, row.name)),
    html("p", { class: "path" }, signElements(view, row), pathText(view, row)),
    ...(view.visible.position[row.index] < 0 ? [html("p", {}, word("filtered_out"))] : []),
    ...(row.kind === "band" ? [] : [factList(view, row)]),
    ...reasonList(view, row),
    ...(row.isLeaf ? [] : insideList(view, row, choose)),
    ...linkList(view, row.predecessors, "from", word("predecessors"), choose),
    ...linkList(view, row.successors, "to", word("successors"), choose),
  ];
}

/** @param {View} view @param {Row} row */
function factList(view, row) {
  const calendar = view.model.calendars[row.calendar];
  const facts = [
    [word("id"), row.id],
    [word("start"), isoMinute(row.start)],
    [word("finish"), finishText(row)],
    [word("duration"), durationText(row)],
    [word("total_float"), hasFloat(row) ? dayText(row.totalFloat) : ""],
    [word("free_float"), hasFloat(row) ? dayText(row.freeFloat) : ""],
    [word("deadline"), deadlineText(row)],
    [word("baseline_dates"), baselineText(row)],
    [word("risk_days"), rangeText(row)],
    [word("levelled"), row.delay],
    [word("complete"), progressText(row)],
    [word("owner"), row.owner],
    [word("role"), view.model.labels.role[row.role] ?? row.role],
    [word("deliverable"), row.deliverable],
    [word("site"), row.site],
    [word("wave"), row.wave === null ? "" : String(row.wave)],
    [word("calendar"), row.isLeaf ? `${calendar.name} (${view.model.lists.zone[calendar.zone]})` : ""],
  ];
  const shown = facts.filter(([, value]) => value);
  return html(
    "dl",
    {},
    shown.flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, html("bdi", {}, value))]),
  );
}

/** The instant, with the day it counts for where that is another. @param {Row} row */
function finishText(row) {
  const [minute, day] = [isoMinute(row.finish), isoDay(row.finishDay)];
  return isoDay(dayOf(row.finish)) === day ? minute : `${minute} (${day})`;
}

/** @param {View} view @param {Row} row */
function reasonList(view, row) {
  const texts = reasons(view, row);
  if (texts.length === 0) return [];
  return [html("h3", {}, word("why")), ...texts.map((text) => html("p", {}, html("bdi", {}, text)))];
}

/** What set the date: the links that drive, or the plan's own words; then when the calendar was closed meanwhile.
 * @param {View} view @param {Row} row */
function reasons(view, row) {
  const [cause, ...closed] = view.model.reasons[row.id] ?? [""];
  if (cause) return [cause, ...closed];
  const drivers = row.predecessors.filter((link) => link.isDriving);
  const waits = drivers.map((link) =>
    word("why_driver", { name: view.model.rows[link.from].name, link: linkText(link) }),
  );
  if (waits.length === 0 && row.isLeaf) waits.push(word("why_start"));
  return [...waits, ...closed];
}

/** What a summary holds: counts, and the milestones and late tasks below it.
 * @param {View} view @param {Row} row @param {(row: Row) => void} choose */
function insideList(view, row, choose) {
  const rows = row.kind === "band" ? view.model.rows.filter((each) => each.isMilestone && each.process === "") : null;
  if (rows) return [rowList(view, rows, choose)];
  const carried = carriedBy(view, row);
  const counts = [
    carried.late > 0 ? counted("late_inside", carried.late) : "",
    carried.near > 0 ? counted("near_inside", carried.near) : "",
  ].filter(Boolean);
  return [
    ...counts.map((text) => html("p", {}, text)),
    ...(carried.milestones.length > 0
      ? [html("h3", {}, word("milestones")), rowList(view, carried.milestones, choose)]
      : []),
  ];
}

/** @param {View} view @param {import("../model/links.js").LinkValue[]} links @param {"from" | "to"} end
 * @param {string} title @param {(row: Row) => void} choose */
function linkList(view, links, end, title, choose) {
  if (links.length === 0) return [];
  const items = links.map((link) => {
    const other = view.model.rows[link[end]];
    const button = html(
      "button",
      { type: "button", click: () => choose(other) },
      `${other.wbs} `,
      html("bdi", {}, other.name),
    );
    return html("li", {}, button, ` ${linkText(link)} `, link.isDriving ? html("em", {}, word("drives")) : null);
  });
  return [html("h3", {}, `${title} (${links.length})`), html("ul", { class: "links" }, items)];
}
