/** Names at the left edge of what is seen: they begin there as long as their bar has room, and are never cut. */

import { fitted, textWidth } from "../base/fitting.js";
import { GAP, SHORTEST } from "./labels.js";
import { round } from "./vector.js";

/** Writes each name where it is whole; `edge` is where the view begins, in pixels of the drawing.
 * @param {Element} target @param {Label[]} labels @param {number} edge */
export function keepNamesWhole(target, labels, edge) {
  for (const [place, label] of labels.entries()) {
    const moved = label.x < edge + GAP || label.moved ? atEdge(label, edge) : null;
    if (moved === null && !label.moved) continue;
    const element = target.children[place];
    label.moved = moved !== null;
    const { x, text } = moved ?? label;
    if (element.textContent !== text) element.textContent = text;
    element.setAttribute("x", String(round(x)));
  }
}

/** Where a name that the edge would cut is instead, shortened or empty where there is no room; null for any other.
 * @param {Label} label @param {number} edge @returns {{x: number, text: string} | null} */
function atEdge({ x, text, anchor, size, bold, end }, edge) {
  const width = textWidth(text, size, bold ? "600" : "normal");
  const left = anchor === "start" ? x : anchor === "middle" ? x - width / 2 : x - width;
  const isCut = left < edge && left + width > edge;
  if (end === undefined) return isCut ? { x, text: "" } : null;
  if (x >= edge + GAP || end <= edge) return isCut ? { x, text: "" } : null;
  const room = end - edge - GAP;
  if (room >= width) return { x: edge + GAP, text };
  return { x: edge + GAP, text: room >= SHORTEST ? fitted(text, size, room) : "" };
}
