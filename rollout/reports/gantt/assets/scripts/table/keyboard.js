/** The keyboard: rows as in every tree, and a few letters for the view. */

import { byId, inputById } from "../base/elements.js";
import { rowOf } from "../model/model.js";
import { reveal } from "../page/room.js";
import { markActive } from "../page/view.js";
import { hideTip, showTip } from "../panel/tip.js";

/** Connects the keys of the treegrid and of the page with `actions`. @param {View} view @param {Actions} actions */
export function prepareKeyboard(view, actions) {
  const tree = byId("tree");
  tree.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (treeKey(view, actions, event)) event.preventDefault();
  });
  tree.addEventListener("focus", () => {
    // The pointer has its row already: moving the rows would take it from under the click.
    if (tree.matches(":focus-visible") && view.visible.rows.length > 0) activate(view, activePlace(view));
  });
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault(); // The address holds the view; an anchor there would replace it.
    tree.focus();
  });
  tree.addEventListener("blur", hideTip);
  document.addEventListener("keydown", (event) => pageKey(actions, event));
}

/** @param {Actions} actions @param {KeyboardEvent} event */
function pageKey(actions, event) {
  const target = /** @type {HTMLInputElement} */ (event.target);
  const clearsText = target.id === "find" && target.value !== "";
  if (event.key === "Escape" && !clearsText && !document.querySelector("[popover]:popover-open")) actions.escape();
  else if (event.key === "/" && !["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName)) {
    event.preventDefault();
    inputById("find").focus();
  }
}

/** The place of the active row, or of the closed summary above it; the first where filters took it out.
 * @param {View} view */
function activePlace(view) {
  const row = rowOf(view.model, view.active);
  return row ? Math.max(0, view.visible.position[row.index]) : 0;
}

/** Whether a key meant something in the table. @param {View} view @param {Actions} actions @param {KeyboardEvent} event */
function treeKey(view, actions, event) {
  const { rows } = view.visible;
  if (rows.length === 0) return false;
  const place = activePlace(view);
  const page = Math.max(1, Math.floor(view.room.height / view.rowHeight) - 1);
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length };
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

/** Makes the row at a place the active one and brings it into view. @param {View} view @param {number} place */
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

/** @param {View} view @param {Actions} actions @param {Row} row @param {number} place */
function openOrEnter(view, actions, row, place) {
  if (row.children.length > 0 && !row.isOpen) actions.toggle(row);
  else if (row.children.length > 0) activate(view, place + 1);
}

/** @param {View} view @param {Actions} actions @param {Row} row */
function closeOrLeave(view, actions, row) {
  if (row.isOpen) actions.toggle(row);
  else if (row.parent >= 0) activate(view, view.visible.position[row.parent]);
}
