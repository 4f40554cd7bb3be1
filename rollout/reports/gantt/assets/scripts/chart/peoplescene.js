/** A person's weeks on the time scale: higher and darker with the load, framed where a day asks for too much. */

import { DAY } from "../base/dates.js";
import { textWidth } from "../base/fitting.js";
import { percentOf } from "../model/people.js";

const LOAD_STEPS = [1, 40, 70, 90];
const WEEK_SIZE = 10;
const HIGHEST = 20;

/** Adds the weeks of a person. @param {Drawing} drawing @param {Person} person
 * @param {import("./strip.js").Strip} strip @param {Scene} scene */
export function personShapes(drawing, person, strip, scene) {
  for (const week of person.weeks) {
    const left = strip.x(week.day * DAY);
    const right = strip.x((week.day + 7) * DAY);
    if (week.load > 0 && right >= -20 && left <= strip.width + 20)
      weekBar(drawing, week, { left, right, y: strip.y }, scene);
  }
}

/** @param {Drawing} drawing @param {Week} week @param {{left: number, right: number, y: number}} at @param {Scene} scene */
function weekBar({ colours }, week, { left, right, y }, scene) {
  const isOver = week.overloaded > 0;
  const percent = percentOf(week);
  const step = percent === null ? 4 : LOAD_STEPS.filter((least) => percent >= least).length;
  scene.bars.push({
    left: left + 0.5,
    right: Math.max(right - 0.5, left + 1.5),
    y,
    height: isOver ? HIGHEST : 7 + 2 * step, // odd: its edge is a whole row of pixels
    fill: isOver ? colours.over : colours.load[step],
    edge: isOver ? colours.text : colours.summary,
    edgeWidth: Math.min(isOver ? 2 : 1, (right - left) / 8),
    opacity: 1,
  });
  const text = isOver ? `${week.overloaded}!` : step > 2 && percent !== null ? String(percent) : "";
  if (text === "" || textWidth(text, WEEK_SIZE) + 4 > right - left) return;
  const fill = !isOver && step === 4 ? "#ffffff" : "#000000";
  scene.labels.push({ x: (left + right) / 2, y: y + 3.5, text, anchor: "middle", size: WEEK_SIZE, fill, bold: isOver });
}
