/** Facts of a row in words. */

import { dayOf, isoDay } from "../base/dates.js";
import { counted, word } from "../base/words.js";
import { above } from "../model/model.js";

/** A link as planners write it: type and lag, or the person who does the one task after the other.
 * @param {{person: string, lag: string, type: string}} link */
export function linkText(link) {
  if (link.person) return link.person;
  return link.lag ? `${link.type} ${link.lag}` : link.type;
}

/** @param {Row} row */
export function durationText(row) {
  if (row.isMilestone) return word("milestone");
  const count = Math.round(row.days * 100) / 100;
  return row.isElapsed ? word("elapsed_days", { count }) : word("days", { count });
}

/** @param {number} days */
export function dayText(days) {
  return word("days", { count: Math.round(days * 10) / 10 });
}

/** @param {Row} row */
export function deadlineText(row) {
  if (row.deadline === null) return "";
  const over = row.finishDay - row.deadline;
  const verdict = over > 0 ? counted("missed_by", over) : counted("kept_by", -over);
  return `${isoDay(row.deadline)} (${verdict})`;
}

/** @param {Row} row */
export function baselineText(row) {
  if (!row.baseline) return "";
  const [first, last] = [dayOf(row.baseline[0]), dayOf(row.baseline[1]) - 1];
  const days = first === last ? isoDay(last) : `${isoDay(first)} – ${isoDay(last)}`;
  return row.slip ? `${days} (${slipText(row.slip)})` : days;
}

/** The days by which 10, 50, 80 and 90 of 100 simulated runs have reached a milestone. @param {Row} row */
export function rangeText(row) {
  if (!row.range) return "";
  const [p10, p50, p80, p90] = row.range.map(isoDay);
  return `P10 ${p10} · P50 ${p50} · P80 ${p80} · P90 ${p90}`;
}

/** How far a finish has moved from the agreed one, in words. @param {number} slip */
export function slipText(slip) {
  if (slip === 0) return word("slip_none");
  return slip > 0 ? counted("slip_later", slip) : counted("slip_earlier", -slip);
}

/** What is done, beside what should be. @param {Row} row */
export function progressText(row) {
  const done = row.percent > 0 || row.planned !== null ? `${row.percent} %` : "";
  return row.planned === null ? done : `${done} (${word("planned", { percent: row.planned })})`;
}

/** @param {Row} row */
export function datesText(row) {
  return row.isMilestone ? isoDay(row.finishDay) : `${isoDay(row.startDay)} – ${isoDay(row.finishDay)}`;
}

/** The names of the summaries above a row, the highest first. @param {View} view @param {Row} row */
export function pathText(view, row) {
  return above(view.model, row)
    .map(({ name }) => name)
    .reverse()
    .join(" › ");
}
