/** Mouse, pen and finger: choose, open, drag, zoom about the pointer, and the short details that follow it. */

import { dayOf } from "../base/dates.js";
import { byId } from "../base/elements.js";
import { ROW } from "../chart/boxes.js";
import { hideTip, showTip } from "../panel/tip.js";

const CLICK_DISTANCE = 5;

/** Connects the pointer with `actions`. */
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

function placeAt(event) {
  const body = byId("body").getBoundingClientRect();
  return Math.floor((event.clientY - body.top) / ROW);
}

function chartX(event) {
  return event.clientX - byId("chart").getBoundingClientRect().left;
}

function isOverHead(event) {
  return event.clientY < byId("head").getBoundingClientRect().bottom;
}

function isOverTable(event) {
  return event.clientX < byId("scroll").getBoundingClientRect().left + byId("tree").offsetWidth;
}

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

function click(view, actions, event) {
  if (isOverHead(event) || view.wasDragged) return;
  const row = view.visible.rows[placeAt(event)];
  if (!row) return;
  if (event.target.closest(".opener") && row.children.length > 0) actions.toggle(row);
  else actions.choose(row, { showPanel: true });
}

function hover(view, event) {
  const row = isOverHead(event) || event.buttons > 0 ? null : view.visible.rows[placeAt(event)];
  if (!row || event.pointerType === "touch") {
    hideTip();
    return;
  }
  const day = isOverTable(event) ? null : dayOf(view.scale.minute(chartX(event)));
  showTip(view, row, { day, x: event.clientX, y: event.clientY });
}

function prepareDrag(view) {
  const chart = byId("chart");
  const scroll = byId("scroll");
  let from = null;
  scroll.addEventListener("pointerdown", (event) => {
    view.wasDragged = false;
    if (!chart.contains(event.target) || event.pointerType === "touch" || event.button !== 0) return;
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

/** Two fingers zoom; one finger scrolls as everywhere. */
function preparePinch(view, actions) {
  const scroll = byId("scroll");
  let distance = 0;
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

/** The edge between table and chart can be dragged, or moved with the arrow keys. */
function prepareSplitter(actions) {
  const splitter = byId("splitter");
  splitter.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    event.stopPropagation();
    splitter.setPointerCapture(event.pointerId);
    const from = event.clientX - byId("tree").offsetWidth;
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
