/** Cuts a text to a width by measuring it, so that no name runs into the next column. */

const measure = document.createElement("canvas").getContext("2d");
const FAMILY = "system-ui, Arial, sans-serif";

/** The width of a text in that size and weight. */
export function textWidth(text, size, weight = "normal") {
  measure.font = `${weight} ${size}px ${FAMILY}`;
  return measure.measureText(text).width;
}

/** `text`, or as much of its beginning as fits into `width` with an ellipsis behind. */
export function fitted(text, size, width, weight = "normal") {
  if (textWidth(text, size, weight) <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : `${text.slice(0, low).trimEnd()}…`;
}
