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
  for (const tile of allOf(".tile:has(button)")) {
    tile.classList.add("lines");
    const lines = tile.querySelectorAll("button");
    if (lines.length > 1) spreadForFingers(tile);
    else openForFingers(tile, lines[0]);
  }
}

/** The one line of a tile is too low for a finger: a touch anywhere in the tile opens its view.
 * @param {HTMLElement} tile @param {HTMLElement} line */
function openForFingers(tile, line) {
  tile.addEventListener("click", (event) => {
    const isBeside = !line.contains(/** @type {Node} */ (event.target));
    if (isBeside && /** @type {PointerEvent} */ (event).pointerType === "touch") line.click();
  });
}

/** Lines that open different views are too low for a finger: a touch anywhere in the tile spreads them, the next one opens a view.
 * @param {HTMLElement} tile */
function spreadForFingers(tile) {
  const { classList } = tile;
  tile.addEventListener(
    "click",
    (event) => {
      const isFirst = /** @type {PointerEvent} */ (event).pointerType === "touch" && !classList.contains("spread");
      if (isFirst) event.stopPropagation();
      classList.toggle("spread", isFirst);
    },
    { capture: true },
  );
  window.addEventListener("pointerdown", ({ target }) => {
    if (!tile.contains(/** @type {Node} */ (target))) classList.remove("spread");
  });
}

/** Writes the longest text that each part has room for: in smaller letters, shorter words, at last without its last words. */
export function fitTiles() {
  for (const part of allOf(".tile-part")) {
    const line = part.querySelector("bdi");
    if (line === null) continue;
    const lengths = part.dataset.lengths ? JSON.parse(part.dataset.lengths) : [part.title];
    if (!lengths.some((/** @type {string} */ text) => isRoomFor(part, line, text))) shorten(part, line);
  }
}

/** Whether a text fits, as it is or in smaller letters; it stays written. @param {HTMLElement} part @param {Element} line @param {string} text */
function isRoomFor(part, line, text) {
  if (line.textContent !== text) line.textContent = text;
  part.classList.remove("tight");
  if (isWhole(part)) return true;
  part.classList.add("tight");
  return isWhole(part);
}

/** Leaves out as many of the last words as there is no room for. @param {HTMLElement} part @param {Element} line */
function shorten(part, line) {
  const words = (line.textContent ?? "").split(" ");
  while (words.length > 2 && !isWhole(part)) {
    words.pop();
    line.textContent = `${words.join(" ").replace(/[\s:,/→·]+$/, "")}…`;
  }
}

/** @param {HTMLElement} part */
function isWhole(part) {
  return part.scrollHeight <= part.clientHeight && part.scrollWidth <= part.clientWidth;
}
