/** Where rows and bars are in a drawing. */

/** Heights of rows in pixels; a roomy row has a second line for names below its bar.
 * @type {Record<ViewName, number>} */
export const ROWS = { roadmap: 36, stages: 24, tasks: 24, people: 26 };
export const BAR = 13;
export const ROOMY = 27;
export const HIGHEST_ROW = 46;
const UPPER_SHARE = 0.35;
const BETWEEN_LINES = 19;

/** Whether rows have a line for names below the bar. @param {{rowHeight: number}} drawing */
export function isRoomy({ rowHeight }) {
  return rowHeight >= ROOMY;
}

/** How far below the top of its row the middle of a bar lies. @param {{rowHeight: number}} drawing */
export function middleOf(drawing) {
  return isRoomy(drawing) ? Math.max(11, Math.round(drawing.rowHeight * UPPER_SHARE)) : drawing.rowHeight / 2;
}

/** How far below the top of a roomy row its second line of text lies. @param {{rowHeight: number}} drawing */
export function lowerLine(drawing) {
  return Math.min(middleOf(drawing) + BETWEEN_LINES, drawing.rowHeight - (drawing.rowHeight < 30 ? 1 : 3));
}

/** Where the bar of `row` stands when it is drawn at a place: its ends and edges in pixels of the frame.
 * @param {Drawing} drawing @param {Row} row @param {number} place @param {Frame} frame @returns {BarBox} */
export function barBox(drawing, row, place, frame) {
  const top = (place - frame.first) * drawing.rowHeight;
  const y = top + middleOf(drawing);
  const half = row.isMilestone ? 7 : BAR / 2 + (row.isCritical ? 3 : 0);
  const left = drawing.scale.x(row.start) - frame.left;
  const right = Math.max(drawing.scale.x(row.finish) - frame.left, left + (row.isMilestone ? 0 : 2));
  return { left, right, y, top: y - half, bottom: y + half, lane: top + drawing.rowHeight, laneAbove: top };
}
