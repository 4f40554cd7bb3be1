/** How much room there is, and the time scale that fits it. Sizes are asked for only here: every question costs a layout. */

import { DAY } from "../base/dates.js";
import { byId, setStyleValue } from "../base/elements.js";
import { HIGHEST_ROW, ROOMY, ROWS } from "../chart/boxes.js";
import { timeScale, withRoom, ZOOM_LIMITS } from "../model/scale.js";

const LEAST_CHART = 80;
const LEAST_WIDTH = 120;
const DATE_AT_END = 82;
const LETTER = 6.9;
const BESIDE_NAME = { roadmap: 74, stages: 310, tasks: 330, people: 330 };
const LARGEST_SHARE = 0.42;
const NARROW = 760;
const LEAST_TABLE = 300;
const WRAPPED = 190;
const LATE_SIGN = 30;
/** The height of rows for fingers and for names that wrap in a narrow table, and that of a line of such a name. */
const TALL = 40;
const NAME_LINE = 13;

/** Reads how much room there is, and leaves some to the chart. @param {View} view */
function measureRoom(view) {
  const scroll = byId("scroll");
  const { clientWidth, clientHeight } = scroll;
  const table = tableWidth(view, clientWidth);
  if (table !== null) setStyleValue("--table", `${table}px`);
  const width = table ?? byId("tree").offsetWidth;
  byId("splitter").ariaValueNow = String(Math.round((100 * width) / clientWidth));
  view.room = {
    scrollWidth: clientWidth,
    scrollHeight: clientHeight,
    table: width,
    width: Math.max(LEAST_WIDTH, clientWidth - width),
    height: clientHeight - byId("head").offsetHeight,
  };
}

/** The width that the reader chose, or the one that the names need; null where the style sheet decides.
 * @param {View} view @param {number} available */
function tableWidth(view, available) {
  if (view.tableWidth !== null) return Math.min(view.tableWidth, available - LEAST_CHART);
  if (available <= NARROW) return null;
  const { view: name } = view.state;
  const longest = view.visible.rows.reduce((most, row) => Math.max(most, row.name.length + 2 * row.level), 10);
  const wanted = name === "roadmap" ? Math.max(WRAPPED, (longest * LETTER) / 1.7) : longest * LETTER;
  const beside = BESIDE_NAME[name] + (name === "roadmap" && view.model.hasLate ? LATE_SIGN : 0);
  return Math.round(
    Math.max(name === "roadmap" ? 0 : LEAST_TABLE, Math.min(beside + wanted, available * LARGEST_SHARE)),
  );
}

/** Rows of the roadmap become higher where the window has room for it, and lower where that shows all of them; those of
 * other views become higher for fingers and in a narrow window, where their names wrap.
 * @param {View} view */
function sizeRows(view) {
  const count = Math.max(view.visible.rows.length, 1);
  const fitting = Math.floor((view.room.height - 2) / count);
  const isTouched = matchMedia("(pointer: coarse)").matches;
  const usual = Math.max(ROWS[view.state.view], isTouched || view.room.scrollWidth <= NARROW ? TALL : 0);
  const isRoadmap = view.state.view === "roadmap";
  view.rowHeight = isRoadmap && fitting >= (isTouched ? TALL : ROOMY) ? Math.min(fitting, HIGHEST_ROW) : usual;
  setStyleValue("--row", `${view.rowHeight}px`);
  setStyleValue("--lines", String(Math.floor(view.rowHeight / NAME_LINE)));
  byId("body").style.height = `${count * view.rowHeight}px`;
}

/** Whether the room is no longer what it was when it was measured. @param {View} view */
export function hasNewRoom({ room }) {
  const scroll = byId("scroll");
  return scroll.clientWidth !== room.scrollWidth || scroll.clientHeight !== room.scrollHeight;
}

