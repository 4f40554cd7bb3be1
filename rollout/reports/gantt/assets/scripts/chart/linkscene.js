/** The links of a drawing: which of them are legible here, and in which of three styles. */

import { barBox } from "./boxes.js";
import { route } from "./routing.js";

const CROWDED = 110;
const FAR = 18;
const FAR_FROM_ABOVE = 5;
const SMALL_DAY = 2.5;

/** Adds lines and arrow heads; grey links below, critical ones above them, the chain of the selection on top. */
export function linkShapes(drawing, frame, scene) {
  const chosen = legible(drawing, frame);
  const { colours } = drawing;
  const isDim = drawing.chain.rows.size > 0;
  const styles = [
    { links: chosen.plain, colour: colours.link, width: 1, opacity: isDim ? 0.35 : 0.9 },
    { links: chosen.critical, colour: colours.critical, width: 1.6, opacity: isDim ? 0.35 : 1 },
    { links: chosen.chain, colour: colours.chain, width: 2, opacity: 1 },
  ];
  for (const style of styles) {
    for (const link of style.links) {
      const [before, after] = endsOf(drawing, link);
      const way = route(barBox(drawing, before, link.from, frame), barBox(drawing, after, link.to, frame), link.type);
      const points = way.points.map(([x, y]) => [clamped(x, scene.width), clamped(y, scene.height)]);
      scene.lines.push({ points, colour: style.colour, width: style.width, opacity: style.opacity });
      scene.marks.push({
        x: way.arrow.x,
        y: way.arrow.y,
        symbol: `triangle-${way.arrow.towards}`,
        size: style.width > 1 ? 8 : 7,
        fill: style.colour,
        edge: "",
        opacity: style.opacity,
      });
    }
  }
}

function clamped(value, size) {
  return Math.min(Math.max(value, -400), size + 400);
}

/** The links that touch the frame, by style; in automatic mode only as many as can be followed. */
function legible(drawing, frame) {
  const mode = drawing.settings.links;
  const found = { plain: [], critical: [], chain: [], hidden: [] };
  for (const link of drawing.visible.links) {
    if (Math.max(link.from, link.to) < frame.first || Math.min(link.from, link.to) >= frame.last) continue;
    if (!isOutside(drawing, link, frame)) found[styleOf(drawing, link, mode)].push(link);
  }
  if (mode === "auto" && found.plain.length > CROWDED) found.plain = [];
  return found;
}

function styleOf(drawing, link, mode) {
  if (mode === "none") return "hidden";
  if (link.links.some((index) => drawing.chain.links.has(index))) return "chain";
  if (mode === "chain") return "hidden";
  if (link.isCritical) return "critical";
  const far = drawing.scale.perDay < SMALL_DAY ? FAR_FROM_ABOVE : FAR;
  return mode === "all" || (mode === "auto" && Math.abs(link.from - link.to) <= far) ? "plain" : "hidden";
}

/** The rows that a link ties, also where they hide in a closed summary: the line keeps their dates. */
function endsOf(drawing, link) {
  const { rows, links } = drawing.model;
  const [index] = link.links;
  return [rows[links.from(index)], rows[links.to(index)]];
}

function isOutside(drawing, link, frame) {
  const rows = endsOf(drawing, link);
  const left = Math.min(...rows.map((row) => row.start));
  const right = Math.max(...rows.map((row) => row.finish));
  return drawing.scale.x(right) < frame.left - 10 || drawing.scale.x(left) > frame.right + 10;
}
