/** The keyboard: rows as in every tree, and a few letters for the view. */

import { byId } from "../base/elements.js";
import { ROW } from "../chart/boxes.js";
import { rowOf } from "../model/model.js";
import { hideTip, showTip } from "../panel/tip.js";
import { markActive, reveal } from "./view.js";

/** Connects the keys of the treegrid and of the page with `actions`. */
export function prepareKeyboard(view, actions) {
  byId("tree").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (treeKey(view, actions, event)) event.preventDefault();
  });
  byId("tree").addEventListener("focus", () => {
    // The pointer has its row already: moving the rows would take it from under the click.
    if (byId("tree").matches(":focus-visible") && view.visible.rows.length > 0) activate(view, activePlace(view));
  });
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault(); // The address holds the view; an anchor there would replace it.
    byId("tree").focus();
  });
  byId("tree").addEventListener("blur", hideTip);
  document.addEventListener("keydown", (event) => {
    const clearsText = event.target.id === "find" && event.target.value !== "";
    if (event.key === "Escape" && !clearsText) actions.escape();
    else if (event.key === "/" && !isTyping(event)) {
      event.preventDefault();
      byId("find").focus();
    }
  });
}

/** The place of the active row, or of the closed summary above it; the first where filters took it out. */
function activePlace(view) {
  const row = rowOf(view.model, view.active);
  return row ? Math.max(0, view.visible.position[row.index]) : 0;
}

function isTyping(event) {
  return ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName);
}

function treeKey(view, actions, event) {
  const rows = view.visible.rows;
  if (rows.length === 0) return false;
  const place = activePlace(view);
  const page = Math.max(1, Math.floor(view.room.height / ROW) - 1);
  const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -rows.length, End: rows.length };
  if (event.key in steps) activate(view, place + steps[event.key]);
  else if (event.key === "ArrowRight" && event.shiftKey) byId("scroll").scrollLeft += 80;
  else if (event.key === "ArrowLeft" && event.shiftKey) byId("scroll").scrollLeft -= 80;
  else if (event.key === "ArrowRight") openOrEnter(view, actions, rows[place], place);
  else if (event.key === "ArrowLeft") closeOrLeave(view, actions, rows[place]);
  else if (event.key === "Enter" || event.key === " ") actions.choose(rows[place], { showPanel: true });
  else if (event.key === "+" || event.key === "=") actions.zoomBy(1.3, view.room.width / 2);
  else if (event.key === "-") actions.zoomBy(1 / 1.3, view.room.width / 2);
  else return false;
  return true;
}

/** Makes the row at a place the active one and brings it into view. */
function activate(view, place) {
  const row = view.visible.rows[Math.min(Math.max(place, 0), view.visible.rows.length - 1)];
  view.active = row.id;
  reveal(view, row);
  view.follow();
  markActive(view);
  const element = byId("tree").querySelector(".active");
  if (element === null || view.state.panel !== "" || document.activeElement !== byId("tree")) return;
  const box = element.getBoundingClientRect();
  showTip(view, row, { day: null, x: box.right, y: box.top });
}

function openOrEnter(view, actions, row, place) {
  if (row.children.length > 0 && !row.isOpen) actions.toggle(row);
  else if (row.children.length > 0) activate(view, place + 1);
}

function closeOrLeave(view, actions, row) {
  if (row.isOpen) actions.toggle(row);
  else if (row.parent >= 0) activate(view, view.visible.position[row.parent]);
}
