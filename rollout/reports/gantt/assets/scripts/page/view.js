/** The chart on screen: only the rows and days near the visible part exist, everything else is empty space. */

import { drawingColours } from "../base/colours.js";
import { DAY, dayOf, isoDay, parseDay } from "../base/dates.js";
import { byId } from "../base/elements.js";
import { ROW } from "../chart/boxes.js";
import { drawHeader } from "../chart/header.js";
import { drawPlot } from "../chart/plot.js";
import { buildScene } from "../chart/scene.js";
import { chainOf } from "../model/chain.js";
import { visibleRows } from "../model/filter.js";
import { rowOf } from "../model/model.js";
import { timeScale, ZOOM_LIMITS } from "../model/scale.js";
import { drawRows, rowElementId } from "../table/table.js";

const ROWS_AHEAD = 0.6;
const WIDTH_AHEAD = 0.5;
const LEAST_CHART = 80;

/** Works out which rows are shown and the chain of the selected one, without drawing them. */
export function chooseRows(view) {
  view.visible = visibleRows(view.model, view.state, view.statusMinute);
  byId("body").style.height = `${Math.max(view.visible.rows.length, 1) * ROW}px`;
  chooseChain(view);
}

/** Works out the chain of the selected row. */
export function chooseChain(view) {
  view.chain = chainOf(view.model, rowOf(view.model, view.state.selected));
}

/** The drawing of shown rows: what scene and paper need to know. */
export function drawingOf(view, changes = {}) {
  return {
    model: view.model,
    visible: view.visible,
    scale: view.scale,
    colours: drawingColours(view.model, view.isDark),
    chain: view.chain,
    settings: view.state,
    statusMinute: view.statusMinute,
    rowHeight: ROW,
    ...changes,
  };
}

/** First and last day that a time scale for these rows covers: their days with a little room on both sides. */
export function daysOf(rows) {
  let first = Infinity;
  let last = -Infinity;
  for (const row of rows) {
    first = Math.min(first, row.startDay);
    last = Math.max(last, row.finishDay, row.deadline ?? -Infinity);
    if (row.baseline) {
      first = Math.min(first, dayOf(row.baseline[0]));
      last = Math.max(last, dayOf(row.baseline[1]) - 1);
    }
  }
  return withRoom(first, last);
}

/** First and last day that the time scale of the whole plan covers. */
export function planDays({ days }) {
  return days === null ? withRoom(Infinity, -Infinity) : withRoom(...days);
}

function withRoom(first, last) {
  if (first > last) return [0, 30];
  const room = Math.max(2, Math.ceil((last - first) * 0.02));
  return [first - room, last + room + 1];
}

/** Reads how much room there is, and leaves some to the chart. Sizes are asked for here alone, since every question costs a layout of the page. */
function measureRoom(view) {
  const scroll = byId("scroll");
  if (view.tableWidth !== null) {
    const width = Math.min(view.tableWidth, scroll.clientWidth - LEAST_CHART);
    document.documentElement.style.setProperty("--table", `${width}px`);
  }
  const table = byId("tree").offsetWidth;
  byId("splitter").ariaValueNow = String(Math.round((100 * table) / scroll.clientWidth));
  view.room = {
    scrollWidth: scroll.clientWidth,
    scrollHeight: scroll.clientHeight,
    table,
    width: Math.max(120, scroll.clientWidth - table),
    height: scroll.clientHeight - byId("head").offsetHeight,
  };
}

/** Whether the room is no longer what it was when it was measured. */
export function hasNewRoom({ room }) {
  const scroll = byId("scroll");
  return scroll.clientWidth !== room.scrollWidth || scroll.clientHeight !== room.scrollHeight;
}

/** Measures the room and sets the time scale from the state; `keep` is the minute that stays at `anchor` pixels of the chart. */
export function rescale(view, keep = null, anchor = 0) {
  measureRoom(view);
  const [first, last] = planDays(view.model);
  const { width, table } = view.room;
  const fitting = width / (last - first);
  const wanted = view.state.zoom === "fit" ? fitting : Number(view.state.zoom);
  const perDay = Math.min(Math.max(wanted, Math.min(ZOOM_LIMITS[0], fitting)), ZOOM_LIMITS[1]);
  view.scale = timeScale(first, Math.max(last, first + Math.floor(width / perDay)), perDay);
  byId("canvas").style.width = `${table + Math.max(view.scale.width, width)}px`;
  if (keep !== null) byId("scroll").scrollLeft = view.scale.x(keep) - anchor;
}

/** Stretches what is drawn to a new scale at once; the exact drawing follows when the gesture rests. */
export function stretch(view) {
  const { drawn } = view;
  const plot = byId("plot");
  plot.style.left = `${view.scale.x(drawn.leftMinute)}px`;
  plot.style.transform = `scaleX(${view.scale.perDay / drawn.perDay})`;
  header(view, seenPart(view));
  clearTimeout(view.resting);
  view.resting = setTimeout(() => redraw(view), 110);
}

