/** The tiles of the verdict: each, or each part of one, opens the view that its address describes. */

import { allOf, html } from "../base/elements.js";

/** Turns everything with `data-goto` into a button; without scripts it is text. @param {(address: string) => void} open */
export function prepareTiles(open) {
  for (const text of allOf("[data-goto]")) {
    const { goto = "" } = text.dataset;
    const button = html("button", {
      type: "button",
      class: text.className,
      id: text.id || null,
      title: text.title || null,
    });
    Object.assign(button.dataset, text.dataset);
    button.addEventListener("click", () => open(goto));
    button.append(...text.childNodes);
    text.replaceWith(button);
  }
}

/** Writes the longest text that each part has room for, where it says the same in several lengths. */
export function fitTiles() {
  for (const part of allOf("[data-lengths]")) {
    const line = part.firstElementChild;
    for (const text of JSON.parse(part.dataset.lengths ?? "[]")) {
      if (line && line.textContent !== text) line.textContent = text;
      if (part.scrollHeight <= part.clientHeight && part.scrollWidth <= part.clientWidth) break;
    }
  }
}
