/** The plan on one page: the roadmap, the dates of every gate, and the figures. */

import { isoDay } from "../base/dates.js";
import { html } from "../base/elements.js";
import { word } from "../base/words.js";
import { carriedBy } from "../model/carried.js";
import { visibleRows } from "../model/filter.js";
import { planRows } from "../model/model.js";
import { tableOf } from "../panel/lists.js";
import { FOOT, HEAD, sheet } from "./sheet.js";

const TABLE_LINE = 16.5;
const HIGHEST_ON_PAPER = 80;
const LARGEST_ZOOM = 1.6;
const SPARE_LINES = 3; // for a header and a line of gates that wrap, where rows are drawn larger
const SPARE_LINE = 1; // where they are not
const LOWEST_ROW = 15;

/** Chart and table of gates that fill a sheet of that size together; several sheets where there are many processes.
 * @param {View} view @param {Drawing} drawing @param {{width: number, height: number}} size @returns {Node[][]} */
export function roadmapPages(view, drawing, size) {
  const state = { ...view.state, view: /** @type {ViewName} */ ("roadmap"), toggled: new Set() };
  const visible = visibleRows(view.model, /** @type {State} */ (state));
  const shown = { ...drawing, visible, settings: /** @type {State} */ (state) };
  const gates = gateTable(view, shown);
  const lines = gates ? gates.querySelectorAll("tr").length + 2 : 0;
  const room = size.height - HEAD - FOOT;
  const count = Math.max(visible.rows.length, 1);
  const whole = (room - lines * TABLE_LINE) / count;
  if (whole >= LOWEST_ROW) {
    const zoom = Math.max(1, Math.min(whole / HIGHEST_ON_PAPER, LARGEST_ZOOM)); // a few rows are drawn larger
    const used = (lines + (zoom > 1 ? SPARE_LINES : SPARE_LINE)) * TABLE_LINE;
    const height = Math.max(((size.height - used) / zoom - HEAD - FOOT) / count, LOWEST_ROW);
    const places = { first: 0, last: visible.rows.length };
    const chart = sheet({ ...shown, rowHeight: Math.min(height, HIGHEST_ON_PAPER) }, places, size.width / zoom);
    for (const side of ["width", "height"]) chart.setAttribute(side, `${Number(chart.getAttribute(side)) * zoom}`);
    return [[chart, ...(gates ? [gates] : [])]];
  }
  const most = Math.floor(room / 30);
  const pages = [];
  for (let first = 0; first < visible.rows.length; first += most) {
    const last = Math.min(first + most, visible.rows.length);
    pages.push([sheet({ ...shown, rowHeight: 30 }, { first, last }, size.width)]);
  }
  return gates ? [...pages, [gates]] : pages;
}

/** A row for each process with the dates of its gates; the gates of the programme in a line of their own.
 * @param {View} view @param {Drawing} drawing */
function gateTable(view, drawing) {
  const processes = drawing.visible.rows.filter((row) => !row.isLeaf && row.process !== "" && row.kind !== "band");
  const gates = new Map(processes.map((row) => [row, carriedBy(drawing, row).milestones]));
  const codes = [...new Set([...gates.values()].flat().map((row) => row.code))];
  const programme = planRows(view.model)
    .filter((row) => row.isMilestone && row.process === "" && drawing.visible.kept[row.index])
    .sort((a, b) => a.finish - b.finish);
  if (codes.length > 12 || (codes.length === 0 && programme.length === 0)) return null;
  const lines = processes.map((row) => {
    const dates = new Map((gates.get(row) ?? []).map((gate) => [gate.code, gate]));
    const cells = codes.map((code) => dateCell(dates.get(code)));
    return html("tr", {}, html("th", { scope: "row" }, row.name), ...cells, dateCell(row));
  });
  const heads = [word("process"), ...codes, word("finish")];
  const table = tableOf(heads, lines, "gates");
  const first = programme.map((row) => `${row.code} ${row.name} ${isoDay(row.finishDay)}`).join(" · ");
  return html("div", {}, html("p", {}, first), codes.length > 0 ? table : null);
}

/** @param {Row | undefined} row */
function dateCell(row) {
  if (!row) return html("td", {}, "–");
  const sign = row.isLeaf ? `${row.isCritical ? "▲ " : ""}${row.isLate ? "! " : ""}${row.isDone ? "✓ " : ""}` : "";
  return html("td", {}, sign + isoDay(row.finishDay));
}
