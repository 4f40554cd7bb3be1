/** The chart on screen: only the rows and days near the visible part exist, everything else is empty space. */

import { drawingColours } from "../base/colours.js";
import { byId } from "../base/elements.js";
import { keepNamesWhole } from "../chart/edge.js";
import { drawHeader, hideCutText } from "../chart/header.js";
import { drawPlot } from "../chart/plot.js";
import { buildScene } from "../chart/scene.js";
import { chainOf } from "../model/chain.js";
import { visibleRows } from "../model/filter.js";
import { rowOf } from "../model/model.js";
import { drawColumnHeads, drawRows, rowElementId } from "../table/table.js";
import { seenPart } from "./room.js";

const ROWS_AHEAD = 0.6;
const WIDTH_AHEAD = 0.5;

/** Works out which rows are shown and the chain of the selected one, without drawing them. @param {View} view */
export function chooseRows(view) {
  view.visible = visibleRows(view.model, view.state);
  const { dataset } = document.documentElement;
  if (dataset.view !== view.state.view) dataset.view = view.state.view;
  drawColumnHeads(view.state);
  chooseChain(view);
}

/** Works out the chain of the selected row. @param {View} view */
export function chooseChain(view) {
  view.chain = chainOf(view.model, rowOf(view.model, view.state.selected), view.state.chain === "all");
}

/** The drawing of shown rows: what scene and paper need to know.
 * @param {View} view @param {Partial<Drawing>} [changes] @returns {Drawing} */
export function drawingOf(view, changes = {}) {
  return {
    model: view.model,
    visible: view.visible,
    scale: view.scale,
    colours: drawingColours(view.model, view.isDark),
    chain: view.chain,
    settings: view.state,
    rowHeight: view.rowHeight,
    today: view.today,
    ...changes,
  };
}

/** Stretches what is drawn to a new scale at once; the exact drawing follows when the gesture rests. @param {View} view */
export function stretch(view) {
  if (view.drawn === null) return;
  const drawing = byId("drawing");
  drawing.style.left = `${view.scale.x(view.drawn.leftMinute)}px`;
  drawing.style.transform = `scaleX(${view.scale.perDay / view.drawn.perDay})`;
  byId("names").toggleAttribute("hidden", true);
  header(view, seenPart(view));
  clearTimeout(view.resting);
  view.resting = window.setTimeout(() => redraw(view), 110);
}

/** Draws what is near the visible part. @param {View} view */
export function redraw(view) {
  clearTimeout(view.resting);
  const seen = seenPart(view);
  const frame = frameAround(view, seen);
  const drawing = byId("drawing");
  drawing.style.left = `${frame.left}px`;
  drawing.style.top = `${frame.first * view.rowHeight}px`;
  drawing.style.transform = "";
  drawing.hidden = frame.last === frame.first;
  byId("names").toggleAttribute("hidden", false);
  if (frame.last > frame.first) {
    const scene = buildScene(drawingOf(view), frame);
    byId("no-plot").hidden = drawPlot(byId("plot"), byId("names"), scene);
    view.hits = scene.hits;
    view.names = scene.labels;
    keepNamesWhole(byId("names"), view.names, seen.left - frame.left);
  }
  view.drawn = { ...frame, leftMinute: view.scale.minute(frame.left), perDay: view.scale.perDay };
  // After plotly, which measures: it need not lay out the new rows for that.
  drawRows(byId("tree"), view, frame.first, frame.last);
  markActive(view);
  header(view, seen);
  selectionBand(view);
  pointOutside(view, seen);
}

/** Draws again when the visible part has left what is drawn. @param {View} view */
export function follow(view) {
  const seen = seenPart(view);
  const { drawn } = view;
  const isInside =
    drawn !== null &&
    seen.first >= drawn.first &&
    seen.last <= drawn.last &&
    seen.left >= drawn.left &&
    seen.right <= drawn.right;
  hideCutText(byId("tiers"), seen.left);
  if (!isInside) redraw(view);
  else {
    keepNamesWhole(byId("names"), view.names, seen.left - drawn.left);
    clearTimeout(view.settling);
    view.settling = window.setTimeout(() => pointOutside(view, seenPart(view)), 120);
  }
}

/** The first drawing is just what is visible, so that it is there sooner; later ones reach beyond for scrolling.
 * @param {View} view @param {Seen} seen @returns {Frame} */
function frameAround(view, seen) {
  if (view.drawn === null) return { first: seen.first, last: seen.last, left: seen.left, right: seen.right };
  const rows = Math.ceil((seen.last - seen.first) * ROWS_AHEAD);
  const width = Math.ceil((seen.right - seen.left) * WIDTH_AHEAD);
  return {
    first: Math.max(0, seen.first - rows),
    last: Math.min(seen.total, seen.last + rows),
    left: Math.max(0, Math.floor(seen.left - width)),
    right: Math.min(seen.width, Math.ceil(seen.right + width)),
  };
}

/** @param {View} view @param {Seen} seen */
function header(view, seen) {
  const room = view.room.width * WIDTH_AHEAD;
  drawHeader(byId("tiers"), view.scale, Math.max(0, seen.left - room), Math.min(seen.width, seen.right + room));
  hideCutText(byId("tiers"), seen.left);
}

/** Tells assistive technology which row is active, as long as that row exists. @param {View} view */
export function markActive(view) {
  const tree = byId("tree");
  tree.querySelector(".active")?.classList.remove("active");
  const row = rowOf(view.model, view.active);
  const element = row ? document.getElementById(rowElementId(row)) : null;
  if (element) {
    element.classList.add("active");
    tree.setAttribute("aria-activedescendant", element.id);
  } else tree.removeAttribute("aria-activedescendant");
}

/** @param {View} view */
function selectionBand(view) {
  const row = rowOf(view.model, view.state.selected);
  const place = row ? view.visible.position[row.index] : -1;
  byId("band").hidden = place < 0;
  byId("band").style.top = `${place * view.rowHeight}px`;
}

/** Marks rows whose bar lies left or right of the visible part. @param {View} view @param {Seen} seen */
function pointOutside(view, seen) {
  for (const element of /** @type {Iterable<HTMLElement>} */ (byId("tree").children)) {
    const row = view.visible.rows[Number(element.dataset.place)];
    const isPlain = row.length === 0 && !row.isLeaf;
    const isLeft = !isPlain && view.scale.x(row.finish) < seen.left;
    const isRight = !isPlain && view.scale.x(row.start) > seen.right;
    element.dataset.outside = isLeft ? "left" : isRight ? "right" : "";
  }
}
