/** How a row that was chosen comes into sight: the view that shows it, the summaries above it, the side of the panel. */

import { byId } from "../base/elements.js";
import { above } from "../model/model.js";

/** From people to a task leads back to the tasks. @param {View} view @param {Row} row @returns {Partial<State>} */
export function viewOf(view, row) {
  const leads = view.state.view === "people" && row.person === null;
  return leads ? { view: "tasks", toggled: view.state.toggled } : { toggled: view.state.toggled };
}

/** On which side the panel does not cover the bar that was chosen. @param {View} view @param {Row} row */
export function sideFor(view, row) {
  const panel = byId("panel");
  const right = view.scale.x(row.finish) - byId("scroll").scrollLeft;
  const left = Math.max(0, view.scale.x(row.start) - byId("scroll").scrollLeft);
  const free = view.room.width - panel.offsetWidth;
  return right > free && left > panel.offsetWidth * 0.6 ? "left" : "right";
}

/** Opens the summaries above a row where the view shows them, so that a link in the panel can lead to it.
 * @param {View} view @param {Row} row */
export function openAbove(view, row) {
  if (view.visible.position[row.index] >= 0 && view.state.view !== "tasks") return;
  for (const summary of above(view.model, row)) {
    if (summary.isOpen) continue;
    if (view.state.toggled.has(summary.id)) view.state.toggled.delete(summary.id);
    else view.state.toggled.add(summary.id);
  }
}
