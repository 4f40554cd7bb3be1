/** The plan on paper: static pages with their own time scale, legend and page number, always in light colours. */

import { drawingColours } from "../base/colours.js";
import { byId, html } from "../base/elements.js";
import { word } from "../base/words.js";
import { chainOf } from "../model/chain.js";
import { visibleRows } from "../model/filter.js";
import { weekRange } from "../model/people.js";
import { drawingOf } from "../page/view.js";
import { heatMap } from "../panel/heatmap.js";
import { rowList, shownMilestones, slippedRows, slipTable } from "../panel/lists.js";
import { roadmapPages } from "./roadmap.js";
import { sheet } from "./sheet.js";

/** @typedef {{width: number, height: number, rows: number, lines: number, weeks: number, people: number}} Paper */

/** @type {Record<string, Paper>} */
const SHEETS = {
  A4: { width: 1096, height: 690, rows: 33, lines: 28, weeks: 26, people: 24 },
  A3: { width: 1584, height: 1025, rows: 54, lines: 46, weeks: 40, people: 38 },
};
const MOST_PAGES = 24;
const MOST_PAGES_OF_ALL = 240;
const LEAST_FILLED = 0.6;
const WELL_FILLED = 0.75;
const PAPER_ROW = 17;

/** Fills the print area with what the reader sees, at the size of the chosen paper. @param {View} view */
export function preparePaper(view) {
  const size = SHEETS[view.state.paper] ?? SHEETS.A4;
  const colours = drawingColours(view.model, false);
  const drawing = drawingOf(view, { colours, chain: chainOf(view.model, undefined), rowHeight: PAPER_ROW });
  const name = view.state.paper === "A3" ? "A3" : "A4";
  byId("page-size").textContent = `@page { size: ${name} landscape; margin: 10mm; }`;
  document.documentElement.dataset.paper = name;
  const bodies = view.state.print === "all" ? everything(view, drawing, size) : asShown(view, drawing, size);
  byId("sheets").replaceChildren(
    ...bodies.map((body, number) =>
      html("section", {}, pageHeader(view, word("page_of", { page: number + 1, pages: bodies.length })), ...body),
    ),
  );
  // The rows that were laid out for paper must not leave their traces on the screen.
  visibleRows(view.model, view.state);
}

/** Empties the print area again. */
export function clearPaper() {
  byId("sheets").replaceChildren();
}

/** @param {View} view @param {string} page */
function pageHeader(view, page) {
  const figures = /** @type {HTMLElement} */ (byId("figures").cloneNode(true));
  figures.removeAttribute("id");
  figures.removeAttribute("aria-label");
  return html(
    "header",
    {},
    html("strong", {}, html("bdi", {}, view.model.title)),
    html("span", {}, view.model.heading[1] ?? ""),
    html("span", { class: "page" }, page),
    figures,
  );
}

/** Roadmap, milestones, what has slipped, and all tasks. @param {View} view @param {Drawing} drawing @param {Paper} size */
function everything(view, drawing, size) {
  const roadmap = roadmapPages(view, drawing, size); // before the tasks: each opens and closes the tree for itself
  const visible = visibleRows(view.model, { ...view.state, view: "tasks", toggled: new Set() });
  const settings = { ...view.state, view: /** @type {ViewName} */ ("tasks") };
  const all = { ...view, visible, state: settings };
  return [
    ...roadmap,
    ...milestonePages(all, size),
    ...slipPages(all, size),
    ...rowPages(all, { ...drawing, visible, settings }, size, MOST_PAGES_OF_ALL),
  ];
}

/** @param {View} view @param {Drawing} drawing @param {Paper} size */
function asShown(view, drawing, size) {
  const { view: name, panel } = view.state;
  const isEmpty = view.visible.rows.length === 0;
  const pages =
    name === "people"
      ? heatMaps(view.model.people, size)
      : name === "roadmap" && !isEmpty
        ? roadmapPages(view, drawing, size)
        : rowPages(view, drawing, size, MOST_PAGES);
  if (panel === "milestones") pages.push(...milestonePages(view, size));
  if (panel === "slips") pages.push(...slipPages(view, size));
  return pages;
}

/** The rows in pages of their own; only stages and milestones where that would be too many.
 * @param {View} view @param {Drawing} drawing @param {Paper} size @param {number} most @returns {Node[][]} */
