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

/** A group with everything of the scene, clipped by whoever places it. @param {Scene} scene */
export function sceneGroup(scene) {
  return svg(
    "g",
    {},
    scene.areas.flatMap((area) => area.rectangles.map((rectangle) => plainRectangle(rectangle, area.colour))),
    scene.grid.at.map((x) =>
      svg("path", { d: `M${round(x)} 0V${scene.height}`, stroke: scene.grid.colour, "stroke-width": 0.7 }),
    ),
    scene.links.map(strokeElement),
    scene.bars.map(barElement),
    scene.lines.map(strokeElement),
    scene.marks.map(markElement),
    labelElements(scene.labels),
  );
}

/** To a tenth of a pixel: nobody sees more, and files stay small. @param {number} value */
export function round(value) {
  return Math.round(value * 10) / 10;
}

/** The names of a scene, each with a halo that keeps it legible over lines. @param {Label[]} labels */
export function labelElements(labels) {
  return labels.map((label) =>
    svg(
      "text",
      {
        x: round(label.x),
        y: round(label.y),
        fill: label.fill,
        "font-size": label.size,
        "font-weight": label.bold ? 600 : null,
        "text-anchor": label.anchor === "start" ? null : label.anchor,
        stroke: label.halo || null,
        "stroke-width": label.halo ? 3 : null,
        "stroke-linejoin": label.halo ? "round" : null,
        "paint-order": label.halo ? "stroke" : null,
        "unicode-bidi": "isolate",
        opacity: label.opacity === undefined || label.opacity === 1 ? null : label.opacity,
      },
      label.text,
    ),
  );
}

/** @param {number[]} rectangle @param {string} colour */
function plainRectangle([left, right, top, bottom], colour) {
  return svg("rect", { x: round(left), y: top, width: round(right - left), height: bottom - top, fill: colour });
}

/** @param {Stroke} line */
function strokeElement(line) {
  return svg("path", {
    d: line.points.map(([x, y], place) => `${place ? "L" : "M"}${round(x)} ${round(y)}`).join(""),
    fill: "none",
    stroke: line.colour,
    "stroke-width": line.width,
    "stroke-dasharray": line.dash ? "4 3" : null,
    opacity: line.opacity === 1 ? null : line.opacity,
  });
}

/** @param {Bar} bar */
function barElement(bar) {
  return svg("rect", {
    x: round(bar.left),
    y: round(bar.y - bar.height / 2),
    width: round(bar.right - bar.left),
    height: bar.height,
    opacity: bar.opacity === 1 ? null : bar.opacity,
    fill: bar.fill,
    stroke: bar.edge || null,
    "stroke-width": bar.edgeWidth || null,
  });
}

/** @param {Mark} mark */
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
