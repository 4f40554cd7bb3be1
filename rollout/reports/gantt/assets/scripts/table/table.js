/** The rows in view as a treegrid: what the chart shows as bars, as text for eyes, keyboard and screen reader. */

import { isoDay } from "../base/dates.js";
import { html } from "../base/elements.js";
import { word } from "../base/words.js";
import { ROW } from "../chart/boxes.js";
import { isLate } from "../model/model.js";

/** Fills `tree` with the shown rows from place `first` up to, without, `last`. */
export function drawRows(tree, view, first, last) {
  const rows = [];
  for (let place = first; place < last; place += 1) rows.push(rowElement(view, view.visible.rows[place], place));
  tree.replaceChildren(...rows);
  tree.setAttribute("aria-rowcount", String(view.visible.rows.length + 1));
}

/** The id of the element that shows a row. */
export function rowElementId(row) {
  return `row-${row.index}`;
}

function rowElement(view, row, place) {
  const cells = [
    html("div", { role: "gridcell", class: "wbs" }, row.wbs),
    nameCell(view, row),
    html("div", { role: "gridcell", class: "date" }, isoDay(row.startDay)),
    html("div", { role: "gridcell", class: "date" }, isoDay(row.finishDay)),
    html("div", { role: "gridcell", class: "number" }, floatText(row)),
  ];
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
      "aria-selected": String(view.state.selected === row.id),
    },
    cells,
  );
  element.style.top = `${place * ROW}px`;
  return element;
}

export function hasFloat(row) {
  return row.kind !== "recurring";
}

/** The total float in days, of a summary the least of its tasks; a meeting that recurs has none to speak of. */
export function floatText(row) {
  return hasFloat(row) ? String(Math.round(row.totalFloat * 10) / 10) : "";
}

function nameCell(view, row) {
  const opener = html(
    "span",
    { class: "opener", "aria-hidden": "true" },
    row.children.length > 0 ? (row.isOpen ? "▾" : "▸") : "",
  );
  const cell = html(
    "div",
    { role: "gridcell", class: "name", title: row.name },
    opener,
    signs(view, row),
    html("bdi", {}, row.name),
  );
  cell.style.paddingInlineStart = `${(row.level - 1) * 12}px`;
  return cell;
}

/** Whether a row is marked as critical: a task, or a closed summary that hides one. */
export function showsCritical(row) {
  return row.isCritical && (row.isLeaf || !row.isOpen);
}

/** What a row is, by shape and word: critical, near-critical, milestone, waiting time, late. */
export function signs(view, row) {
  const found = [];
  const add = (text, label, name) =>
    found.push(html("span", { role: "img", "aria-label": label, class: `sign ${name}` }, text));
  if (showsCritical(row)) add("▲", word("critical"), "critical");
  else if (row.isLeaf && row.isNear) add("△", word("near_critical"), "near");
  if (row.isMilestone) add("◆", word("milestone"), "milestone");
  if (row.kind === "wait") add("◷", word("wait"), "wait");
  if (row.kind === "recurring") add("↻", word("recurring"), "wait");
  if (row.isLeaf && isLate(row, view.statusMinute)) add("!", word("late"), "late");
  return found;
}