/** Draws what is near the visible part. */
export function redraw(view) {
  clearTimeout(view.resting);
  const seen = seenPart(view);
  const frame = frameAround(view, seen);
  const plot = byId("plot");
  plot.style.left = `${frame.left}px`;
  plot.style.top = `${frame.first * ROW}px`;
  plot.style.transform = "";
  if (frame.last > frame.first) {
    byId("no-plot").hidden = drawPlot(plot, buildScene(drawingOf(view), frame));
  }
  plot.hidden = frame.last === frame.first;
  view.drawn = { ...frame, leftMinute: view.scale.minute(frame.left), perDay: view.scale.perDay };
  // After plotly, which measures: it need not lay out the new rows for that.
  drawRows(byId("tree"), view, frame.first, frame.last);
  markActive(view);
  header(view, seen);
  selectionBand(view);
  pointOutside(view, seen);
}

/** Draws again when the visible part has left what is drawn. */
export function follow(view) {
  const seen = seenPart(view);
  const { drawn } = view;
  const isInside =
    seen.first >= drawn.first && seen.last <= drawn.last && seen.left >= drawn.left && seen.right <= drawn.right;
  if (!isInside) redraw(view);
  else {
    clearTimeout(view.settling);
    view.settling = setTimeout(() => pointOutside(view, seenPart(view)), 120);
  }
}

function seenPart(view) {
  const scroll = byId("scroll");
  const { height } = view.room;
  const total = view.visible.rows.length;
  const first = Math.min(Math.floor(scroll.scrollTop / ROW), total);
  const width = Math.max(view.scale.width, view.room.width);
  const left = Math.min(scroll.scrollLeft, width);
  return {
    first,
    last: Math.min(total, Math.ceil((scroll.scrollTop + height) / ROW)),
    left,
    right: Math.min(width, left + view.room.width),
    width,
    total,
  };
}

/** The first drawing is just what is visible, so that it is there sooner; later ones reach beyond for scrolling. */
function frameAround(view, seen) {
  if (view.drawn === null) return seen;
  const rows = Math.ceil((seen.last - seen.first) * ROWS_AHEAD);
  const width = Math.ceil((seen.right - seen.left) * WIDTH_AHEAD);
  return {
    first: Math.max(0, seen.first - rows),
    last: Math.min(seen.total, seen.last + rows),
    left: Math.max(0, Math.floor(seen.left - width)),
    right: Math.min(seen.width, Math.ceil(seen.right + width)),
  };
}

function header(view, seen) {
  const room = view.room.width * WIDTH_AHEAD;
  drawHeader(byId("tiers"), view.scale, Math.max(0, seen.left - room), Math.min(seen.width, seen.right + room));
}

/** Tells assistive technology which row is active, as long as that row exists. */
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

function selectionBand(view) {
  const row = rowOf(view.model, view.state.selected);
  const place = row ? view.visible.position[row.index] : -1;
  byId("band").hidden = place < 0;
  byId("band").style.top = `${place * ROW}px`;
}

/** Marks rows whose bar lies left or right of the visible part. */
function pointOutside(view, seen) {
  for (const element of byId("tree").children) {
    const row = view.visible.rows[Number(element.dataset.place)];
    const isLeft = view.scale.x(row.finish) < seen.left;
    const isRight = view.scale.x(row.start) > seen.right;
    element.dataset.outside = isLeft ? "left" : isRight ? "right" : "";
  }
}

/** Scrolls so that a row and its bar are in view. */
export function reveal(view, row, { alsoBar = true } = {}) {
  const scroll = byId("scroll");
  const place = view.visible.position[row.index];
  if (place < 0) return;
  const { height, width } = view.room;
  const top = place * ROW;
  const isNear = top > scroll.scrollTop - 3 * ROW && top < scroll.scrollTop + height + 2 * ROW;
  if (top < scroll.scrollTop) scroll.scrollTop = isNear ? top : top - height / 3;
  else if (top + ROW > scroll.scrollTop + height) scroll.scrollTop = isNear ? top + ROW - height : top - height / 3;
  const left = view.scale.x(row.start);
  const right = view.scale.x(row.finish);
  if (alsoBar && (right < scroll.scrollLeft + 10 || left > scroll.scrollLeft + width - 10)) {
    scroll.scrollLeft = left - width * 0.25;
  }
}

/** The day at the left edge, for the address; and back. */
export function edgeDay(view) {
  return isoDay(Math.floor(view.scale.minute(byId("scroll").scrollLeft) / DAY));
}

/** Scrolls to the day of the state, if it names one. */
export function goToEdge(view) {
  const day = parseDay(view.state.at);
  if (day !== null) byId("scroll").scrollLeft = view.scale.x(day * DAY);
}
