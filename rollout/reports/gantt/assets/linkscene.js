/** The links of a drawing: which of them are legible here, and in which of three styles. */

import { barBox } from "./boxes.js";
import { route } from "./routing.js";

const CROWDED = 110;
const FAR = 18;

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
      const way = route(barBox(drawing, link.from, frame), barBox(drawing, link.to, frame), link.type);
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
  const found = { plain: [], critical: [], chain: [] };
  for (const link of drawing.visible.links) {
    if (Math.max(link.from, link.to) < frame.first || Math.min(link.from, link.to) >= frame.last) continue;
    if (isOutside(drawing, link, frame)) continue;
    const inChain = link.links.some((index) => drawing.chain.links.has(index));
    if (inChain && mode !== "none") found.chain.push(link);
    else if (link.isCritical && mode !== "none" && mode !== "chain") found.critical.push(link);
    else if (mode === "all" || (mode === "auto" && Math.abs(link.from - link.to) <= FAR)) found.plain.push(link);
  }
  if (mode === "auto" && found.plain.length > CROWDED) found.plain = [];
  return found;
}

function isOutside(drawing, link, frame) {
  const rows = [drawing.visible.rows[link.from], drawing.visible.rows[link.to]];
  const left = Math.min(...rows.map((row) => row.start));
  const right = Math.max(...rows.map((row) => row.finish));
  return drawing.scale.x(right) < frame.left - 10 || drawing.scale.x(left) > frame.right + 10;
}
