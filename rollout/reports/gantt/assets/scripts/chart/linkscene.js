/** The links of a drawing: which of them are legible here, and in which of four styles. They lie below the bars. */

import { barBox } from "./boxes.js";
import { route, routeWithin } from "./routing.js";

const CROWDED = 110;
const FAR = 18;
const FAR_FROM_ABOVE = 5;
const SMALL_DAY = 2.5;
const SAME_SPOT = 12;

/** @typedef {"plain" | "critical" | "back" | "forward" | "hidden"} Style */

/** Adds lines and arrow heads; grey links below, critical ones above them, the chain of the selection on top.
 * @param {Drawing} drawing @param {Frame} frame @param {Scene} scene */
export function linkShapes(drawing, frame, scene) {
  const chosen = legible(drawing, frame);
  const { colours } = drawing;
  const isDim = drawing.chain.rows.size > 0;
  const styles = [
    { links: chosen.forward, colour: colours.forward, width: 2, opacity: 1 },
    { links: chosen.back, colour: colours.back, width: 2, opacity: 1 },
    { links: chosen.critical, colour: colours.critical, width: 1.6, opacity: isDim ? 0.7 : 1 },
    { links: chosen.plain, colour: colours.link, width: 1, opacity: 1 },
  ];
  /** @type {Map<string, string>} */
  const heads = new Map();
  for (const style of styles) {
    for (const link of style.links) linkShape(drawing, frame, scene, { ...style, link, heads });
  }
  scene.links.reverse();
}

/** @param {Drawing} drawing @param {Frame} frame @param {Scene} scene
 * @param {{link: ShownLink, colour: string, width: number, opacity: number, heads: Map<string, string>}} style */
function linkShape(drawing, frame, scene, { link, colour, width, opacity, heads }) {
  const [before, after] = endsOf(drawing, link);
  const isWithin = drawing.visible.rows[link.to] !== after; // a task of a closed summary: its bar is part of a longer one
  const [from, to] = [barBox(drawing, before, link.from, frame), barBox(drawing, after, link.to, frame)];
  const way = isWithin ? routeWithin(from, to, link.type) : route(from, to, link.type);
  scene.links.push({
    points: way.points.map(([x, y]) => [clamped(x, scene.width), clamped(y, scene.height)]),
    colour,
    width,
    opacity,
  });
  const { x, y, towards } = way.arrow;
  // Two heads that meet from opposite sides would look like a milestone.
  const spot = `${link.to} ${Math.round(x / SAME_SPOT)}`;
  if ((heads.get(spot) ?? towards) !== towards) return;
  heads.set(spot, towards);
  scene.marks.push({
    x,
    y,
    symbol: /** @type {Mark["symbol"]} */ (`triangle-${towards}`),
    size: width > 1 ? 8 : 7,
    fill: colour,
    edge: "",
    opacity,
  });
}

/** @param {number} value @param {number} size */
function clamped(value, size) {
  return Math.min(Math.max(value, -400), size + 400);
}

/** The links that touch the frame, by style; in automatic mode only as many as can be followed.
 * @param {Drawing} drawing @param {Frame} frame */
function legible(drawing, frame) {
  /** @type {Record<Style, ShownLink[]>} */
  const found = { plain: [], critical: [], back: [], forward: [], hidden: [] };
  for (const link of drawing.visible.links) {
    if (Math.max(link.from, link.to) < frame.first || Math.min(link.from, link.to) >= frame.last) continue;
    if (!isOutside(drawing, link, frame)) found[styleOf(drawing, link)].push(link);
  }
  if (drawing.settings.links === "auto" && found.plain.length > CROWDED) found.plain = [];
  return found;
}

/** @param {Drawing} drawing @param {ShownLink} link @returns {Style} */
function styleOf(drawing, link) {
  const { chain, settings } = drawing;
  if (settings.links === "none") return "hidden";
  if (link.links.some((index) => chain.back.has(index))) return "back";
  if (link.links.some((index) => chain.forward.has(index))) return "forward";
  if (settings.links === "chain") return "hidden";
  if (link.isCritical) return "critical";
  if (settings.links === "all") return "plain";
  if (settings.links === "critical" || settings.view !== "tasks") return "hidden";
  const far = drawing.scale.perDay < SMALL_DAY ? FAR_FROM_ABOVE : FAR;
  return Math.abs(link.from - link.to) <= far ? "plain" : "hidden";
}

/** The rows that a link ties, also where they hide in a closed summary: the line keeps their dates.
 * @param {Drawing} drawing @param {ShownLink} link */
function endsOf(drawing, link) {
  const { rows, links } = drawing.model;
  const [index] = link.links;
  return [rows[links.from(index)], rows[links.to(index)]];
}

/** @param {Drawing} drawing @param {ShownLink} link @param {Frame} frame */
function isOutside(drawing, link, frame) {
  const rows = endsOf(drawing, link);
  const left = Math.min(...rows.map((row) => row.start));
  const right = Math.max(...rows.map((row) => row.finish));
  return drawing.scale.x(right) < frame.left - 10 || drawing.scale.x(left) > frame.right + 10;
}
