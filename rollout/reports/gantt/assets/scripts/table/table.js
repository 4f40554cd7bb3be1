/** The rows in view as a treegrid: what the chart shows as bars, as text for eyes, keyboard and screen reader. */

import { isoDay } from "../base/dates.js";
import { byId, html } from "../base/elements.js";
import { word } from "../base/words.js";
import { rowOf } from "../model/model.js";
import { percentOf } from "../model/people.js";
import { signElements } from "./signs.js";

const HEADS = ["wbs", "task", "start", "finish", "float"];
const HEADS_OF_PEOPLE = ["number", "person", "days_over", "worst_week", "peak"];
const CLASSES = ["wbs", "name", "date", "date", "number"];

/** Fills `tree` with the shown rows from place `first` up to, without, `last`.
 * @param {HTMLElement} tree @param {View} view @param {number} first @param {number} last */
export function drawRows(tree, view, first, last) {
  const rows = [];
  for (let place = first; place < last; place += 1) rows.push(rowElement(view, view.visible.rows[place], place));
  tree.replaceChildren(...rows);
  tree.setAttribute("aria-rowcount", String(view.visible.rows.length + 1));
}

/** Names the columns of the view. @param {State} state */
export function drawColumnHeads(state) {
  const heads = state.view === "people" ? HEADS_OF_PEOPLE : HEADS;
  for (const [place, cell] of [...byId("columns").querySelectorAll("[role=columnheader]")].entries()) {
    const text = word(heads[place]);
    if (cell.textContent !== text) cell.textContent = text;
  }
}

/** The id of the element that shows a row. @param {Row} row */
export function rowElementId(row) {
  return `row-${row.index}`;
}

/** Where the selected row is seen: on its own line, or on that of the closed summary above it. @param {View} view */
function selectedPlace(view) {
  const row = rowOf(view.model, view.state.selected);
  return row ? view.visible.position[row.index] : -1;
}

/** @param {View} view @param {Row} row @param {number} place */
function rowElement(view, row, place) {
  const texts = row.person ? personTexts(row.person, place) : planTexts(row);
  const cells = texts.map((text, column) =>
    column === 1 ? nameCell(view, row) : html("div", { role: "gridcell", class: CLASSES[column] }, text),
  );
  const element = html(
    "div",
    {
      role: "row",
      id: rowElementId(row),
      class: `row ${row.isLeaf ? "leaf" : "summary"} level-${Math.min(row.level, 3)}`,
      "data-place": place,
      "aria-level": row.level,
      "aria-rowindex": place + 2,
      "aria-expanded": row.children.length > 0 ? String(row.isOpen) : null,
      "aria-selected": String(place === selectedPlace(view)),
    },
    cells,
  );
  element.style.top = `${place * view.rowHeight}px`;
  return element;
}

/** @param {Row} row */
function planTexts(row) {
  if (row.kind === "band") return ["", "", "", "", ""];
  return [row.wbs, "", isoDay(row.startDay), isoDay(row.finishDay), floatText(row)];
}

/** @param {Person} person @param {number} place */
function personTexts({ overloaded, worst }, place) {
  const percent = percentOf(worst);
  const peak = percent === null ? `${worst.load} h` : `${percent} %`;
  return [String(place + 1), "", String(overloaded), isoDay(worst.day), peak];
}

/** Whether a row has a float to speak of; a meeting that recurs has none, nor a level of effort. @param {Row} row */
export function hasFloat(row) {
  return row.kind !== "recurring" && row.kind !== "level_of_effort";
}

/** The total float in days, of a summary the least of its tasks. @param {Row} row */
export function floatText(row) {
  return hasFloat(row) ? String(Math.round(row.totalFloat * 10) / 10) : "";
}

/** @param {View} view @param {Row} row */
function nameCell(view, row) {
  const sign = row.children.length > 0 ? (row.isOpen ? "▾" : "▸") : "";
  const cell = html(
    "div",
    { role: "gridcell", class: "name", title: row.name },
    html("span", { class: "opener", "aria-hidden": "true" }, sign),
    signElements(view, row),
    html("bdi", {}, row.name),
  );
  cell.style.paddingInlineStart = `${(row.level - 1) * 12}px`;
  return cell;
}
