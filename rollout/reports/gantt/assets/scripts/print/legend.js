/** The symbols that a drawing has, each with its name: only those that are present. */

import { svg } from "../base/elements.js";
import { fitted, textWidth } from "../base/fitting.js";
import { word } from "../base/words.js";

const LEGEND_LINE = 14;
const LONGEST = 150;
const LEGEND_SIZE = 10.5;

/** @typedef {{shape: (x: number, y: number) => SVGElement[], name: string}} Entry */

/** The legend from `top` on in as many lines as it needs. @param {Drawing} drawing @param {number} top @param {number} width */
export function legendGroup(drawing, top, width) {
  const parts = [];
  let [x, y] = [2, top];
  for (const { shape, name } of entriesOf(drawing)) {
    const label = fitted(name, LEGEND_SIZE, LONGEST);
    const room = 36 + textWidth(label, LEGEND_SIZE);
    if (x + room > width) [x, y] = [2, y + LEGEND_LINE];
    parts.push(...shape(x, y), svg("text", { x: x + 22, y, "unicode-bidi": "isolate" }, label));
    x += room;
  }
  return svg("g", {}, parts);
}

/** @param {Drawing} drawing @returns {Entry[]} */
function entriesOf(drawing) {
  const { colours, model } = drawing;
  const leaves = model.rows.filter((row) => row.isLeaf);
  /** @type {Entry[]} */
  const found = [];
  for (const [stage] of model.stageColours) {
    if (stage)
      found.push({ shape: box(colours.fill(stage), colours.edge(stage)), name: model.labels.stage[stage] ?? stage });
  }
  /** @param {boolean} isPresent @param {Entry} entry */
  const add = (isPresent, entry) => isPresent && found.push(entry);
  add(
    leaves.some((row) => row.isCritical),
    { shape: framed(colours, colours.critical), name: `▲ ${word("critical")}` },
  );
  add(
    leaves.some((row) => row.isNear),
    { shape: framed(colours, colours.near), name: `△ ${word("near_critical")}` },
  );
  add(
    leaves.some((row) => row.isLate),
    {
      shape: (x, y) => [svg("text", { x: x + 7, y, "font-weight": "bold", fill: colours.critical }, "!")],
      name: word("late"),
    },
  );
  add(
    leaves.some((row) => row.isDone),
    { shape: box(colours.tint(""), colours.edge("")), name: `✓ ${word("done")}` },
  );
  add(
    leaves.some((row) => row.isMilestone),
    {
      shape: path("M9-10l6 6-6 6-6-6z", { fill: colours.milestone }),
      name: word("milestone"),
    },
  );
  add(
    leaves.some((row) => row.deadline !== null),
    {
      shape: path("M3-8h12l-6 9z", { fill: colours.paper, stroke: colours.text }),
      name: word("legend_deadline"),
    },
  );
  add(
    leaves.some((row) => row.occurrences),
    { shape: path("M6-4a3 3 0 1 0 6 0a3 3 0 1 0-6 0", { fill: colours.fill("") }), name: word("meeting") },
  );
  add(Object.keys(model.baselines).length > 0, {
    shape: path("M0-4h17", { stroke: colours.baseline, "stroke-width": 3 }),
    name: word("baseline"),
  });
  add(Object.keys(model.ranges).length > 0, {
    shape: path("M1-4h15M1-8v8M16-8v8", { stroke: colours.range, "stroke-width": 2 }),
    name: word("risk_range"),
  });
  add(model.status !== null, {
    shape: path("M0-4h17", { stroke: colours.status, "stroke-width": 1.5, "stroke-dasharray": "4 3" }),
    name: word("legend_status"),
  });
  add(
    model.calendars.some((each) => each.freezes.length > 0),
    { shape: box(colours.freeze, colours.today), name: word("freeze") },
  );
  add(drawing.scale.perDay >= 6, { shape: box(colours.closed, colours.today), name: word("holiday") });
  return found;
}

/** @param {string} fill @param {string} edge @returns {Entry["shape"]} */
function box(fill, edge) {
  return (x, y) => [svg("rect", { x, y: y - 9, width: 17, height: 10, fill, stroke: edge })];
}

/** @param {Colours} colours @param {string} frame @returns {Entry["shape"]} */
function framed(colours, frame) {
  return (x, y) => [
    svg("rect", { x, y: y - 10, width: 17, height: 12, fill: frame }),
    svg("rect", { x: x + 2, y: y - 8, width: 13, height: 8, fill: colours.paper }),
    svg("rect", { x: x + 3, y: y - 7, width: 11, height: 6, fill: colours.fill("") }),
  ];
}

/** @param {string} d @param {Record<string, string | number>} style @returns {Entry["shape"]} */
function path(d, style) {
  return (x, y) => [svg("path", { d, transform: `translate(${x} ${y})`, ...style })];
}
