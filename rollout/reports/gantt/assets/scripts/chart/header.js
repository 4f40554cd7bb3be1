/** The two rows of the time scale above the chart, as far as they are in view. */

import { isoDay, isoWeek } from "../base/dates.js";
import { html } from "../base/elements.js";
import { textWidth } from "../base/fitting.js";
import { word } from "../base/words.js";
import { tiers } from "../model/scale.js";

const TEXT_SIZE = 13;
const PADDING = 4;

/** Fills the header for the pixels `left` to `right` of the scale.
 * @param {HTMLElement} target @param {Scale} scale @param {number} left @param {number} right */
export function drawHeader(target, scale, left, right) {
  /** @param {number} x */
  const day = (x) => Math.floor(scale.firstDay + x / scale.perDay);
  const rows = tiers(scale, day(left), day(right) + 1);
  const upper = rows.upper.map((cell) => tierCell(scale, cell, "upper", cell.text));
  const lower = rows.lower.map((cell) => {
    const element = tierCell(scale, cell, "lower", cell.text);
    if (cell.to - cell.from === 7)
      element.title = word("week_from", { number: isoWeek(cell.from), date: isoDay(cell.from) });
    return element;
  });
  target.replaceChildren(...upper, ...lower);
}

/** The part of a cell that lies within the scale, without its text where that would be cut off.
 * @param {Scale} scale @param {{from: number, to: number}} cell @param {string} name @param {string} text */
function tierCell(scale, cell, name, text) {
  const from = Math.max(cell.from, scale.firstDay);
  const width = (Math.min(cell.to, scale.lastDay) - from) * scale.perDay;
  const isRoomy = width >= textWidth(text, TEXT_SIZE, name === "upper" ? "600" : "normal") + PADDING;
  const element = html("div", { class: `tier ${name}` }, html("span", {}, isRoomy ? text : ""));
  element.style.left = `${(from - scale.firstDay) * scale.perDay}px`;
  element.style.width = `${width}px`;
  return element;
}

/** Hides the texts of the cells at the left edge where only their ends would be seen.
 * @param {HTMLElement} target @param {number} edge */
export function hideCutText(target, edge) {
  for (const cell of /** @type {Iterable<HTMLElement>} */ (target.children)) {
    const left = Number.parseFloat(cell.style.left);
    const text = /** @type {HTMLElement} */ (cell.firstChild);
    const room = left + Number.parseFloat(cell.style.width) - edge;
    const isUpper = cell.classList.contains("upper"); // its text stays at the edge while there is room for it
    const isWhole = isUpper && room >= textWidth(cell.textContent, TEXT_SIZE, "600") + PADDING;
    const isCut = left + PADDING / 2 < edge && room > 0 && !isWhole;
    if (isCut !== (text.style.visibility === "hidden")) text.style.visibility = isCut ? "hidden" : "";
  }
}
