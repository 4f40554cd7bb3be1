/** The same scene as SVG elements, for paper and for pictures. */

import { svg } from "../base/elements.js";

const SYMBOLS = {
  circle: "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0-1 0Z",
  diamond: "M0-1L1 0L0 1L-1 0Z",
  "triangle-down": "M-1-.7L1-.7L0 1Z",
  "triangle-up": "M-1 .7L1 .7L0-1Z",
  "triangle-right": "M-.7-1L-.7 1L1 0Z",
  "triangle-left": "M.7-1L.7 1L-1 0Z",
};

/** A group with everything of the scene, clipped by whoever places it. */
export function sceneGroup(scene) {
  return svg(
    "g",
    {},
    scene.areas.map((area) => area.rectangles.map((rectangle) => plainRectangle(rectangle, area.colour))),
    scene.grid.at.map((x) =>
      svg("path", { d: `M${round(x)} 0V${scene.height}`, stroke: scene.grid.colour, "stroke-width": 0.7 }),
    ),
    scene.lines.map((line) => svg("path", lineAttributes(line))),
    scene.bars.flatMap(barElements),
    scene.marks.map(markElement),
  );
}

/** To a tenth of a pixel: nobody sees more, and files stay small. */
export function round(value) {
  return Math.round(value * 10) / 10;
}

function plainRectangle([left, right, top, bottom], colour) {
  return svg("rect", { x: round(left), y: top, width: round(right - left), height: bottom - top, fill: colour });
}

function lineAttributes(line) {
  return {
    d: line.points.map(([x, y], place) => `${place ? "L" : "M"}${round(x)} ${round(y)}`).join(""),
    fill: "none",
    stroke: line.colour,
    "stroke-width": line.width,
    "stroke-dasharray": line.dash ? "4 3" : null,
    opacity: line.opacity ?? null,
  };
}

function barElements(bar) {
  const box = {
    x: round(bar.left),
    y: round(bar.y - bar.height / 2),
    width: round(bar.right - bar.left),
    height: bar.height,
    opacity: bar.opacity === 1 ? null : bar.opacity,
  };
  const shape = svg("rect", {
    ...box,
    fill: bar.fill,
    stroke: bar.edge || null,
    "stroke-width": bar.edgeWidth || null,
    "stroke-dasharray": bar.hatch === "." ? "2 2" : null,
  });
  return bar.hatch === "/" ? [shape, ...hatching(box)] : [shape];
}

/** Slanted lines inside a bar, so that it differs on grey paper too. */
function hatching(box) {
  const bottom = box.y + box.height;
  const lines = [];
  for (let x = box.x - box.height; x < box.x + box.width; x += 7) {
    const low = Math.max(x, box.x);
    const high = Math.min(x + box.height, box.x + box.width);
    if (high > low)
      lines.push(`M${round(low)} ${round(bottom - (low - x))}L${round(high)} ${round(bottom - (high - x))}`);
  }
  const attributes = { d: lines.join(""), stroke: "#ffffff", "stroke-width": 1.3, opacity: box.opacity };
  return lines.length > 0 ? [svg("path", attributes)] : [];
}

function markElement(mark) {
  const size = mark.size / (mark.symbol === "diamond" ? 1.45 : 2);
  return svg("path", {
    d: SYMBOLS[mark.symbol],
    transform: `translate(${round(mark.x)} ${round(mark.y)}) scale(${round(size * 10) / 10})`,
    fill: mark.fill,
    stroke: mark.edge || null,
    "stroke-width": mark.edge ? round(10 / size) / 10 : null,
    opacity: mark.opacity === 1 ? null : mark.opacity,
  });
}
