/**
 * The way of a link from bar to bar, at right angles, with the arrow where it arrives.
 * Ends are `{left, right, y, top, bottom}` in pixels; a type names the end of the predecessor first.
 */

const STUB = 7;
const ARROW = 4;

/** @typedef {{x: number, y: number, towards: "left" | "right" | "up" | "down"}} Arrow */
/** @typedef {{points: [number, number][], arrow: Arrow}} Way */

/** Points of the line and the arrow head `{x, y, towards}` of one link.
 * @param {BarBox} from @param {BarBox} to @param {string} type @returns {Way} */
export function route(from, to, type) {
  const leavesRight = type[0] === "F";
  const entersLeft = type[1] === "S";
  const startX = leavesRight ? from.right : from.left;
  const endX = entersLeft ? to.left : to.right;
  const down = to.y > from.y;
  if (leavesRight && entersLeft && endX >= startX - 1) return overTheTop(startX, endX, from, to, down);
  const out = startX + (leavesRight ? STUB : -STUB);
  const into = endX + (entersLeft ? -STUB : STUB);
  /** @type {Arrow} */
  const arrow = { x: endX + (entersLeft ? -ARROW : ARROW), y: to.y, towards: entersLeft ? "right" : "left" };
  if (leavesRight === !entersLeft) {
    const side = leavesRight ? Math.max(out, into) : Math.min(out, into);
    return {
      points: [
        [startX, from.y],
        [side, from.y],
        [side, to.y],
        [endX, to.y],
      ],
      arrow,
    };
  }
  const isFree = leavesRight ? into >= out : into <= out;
  if (isFree)
    return {
      points: [
        [startX, from.y],
        [into, from.y],
        [into, to.y],
        [endX, to.y],
      ],
      arrow,
    };
  const between = down ? from.lane : from.laneAbove;
  /** @type {[number, number][]} */
  const points = [
    [startX, from.y],
    [out, from.y],
    [out, between],
    [into, between],
    [into, to.y],
    [endX, to.y],
  ];
  return { points, arrow };
}

/** The way to an end that lies within a longer bar: along the lane between the rows, then down (or up) onto its edge.
 * @param {BarBox} from @param {BarBox} to @param {string} type @returns {Way} */
export function routeWithin(from, to, type) {
  const down = to.y > from.y;
  const startX = type[0] === "F" ? from.right : from.left;
  const endX = type[1] === "S" ? to.left : to.right;
  if (type === "FS" && endX >= startX - 1) return overTheTop(startX, endX, from, to, down);
  const lane = down ? to.laneAbove : to.lane;
  const y = down ? to.top : to.bottom;
  return {
    points: [
      [startX, from.y],
      [startX, lane],
      [endX, lane],
      [endX, y],
    ],
    arrow: { x: endX, y: y + (down ? -ARROW : ARROW), towards: down ? "down" : "up" },
  };
}

/** Finish to start without going back: along the row, then down (or up) onto the start of the bar.
 * @param {number} startX @param {number} endX @param {BarBox} from @param {BarBox} to @param {boolean} down
 * @returns {Way} */
function overTheTop(startX, endX, from, to, down) {
  const x = Math.max(endX + Math.min(4, (to.right - to.left) / 2), startX + 3);
  const y = down ? to.top : to.bottom;
  /** @type {[number, number][]} */
  const points = [
    [startX, from.y],
    [x, from.y],
    [x, y],
  ];
  return { points, arrow: { x, y: y + (down ? -ARROW : ARROW), towards: down ? "down" : "up" } };
}
