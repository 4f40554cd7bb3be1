/** The short details of a row, beside the pointer or beside the row that the keyboard has reached. */

import { byId } from "../base/elements.js";
import { shortDetails } from "./details.js";

/** Shows the details near a point of the window; `day` is the day under the pointer, or null.
 * @param {View} view @param {Row} row @param {{day: number | null, x: number, y: number}} at */
export function showTip(view, row, { day, x, y }) {
  const tip = byId("tip");
  tip.replaceChildren(...shortDetails(view, row, day));
  tip.hidden = false;
  const isLow = y + 20 + tip.offsetHeight > innerHeight;
  tip.style.left = `${Math.max(4, Math.min(x + 16, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${isLow ? y - tip.offsetHeight - 12 : y + 18}px`;
}

/** Takes the details away. */
export function hideTip() {
  byId("tip").hidden = true;
}
