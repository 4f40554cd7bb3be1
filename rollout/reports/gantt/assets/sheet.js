/** One complete static picture of some rows: table, time scale, chart and legend as SVG. */

import { isoDay } from "./dates.js";
import { svg } from "./elements.js";
import { fitted, textWidth } from "./fitting.js";
import { tiers, timeScale } from "./scale.js";
import { buildScene } from "./scene.js";
import { floatText, showsCritical } from "./table.js";
import { sceneGroup } from "./vector.js";
import { daysOf } from "./view.js";
import { word } from "./words.js";

const HEAD = 36;
const FOOT = 26;
const FONT = 10.5;
const COLUMNS = { wbs: 56, date: 64, float: 36 };

/** The SVG element of the places `first` to `last`, `width` units wide. */
export function sheet(drawing, { first, last }, width) {
  const table = Math.round(Math.min(width * 0.42, 520));
  const height = HEAD + (last - first) * drawing.rowHeight;
  const [fromDay, toDay] = daysOf(drawing.visible.rows);
  const scale = timeScale(fromDay, toDay, (width - table) / (toDay - fromDay));
  const frame = { first, last, left: 0, right: width - table };
  const scene = buildScene({ ...drawing, scale }, frame);
  const picture = svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height + FOOT}`,
      width,
      height: height + FOOT,
      "font-family": "system-ui, Arial, sans-serif",
      "font-size": FONT,
      fill: drawing.colours.text,
    },
    svg("rect", { width, height: height + FOOT, fill: drawing.colours.paper }),
    tableGroup(drawing, { first, last }, table, width),
    nested(table, HEAD, width - table, height - HEAD, sceneGroup(scene)),
    nested(table, 0, width - table, HEAD, timeScaleGroup(scale, drawing.colours)),
    legendGroup(drawing, height + 17),
  );
  return picture;
}

/** A clipped part of the picture with its own origin. */
function nested(x, y, width, height, child) {
  return svg("svg", { x, y, width: Math.max(width, 0.1), height: Math.max(height, 0.1), overflow: "hidden" }, child);
}

function text(x, y, content, attributes = {}) {
  return svg("text", { x, y, "unicode-bidi": "isolate", ...attributes }, content);
}

function timeScaleGroup(scale, colours) {
  const rows = tiers(scale, scale.firstDay, scale.lastDay);
  const cell = (part, y, weight) => {
    const x = (part.from - scale.firstDay) * scale.perDay;
    const room = (part.to - part.from) * scale.perDay - 5;
    const label = fitted(part.text, FONT, room, weight);
    const line = svg("path", { d: `M${x} ${y - 13}v18`, stroke: colours.grid });
    return [line, label === part.text ? text(Math.max(x, 0) + 3, y, label, { "font-weight": weight }) : null];
  };
  return svg(
    "g",
    {},
    rows.upper.flatMap((part) => cell(part, 13, "bold")),
    rows.lower.flatMap((part) => cell(part, 31, "normal")),
  );
}

function tableGroup(drawing, { first, last }, table, width) {
  const { colours } = drawing;
  const start = table - COLUMNS.float - 2 * COLUMNS.date;
  const heads = [
    text(2, 31, word("wbs"), { "font-weight": "bold" }),
    text(COLUMNS.wbs, 31, word("task"), { "font-weight": "bold" }),
    text(start, 31, word("start"), { "font-weight": "bold" }),
    text(start + COLUMNS.date, 31, word("finish"), { "font-weight": "bold" }),
    text(table - 6, 31, word("float"), { "font-weight": "bold", "text-anchor": "end" }),
    svg("path", { d: `M0 ${HEAD - 0.5}H${width}`, stroke: colours.summary }),
  ];
  const rows = [];
  for (let place = first; place < last; place += 1) {
    const y = HEAD + (place - first) * drawing.rowHeight;
    rows.push(tableRow(drawing, drawing.visible.rows[place], { y, start, table, width }));
  }
  return svg("g", {}, heads, rows);
}

function tableRow(drawing, row, { y, start, table, width }) {
  const baseline = y + drawing.rowHeight - 5;
  const indent = COLUMNS.wbs + (row.level - 1) * 10;
  const sign = `${showsCritical(row) ? "▲ " : row.isLeaf && row.isNear ? "△ " : ""}${row.isMilestone ? "◆ " : ""}`;
  const weight = row.isLeaf ? {} : { "font-weight": "bold" };
  return svg(
    "g",
    {},
    svg("path", { d: `M0 ${y + drawing.rowHeight - 0.5}H${width}`, stroke: drawing.colours.line }),
    text(2, baseline, fitted(row.wbs, FONT, COLUMNS.wbs - 4, row.isLeaf ? "normal" : "bold"), weight),
    text(indent, baseline, fitted(sign + row.name, FONT, start - indent - 6, row.isLeaf ? "normal" : "bold"), weight),
    text(start, baseline, isoDay(row.startDay)),
    text(start + COLUMNS.date, baseline, isoDay(row.finishDay)),
    text(table - 6, baseline, floatText(row), { "text-anchor": "end" }),
  );
}

function legendGroup(drawing, y) {
  const { colours, model } = drawing;
  const parts = [];
  let x = 2;
  const entry = (shape, label) => {
    parts.push(shape(x), text(x + 22, y, label));
    x += 36 + textWidth(label, FONT);
  };
  const box = (fill, edge, dash) => (at) =>
    svg("rect", {
      x: at,
      y: y - 9,
      width: 17,
      height: 10,
      fill,
      stroke: edge,
      "stroke-width": edge === colours.critical ? 2 : 1,
      "stroke-dasharray": dash,
    });
  for (const [stage] of model.stageColours) {
    if (stage) entry(box(colours.fill(stage), colours.edge(stage)), model.labels.stage[stage] ?? stage);
  }
  entry(box(colours.tint(""), colours.edge(""), "2 2"), word("wait"));
  entry(box(colours.fill(""), colours.critical), `▲ ${word("critical")}`);
  entry(box(colours.fill(""), colours.near), `△ ${word("near_critical")}`);
  entry((at) => svg("path", { d: `M${at + 9} ${y - 10}l6 6-6 6-6-6z`, fill: colours.milestone }), word("milestone"));
  entry(box(colours.closed, colours.grid), word("holiday"));
  entry(box(colours.freeze, colours.grid), word("freeze"));
  return svg("g", {}, parts);
}
