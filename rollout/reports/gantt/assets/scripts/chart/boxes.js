/** Where rows and bars stand in a drawing. */

export const ROW = 24;
export const BAR = 13;

/** Where the bar of `row` stands when it is drawn at a place: its ends and edges in pixels of the frame. */
export function barBox(drawing, row, place, frame) {
  const height = drawing.rowHeight;
  const y = (place - frame.first + 0.5) * height;
  const half = row.isMilestone ? 7 : BAR / 2;
  const left = drawing.scale.x(row.start) - frame.left;
  const right = Math.max(drawing.scale.x(row.finish) - frame.left, left + (row.isMilestone ? 0 : 2));
  return { left, right, y, top: y - half, bottom: y + half, lane: y + height / 2, laneAbove: y - height / 2 };
}
