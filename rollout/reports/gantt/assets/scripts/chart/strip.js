/** Where one row is drawn, and the bars, marks and places to point at that are put there. */

const DIMMED = 0.32;
const OUTSIDE = 60;

/** @typedef {{left: number, right: number, row: Row, colour: string}} Segment */
/** @typedef {{x: number, half: number, row: Row}} Point */
/** @typedef {{x: (minute: number) => number, top: number, y: number, width: number, segments: Segment[], points: Point[],
 *   marks: number[], right: number, hasRange: boolean}} Strip */

/** @param {Drawing} drawing @param {Row} row */
export function opacityOf(drawing, row) {
  return drawing.chain.rows.size > 0 && !drawing.chain.rows.has(row.index) ? DIMMED : 1;
}

/** Adds a bar as far as it lies near the frame; its ends, or null.
 * @param {Scene} scene @param {Strip} strip @param {Span} span
 * @param {{height: number, fill: string, edge?: string, edgeWidth?: number, opacity?: number, y?: number}} shape
 * @returns {[number, number] | null} */
export function bar(scene, strip, [from, to], shape) {
  const left = Math.max(strip.x(from), -OUTSIDE);
  const right = Math.min(Math.max(strip.x(to), strip.x(from) + 2), strip.width + OUTSIDE);
  if (right <= left) return null;
  scene.bars.push({ left, right, y: strip.y, edge: "", edgeWidth: 0, opacity: 1, ...shape });
  return [left, right];
}

/** @param {number} x @param {{width: number}} strip */
export function isNear(x, strip) {
  return x >= -20 && x <= strip.width + 20;
}

/** @param {Scene} scene @param {number} left @param {number} right @param {Strip} strip @param {Row} row */
export function hit(scene, left, right, strip, row) {
  scene.hits.push({ left, right, top: strip.y - 9, bottom: strip.y + 9, row });
}
