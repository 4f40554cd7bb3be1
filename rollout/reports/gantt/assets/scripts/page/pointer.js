/** Mouse, pen and finger: choose, open, drag, zoom about the pointer, and the short details that follow it. */

import { calendarDay, dayOf, isoDay } from "../base/dates.js";
import { byId } from "../base/elements.js";
import { hideTip, showTip } from "../panel/tip.js";

const CLICK_DISTANCE = 5;

/** Connects the pointer with `actions`. @param {View} view @param {Actions} actions */
export function preparePointer(view, actions) {
  const scroll = byId("scroll");
  scroll.addEventListener("wheel", (event) => wheel(actions, event), { passive: false });
  scroll.addEventListener("click", (event) => click(view, actions, event));
  scroll.addEventListener("pointermove", (event) => hover(view, event));
  scroll.addEventListener("pointerleave", hideTip);
  prepareDrag(view);
  preparePinch(view, actions);
  prepareSplitter(actions);
}

/** @param {View} view @param {MouseEvent} event */
function placeAt(view, event) {
  const body = byId("body").getBoundingClientRect();
  return Math.floor((event.clientY - body.top) / view.rowHeight);
}

/** @param {MouseEvent} event */
function isOverHead(event) {
  return event.clientY < byId("head").getBoundingClientRect().bottom;
}

/** @param {MouseEvent} event */
function isOverTable(event) {
  return event.clientX < byId("scroll").getBoundingClientRect().left + byId("tree").offsetWidth;
}

/** The row that the pointer is on: a milestone or a stage of its own before the row that it is drawn in.
 * @param {View} view @param {MouseEvent} event */
function rowAt(view, event) {
  if (isOverHead(event)) return undefined;
  const row = view.visible.rows[placeAt(view, event)];
  if (!row || isOverTable(event)) return row;
  const origin = byId("drawing").getBoundingClientRect();
  const [x, y] = [event.clientX - origin.left, event.clientY - origin.top];
  const hits = view.hits.filter((hit) => x >= hit.left && x <= hit.right && y >= hit.top && y <= hit.bottom);
  const nearest = hits.filter((hit) => hit.row.isMilestone).sort((one, other) => away(one, x) - away(other, x))[0];
  return nearest?.row ?? hits[0]?.row ?? row;
}

/** @param {Hit} hit @param {number} x */
function away(hit, x) {
  return Math.abs((hit.left + hit.right) / 2 - x);
}

/** The day under the pointer; none over the table. @param {View} view @param {MouseEvent} event */
function dayAt(view, event) {
  if (isOverTable(event)) return null;
  return dayOf(view.scale.minute(event.clientX - byId("chart").getBoundingClientRect().left));
}

/** @param {Actions} actions @param {WheelEvent} event */
function wheel(actions, event) {
  hideTip();
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const edge = byId("scroll").getBoundingClientRect().left + byId("tree").offsetWidth;
    actions.zoomBy(Math.exp(-Math.sign(event.deltaY) * 0.16), Math.max(0, event.clientX - edge));
  } else if (event.shiftKey && event.deltaX === 0) {
    event.preventDefault();
    byId("scroll").scrollLeft += event.deltaY;
  }
}

/** @param {View} view @param {Actions} actions @param {MouseEvent} event */
function click(view, actions, event) {
  if (view.wasDragged || /** @type {Element} */ (event.target).closest("#empty")) return;
  const row = rowAt(view, event);
  if (!row) return;
  if (/** @type {Element} */ (event.target).closest(".opener") && row.children.length > 0) actions.toggle(row);
  else {
    const day = row.person ? dayAt(view, event) : null;
    view.state.week = day === null ? "" : isoDay(day - calendarDay(day).weekday);
    actions.choose(row, { showPanel: true });
  }
}

/** @param {View} view @param {PointerEvent} event */
function hover(view, event) {
  const row = event.buttons > 0 ? undefined : rowAt(view, event);
  if (!row || event.pointerType === "touch") {
    hideTip();
    return;
  }
  showTip(view, row, { day: dayAt(view, event), x: event.clientX, y: event.clientY });
}

/** @param {View} view */
function prepareDrag(view) {
  const chart = byId("chart");
  const scroll = byId("scroll");
  /** @type {{x: number, y: number, left: number, top: number} | null} */
  let from = null;
  scroll.addEventListener("pointerdown", (event) => {
    view.wasDragged = false;
    const isOnChart = chart.contains(/** @type {Node} */ (event.target));
    if (!isOnChart || event.pointerType === "touch" || event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, left: scroll.scrollLeft, top: scroll.scrollTop };
  });
  window.addEventListener("pointermove", (event) => {
    if (!from || event.buttons === 0) return;
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    if (Math.hypot(dx, dy) > CLICK_DISTANCE) view.wasDragged = true;
    if (!view.wasDragged) return;
    document.body.classList.add("dragging");
    hideTip();
    scroll.scrollTo(from.left - dx, from.top - dy);
  });
  window.addEventListener("pointerup", () => {
    from = null;
    document.body.classList.remove("dragging");
  });
}

/** Two fingers zoom; one finger scrolls as everywhere. @param {View} view @param {Actions} actions */
function preparePinch(view, actions) {
  const scroll = byId("scroll");
  let distance = 0;
  /** @param {TouchList} touches */
  const span = (touches) => Math.abs(touches[0].clientX - touches[1].clientX);
  scroll.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) distance = span(event.touches);
  });
  scroll.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length !== 2 || distance < 20) return;
      event.preventDefault();
      const now = Math.max(span(event.touches), 10);
      actions.zoomBy(now / distance, view.room.width / 2);
      distance = now;
    },
    { passive: false },
  );
}

/** The edge between table and chart can be dragged, or moved with the arrow keys. @param {Actions} actions */
function prepareSplitter(actions) {
  const splitter = byId("splitter");
  splitter.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    event.stopPropagation();
    splitter.setPointerCapture(event.pointerId);
    const from = event.clientX - byId("tree").offsetWidth;
    /** @param {PointerEvent} moved */
    const move = (moved) => actions.resizeTable(moved.clientX - from);
    splitter.addEventListener("pointermove", move);
    splitter.addEventListener("pointerup", () => splitter.removeEventListener("pointermove", move), { once: true });
  });
  splitter.addEventListener("click", (event) => event.stopPropagation());
  splitter.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -20, ArrowRight: 20 }[event.key];
    if (!step) return;
    event.preventDefault();
    actions.resizeTable(byId("tree").offsetWidth + step);
  });
}
