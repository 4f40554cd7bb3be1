/** Where rows and bars stand in a drawing. */

export const ROW = 24;
export const BAR = 13;

/** Where the bar of a row stands: its ends and edges in pixels of the frame. */
export function barBox(drawing, place, frame) {
  const row = drawing.visible.rows[place];
  const height = drawing.rowHeight;
  const y = (place - frame.first + 0.5) * height;
  const half = row.isMilestone ? 7 : BAR / 2;
  const left = drawing.scale.x(row.start) - frame.left;
  const right = Math.max(drawing.scale.x(row.finish) - frame.left, left + (row.isMilestone ? 0 : 2));
  const ends = row.isMilestone ? { left: left - 6, right: left + 6 } : { left, right };
  return { ...ends, y, top: y - half, bottom: y + half, lane: y + height / 2, laneAbove: y - height / 2 };
}
