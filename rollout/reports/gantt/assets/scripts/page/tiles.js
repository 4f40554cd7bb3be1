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
    button.dataset.goto = goto;
    button.addEventListener("click", () => open(goto));
    button.append(...text.childNodes);
    text.replaceWith(button);
  }
}
