/** The plan on paper: static pages with their own time scale, legend and page number, always in light colours. */

import { drawingColours } from "../base/colours.js";
import { byId, html } from "../base/elements.js";
import { word } from "../base/words.js";
import { chainOf } from "../model/chain.js";
import { visibleRows } from "../model/filter.js";
import { drawingOf } from "../page/view.js";
import { heatMap, weekRange } from "../panel/heatmap.js";
import { sheet } from "./sheet.js";

const SHEETS = {
  A4: { width: 1096, rows: 34, weeks: 26, people: 24 },
  A3: { width: 1584, rows: 55, weeks: 40, people: 38 },
};
const MOST_PAGES = 24;
const LEAST_FILLED = 0.6;
const WELL_FILLED = 0.75;

/** Fills the print area with the rows that the reader has chosen, at the size of the chosen paper. */
export function preparePaper(view) {
  const size = SHEETS[view.state.paper] ?? SHEETS.A4;
  let { visible } = view;
  let pages = cutPages(visible.rows, size.rows);
  let note = visible.rows.length === 0 ? word("no_rows") : "";
  if (pages.length > MOST_PAGES) {
    note = word("printed_reduced", { pages: pages.length });
    visible = visibleRows(view.model, { ...view.state, level: 2, toggled: new Set() }, view.statusMinute);
    pages = cutPages(visible.rows, size.rows);
  }
  const colours = drawingColours(view.model, false);
  const drawing = drawingOf(view, { visible, colours, chain: chainOf(view.model, null), rowHeight: 17 });
  byId("page-size").textContent = `@page { size: ${view.state.paper === "A3" ? "A3" : "A4"} landscape; margin: 10mm; }`;
  const bodies = [
    ...pages.map(([first, last], number) => [
      note && number === 0 ? html("p", {}, note) : null,
      sheet(drawing, { first, last }, size.width),
    ]),
    ...(view.state.panel === "load" ? heatMaps(view.model.load, size) : []),
  ];
  byId("sheets").replaceChildren(
    ...bodies.map((body, number) =>
      html(
        "section",
        {},
        html(
          "header",
          {},
          html("strong", {}, html("bdi", {}, view.model.title)),
          figures(),
          html("span", {}, pageText(number, bodies)),
        ),
        body,
      ),
    ),
  );
  // The rows that were laid out for paper must not leave their traces on the screen.
  if (note) visibleRows(view.model, view.state, view.statusMinute);
}

/** The heat map of the load in tables that fit on a page each: some people by some weeks. */
function heatMaps(people, size) {
  const tables = [];
  const whole = people.length > 0 ? weekRange(people) : { first: 0, last: -1 };
  for (let day = whole.first; day <= whole.last; day += 7 * size.weeks) {
    const weeks = { first: day, last: Math.min(day + 7 * (size.weeks - 1), whole.last) };
    for (let place = 0; place < people.length; place += size.people) {
      tables.push(heatMap(people.slice(place, place + size.people), weeks));
    }
  }
  return tables;
}

/** Empties the print area again. */
export function clearPaper() {
  byId("sheets").replaceChildren();
}

function figures() {
  const list = byId("figures").cloneNode(true);
  list.removeAttribute("id");
  list.removeAttribute("aria-label");
  return list;
}

function pageText(number, pages) {
  return word("page_of", { page: number + 1, pages: pages.length });
}

/** Places where pages begin and end: full pages, but nothing is torn off its heading if it can be helped. */
function cutPages(rows, most) {
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

/** The last process to begin on the page if that leaves it well filled, otherwise the last stage. */
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