/** Measures the room and sets the time scale from the state; `keep` is the minute that stays at `anchor` pixels of the
 * chart. To fit means: the rows that are shown. @param {View} view @param {number | null} [keep] @param {number} [anchor] */
export function rescale(view, keep = null, anchor = 0) {
  measureRoom(view);
  sizeRows(view);
  const { model, state, visible, room } = view;
  const isFit = state.zoom === "fit";
  const [first, last] = withRoom(isFit ? (visible.days ?? model.days) : model.days);
  const usable = isFit && state.view === "roadmap" ? Math.max(room.width - DATE_AT_END, room.width / 2) : room.width;
  const fitting = usable / (last - first);
  const wanted = state.zoom === "fit" ? fitting : state.zoom;
  const perDay = Math.min(Math.max(wanted, Math.min(ZOOM_LIMITS[0], fitting)), ZOOM_LIMITS[1]);
  view.scale = timeScale(first, Math.max(last, first + Math.floor(room.width / perDay)), perDay);
  byId("canvas").style.width = `${room.table + Math.max(view.scale.width, room.width)}px`;
  if (keep !== null) byId("scroll").scrollLeft = view.scale.x(keep) - anchor;
}

/** The part of the rows and of the scale that the reader sees. @param {View} view @returns {Seen} */
export function seenPart(view) {
  const scroll = byId("scroll");
  const total = view.visible.rows.length;
  const width = Math.max(view.scale.width, view.room.width);
  const left = Math.min(scroll.scrollLeft, width);
  return {
    first: Math.min(Math.floor(scroll.scrollTop / view.rowHeight), total),
    last: Math.min(total, Math.ceil((scroll.scrollTop + view.room.height) / view.rowHeight)),
    left,
    right: Math.min(width, left + view.room.width),
    width,
    total,
  };
}

/** Where none of the rows in view has a bar in view, moves to the first of their bars. @param {View} view */
export function moveToBars(view) {
  const seen = seenPart(view);
  const rows = view.visible.rows.slice(seen.first, seen.last).filter((row) => row.length > 0 || row.isLeaf);
  const isSeen = rows.some((row) => view.scale.x(row.finish) >= seen.left && view.scale.x(row.start) <= seen.right);
  if (rows.length === 0 || isSeen) return;
  const first = Math.min(...rows.map((row) => row.start));
  byId("scroll").scrollLeft = view.scale.x(first) - view.room.width * 0.1;
}

/** Scrolls so that a row and its bar are in view, of the bar a part or all that fits.
 * @param {View} view @param {Row} row @param {{alsoBar?: boolean, isWhole?: boolean}} [options] */
export function reveal(view, row, { alsoBar = true, isWhole = false } = {}) {
  const scroll = byId("scroll");
  const place = view.visible.position[row.index];
  if (place < 0) return;
  const { height, width } = view.room;
  const size = view.rowHeight;
  const top = place * size;
  const isNear = top > scroll.scrollTop - 3 * size && top < scroll.scrollTop + height + 2 * size;
  if (top < scroll.scrollTop) scroll.scrollTop = isNear ? top : top - height / 3;
  else if (top + size > scroll.scrollTop + height) scroll.scrollTop = isNear ? top + size - height : top - height / 3;
  if (!alsoBar || row.length === 0) return;
  const [left, right] = [view.scale.x(row.start), view.scale.x(row.finish)];
  const [first, last] = isWhole ? [Math.min(right, left + width * 0.7), left] : [left, right];
  if (last < scroll.scrollLeft + 10 || first > scroll.scrollLeft + width - 10) scroll.scrollLeft = left - width * 0.25;
}

/** The minute at the left edge. @param {View} view */
export function edgeMinute(view) {
  return view.scale.minute(byId("scroll").scrollLeft);
}

/** Scrolls to a day. @param {View} view @param {number} day */
export function goToDay(view, day) {
  byId("scroll").scrollLeft = view.scale.x(day * DAY);
}
