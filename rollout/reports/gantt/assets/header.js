/** The two rows of the time scale above the chart, as far as they are in view. */

import { isoDay } from "./dates.js";
import { html } from "./elements.js";
import { tiers } from "./scale.js";
import { word } from "./words.js";

/** Fills the header for the pixels `left` to `right` of the scale. */
export function drawHeader(target, scale, left, right) {
  const day = (x) => Math.floor(scale.firstDay + x / scale.perDay);
  const rows = tiers(scale, day(left), day(right) + 1);
  const upper = rows.upper.map((cell) => tierCell(scale, cell, "upper", cell.text));
  const lower = rows.lower.map((cell) => {
    const element = tierCell(scale, cell, "lower", cell.text);
    if (cell.to - cell.from === 7) element.title = word("week_of", { date: isoDay(cell.from) });
    return element;
  });
  target.replaceChildren(...upper, ...lower);
}

function tierCell(scale, cell, name, text) {
  const element = html("div", { class: `tier ${name}` }, html("span", {}, text));
  element.style.left = `${(cell.from - scale.firstDay) * scale.perDay}px`;
  element.style.width = `${(cell.to - cell.from) * scale.perDay}px`;
  return element;
}
