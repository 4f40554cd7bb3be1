/** Cuts a text to a width by measuring it, so that no name runs into the next column. */

const FAMILY = "system-ui, Arial, sans-serif";
/** A canvas for each font: to set the font of one costs more than to measure.
 * @type {Map<string, CanvasRenderingContext2D | null>} */
const canvases = new Map();
/** Widths by font and text: names of stages and gates come again in every row.
 * @type {Map<string, number>} */
const knownWidths = new Map();

/** The width of a text in that size and weight. @param {string} text @param {number} size @param {string} [weight] */
export function textWidth(text, size, weight = "normal") {
  const key = `${weight} ${size} ${text}`;
  const known = knownWidths.get(key);
  if (known !== undefined) return known;
  const width = measuredWidth(text, size, weight);
  knownWidths.set(key, width);
  return width;
}

/** @param {string} text @param {number} size @param {string} weight */
function measuredWidth(text, size, weight) {
  const font = `${weight} ${size}px ${FAMILY}`;
  const canvas = canvases.get(font) ?? newCanvas(font);
  return canvas ? canvas.measureText(text).width : text.length * size * 0.6;
}

/** @param {string} font */
function newCanvas(font) {
  const canvas = document.createElement("canvas").getContext("2d");
  if (canvas) canvas.font = font;
  canvases.set(font, canvas);
  return canvas;
}

/** `text`, or as many of its first words as fit into `width` with an ellipsis behind; nothing where not even one does.
 * @param {string} text @param {number} size @param {number} width */
export function fittedWords(text, size, width) {
  const words = text.split(" ");
  let shown = text;
  while (words.length > 1 && textWidth(shown, size) > width) {
    words.pop();
    shown = `${words.join(" ")}…`;
  }
  return textWidth(shown, size) <= width ? shown : "";
}

/** `text`, or as much of its beginning as fits into `width` with an ellipsis behind.
 * @param {string} text @param {number} size @param {number} width @param {string} [weight] */
export function fitted(text, size, width, weight = "normal") {
  if (textWidth(text, size, weight) <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${text.slice(0, middle)}…`, size, weight) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : `${text.slice(0, low).trimEnd()}…`;
}
