/** The marks of one row: meetings, milestones with their ranges, deadlines. */

import { DAY } from "../base/dates.js";
import { bar, hit, isNear, opacityOf } from "./strip.js";

/** @typedef {import("./strip.js").Strip} Strip */

/** A recurring meeting: a thin line with a mark where it takes place.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
export function meetings(drawing, row, strip, scene) {
  const { colours } = drawing;
  const opacity = opacityOf(drawing, row);
  bar(scene, strip, [row.start, row.finish], { height: 2, fill: colours.float, opacity });
  for (const minute of row.occurrences ?? []) {
    const x = strip.x(minute);
    if (isNear(x, strip))
      scene.marks.push({
        x,
        y: strip.y,
        symbol: "circle",
        size: 7,
        fill: colours.fill(""),
        edge: colours.edge(""),
        opacity,
      });
  }
}

/** @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene @param {number} size */
export function milestone(drawing, row, strip, scene, size) {
  const x = strip.x(row.finish);
  if (!isNear(x, strip)) return;
  const { colours } = drawing;
  const colour = row.isCritical ? colours.critical : colours.milestone;
  scene.marks.push({
    x,
    y: strip.y,
    symbol: "diamond",
    size,
    fill: row.isDone ? colours.paper : colour,
    edge: row.isDone ? colour : colours.paper,
    opacity: opacityOf(drawing, row),
  });
  strip.points.push({ x, half: size / 2 + 2, row });
  hit(scene, x - 8, x + 8, strip, row);
}

/** From P10 to P90 of a milestone that was simulated, with a cap at either end.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
export function rangeBar(drawing, row, strip, scene) {
  if (row.range === null || row.isDone) return;
  const { paper, range } = drawing.colours;
  const shape = { fill: range, opacity: opacityOf(drawing, row), y: strip.y, edge: paper, edgeWidth: 1 };
  const ends = bar(scene, strip, [row.range[0] * DAY, (row.range[3] + 1) * DAY], { ...shape, height: 4 });
  if (!ends) return;
  for (const [left, right] of [
    [ends[0] - 0.5, ends[0] + 2.5],
    [ends[1] - 2.5, ends[1] + 0.5],
  ])
    scene.bars.push({ ...shape, left, right, height: 10 });
  strip.right = Math.max(strip.right, ends[1]);
  strip.hasRange = true;
}

/** @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
export function deadlineMark(drawing, row, strip, scene) {
  if (row.deadline === null) return;
  const { colours } = drawing;
  const isMissed = row.finishDay > row.deadline;
  const x = strip.x((row.deadline + 1) * DAY);
  if (!isNear(x, strip)) return;
  const edge = isMissed ? colours.paper : colours.text; // a missed one lies on a bar
  const fill = isMissed ? colours.critical : colours.paper;
  const size = isMissed ? 12 : 9; // its edge is not seen on paper
  scene.marks.push({ x, y: strip.y - 5, symbol: "triangle-down", size, fill, edge, opacity: 1 });
  strip.marks.push(x);
}