function rowPages(view, drawing, size, most) {
  let { visible, settings } = drawing;
  let pages = cutPages(visible.rows, size.rows);
  let note = visible.rows.length === 0 ? word("no_rows") : "";
  if (pages.length > most) {
    note = word("printed_reduced", { pages: pages.length });
    settings = /** @type {State} */ ({ ...view.state, view: "stages", toggled: new Set() });
    visible = visibleRows(view.model, settings);
    pages = cutPages(visible.rows, size.rows);
  }
  return pages.map(([first, last], number) => [
    ...(note && number === 0 ? [html("p", {}, note)] : []),
    sheet({ ...drawing, visible: withEndsOn(visible, first, last), settings }, { first, last }, size.width),
  ]);
}

/** What is shown without the links that only pass by: nobody can follow them to another sheet.
 * @param {Visible} visible @param {number} first @param {number} last */
function withEndsOn(visible, first, last) {
  /** @param {number} place */
  const isOn = (place) => place >= first && place < last;
  return { ...visible, links: visible.links.filter((link) => isOn(link.from) || isOn(link.to)) };
}

/** @param {View} view @param {Paper} size @returns {Node[][]} */
function milestonePages(view, size) {
  const title = html("h2", {}, word("milestones"));
  return listPages(rowList(view, shownMilestones(view), null), size, title, 2);
}

/** @param {View} view @param {Paper} size @returns {Node[][]} */
function slipPages(view, size) {
  if (slippedRows(view).length === 0) return [];
  return listPages(slipTable(view, null), size, html("h2", {}, word("slips")), 1);
}

/** A long table in parts, some beside each other on a sheet, each with the head of the whole; wide ones stand alone, for
 * their names would wrap and run over the sheet.
 * @param {HTMLElement} table @param {Paper} size @param {HTMLElement} title @param {number} beside @returns {Node[][]} */
function listPages(table, size, title, beside) {
  const head = /** @type {HTMLElement} */ (table.querySelector("thead"));
  const rows = [...table.querySelectorAll("tbody tr")];
  const pages = [];
  for (let first = 0; first < Math.max(rows.length, 1); first += beside * size.lines) {
    const starts = Array.from({ length: beside }, (_, place) => first + place * size.lines);
    const parts = starts.map((from) => {
      const part = html("table", { class: table.className }, head.cloneNode(true), html("tbody", {}));
      part.querySelector("tbody")?.append(...rows.slice(from, from + size.lines));
      return part;
    });
    pages.push([
      title.cloneNode(true),
      html(
        "div",
        { class: beside > 1 ? "two-lists" : "one-list" },
        ...parts.filter((part) => part.querySelector("td")),
      ),
    ]);
  }
  return pages;
}

/** The heat map of the load in tables that fit on a page each: some people by some weeks.
 * @param {Person[]} people @param {Paper} size @returns {Node[][]} */
function heatMaps(people, size) {
  const tables = [];
  const whole = people.length > 0 ? weekRange(people) : { first: 0, last: -1 };
  for (let day = whole.first; day <= whole.last; day += 7 * size.weeks) {
    const weeks = { first: day, last: Math.min(day + 7 * (size.weeks - 1), whole.last) };
    for (let place = 0; place < people.length; place += size.people) {
      tables.push([heatMap(people.slice(place, place + size.people), weeks)]);
    }
  }
  return tables;
}

/** Places where pages begin and end: full pages, but nothing is torn off its heading if it can be helped.
 * @param {Row[]} rows @param {number} most @returns {[number, number][]} */
function cutPages(rows, most) {
  /** @type {[number, number][]} */
  const pages = [];
  let first = 0;
  while (first < rows.length) {
    let last = Math.min(first + most, rows.length);
    if (last < rows.length) last = betterEnd(rows, first, last, most);
    pages.push([first, last]);
    first = last;
  }
  return pages.length > 0 ? pages : [[0, 0]];
}

/** The last process to begin on the page if that leaves it well filled, otherwise the last stage.
 * @param {Row[]} rows @param {number} first @param {number} last @param {number} most */
function betterEnd(rows, first, last, most) {
  const places = [];
  for (let place = last; place > first + most * LEAST_FILLED; place -= 1) {
    const startsHere = !rows[place].isLeaf;
    if (startsHere && (rows[place - 1].isLeaf || rows[place - 1].level >= rows[place].level)) places.push(place);
  }
  const highest = Math.min(...places.map((place) => rows[place].level));
  const best = places.find((place) => rows[place].level === highest && place > first + most * WELL_FILLED);
  return best ?? places[0] ?? last;
}
