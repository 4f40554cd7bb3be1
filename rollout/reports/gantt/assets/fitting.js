/** Cuts a text to a width by measuring it, so that no name runs into the next column. */

const measure = document.createElement("canvas").getContext("2d");
const FAMILY = "system-ui, Arial, sans-serif";

/** `text`, or as much of its beginning as fits into `width` with an ellipsis behind. */
export function fitted(text, size, width) {
  measure.font = `${size}px ${FAMILY}`;
  if (measure.measureText(text).width <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : `${text.slice(0, low).trimEnd()}…`;
}
