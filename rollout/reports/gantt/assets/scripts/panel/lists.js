/** Rows as tables in the panel and on paper: milestones, what has slipped, what somebody does in a week. */

import { dayOf, isoDay } from "../base/dates.js";
import { html } from "../base/elements.js";
import { word } from "../base/words.js";
import { isNarrowed } from "../model/filter.js";
import { planRows } from "../model/model.js";
import { signElements } from "../table/signs.js";
import { slipText } from "./texts.js";

/** A table with a head. @param {string[]} heads @param {HTMLElement[]} rows @param {string} [name] */
export function tableOf(heads, rows, name = "") {
  const head = html(
    "tr",
    {},
    heads.map((text) => html("th", { scope: "col" }, text)),
  );
  return html("table", { class: name }, html("thead", {}, head), html("tbody", {}, rows));
}

/** The name of a row: a button where `choose` is given, its signs before it, its process after it.
 * @param {View} view @param {Row} row @param {((row: Row) => void) | null} choose */
function nameOf(view, row, choose) {
  const text = [signElements(view, row), html("bdi", {}, row.name)];
  const name = choose
    ? html("button", { type: "button", click: () => choose(row) }, ...text)
    : html("span", {}, ...text);
  const process = (choose && view.model.labels.process[row.process]) || row.process; // paper has one line for both
  return html("td", {}, name, html("span", { class: "path" }, process === row.name ? "" : process));
}

/** Rows with date and float, in the order of their finish.
 * @param {View} view @param {Row[]} rows @param {((row: Row) => void) | null} choose */
export function rowList(view, rows, choose) {
  const sorted = [...rows].sort((one, other) => one.finish - other.finish || one.index - other.index);
  const lines = sorted.map((row) =>
    html(
      "tr",
      {},
      html("td", { class: "date" }, isoDay(row.finishDay)),
      nameOf(view, row, choose),
      html("td", { class: "number" }, String(Math.round(row.totalFloat * 10) / 10)),
    ),
  );
  return tableOf([word("date"), word("name"), word("float")], lines);
}

/** The milestones that the filters leave. @param {View} view */
export function shownMilestones(view) {
  return planRows(view.model).filter((row) => row.isMilestone && view.visible.kept[row.index]);
}

/** What has moved from its agreed dates: was, is, slip; the largest slip first.
 * @param {View} view @param {((row: Row) => void) | null} choose @param {number} [most] */
export function slipTable(view, choose, most = Infinity) {
  const lines = slippedRows(view)
    .slice(0, most)
    .map((row) =>
      html(
        "tr",
        {},
        nameOf(view, row, choose),
        html("td", { class: "date" }, isoDay(dayOf(row.baseline?.[1] ?? 0) - 1)),
        html("td", { class: "date" }, isoDay(row.finishDay)),
        html("td", { class: "number" }, slipText(row.slip ?? 0)),
      ),
    );
  return tableOf(
    ["name", "was", "is", "slip"].map((key) => word(key)),
    lines,
    "slips",
  );
}

/** The rows whose finish is no longer the agreed one, latest first; summaries only where no filter is set.
 * @param {View} view */
export function slippedRows(view) {
  const isWhole = !isNarrowed(view.state);
  return planRows(view.model)
    .filter((row) => row.slip && view.visible.kept[row.index] && (isWhole || row.isLeaf))
    .sort((one, other) => (other.slip ?? 0) - (one.slip ?? 0) || one.index - other.index);
}
