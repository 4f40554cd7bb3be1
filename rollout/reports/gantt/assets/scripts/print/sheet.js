/** One complete static picture of some rows: table, time scale, chart and legend as SVG. */

import { isoDay } from "../base/dates.js";
import { svg } from "../base/elements.js";
import { fitted, textWidth } from "../base/fitting.js";
import { word } from "../base/words.js";
import { buildScene } from "../chart/scene.js";
import { sceneGroup } from "../chart/vector.js";
import { isLate } from "../model/model.js";
import { tiers, timeScale } from "../model/scale.js";
import { daysOf } from "../page/view.js";
import { floatText, showsCritical } from "../table/table.js";

const HEAD = 36;
const FOOT = 40;
const LEGEND_LINE = 14;
const LONGEST_LABEL = 150;
const FONT = 10.5;
const WBS = 56;
const GAP = 6;

/** The SVG element of the places `first` to `last`, `width` units wide, with a `note` in the corner below. */
export function sheet(drawing, { first, last }, width, note = "") {
  const table = Math.round(Math.min(width * 0.42, 520));
  const height = HEAD + (last - first) * drawing.rowHeight;
  const { rows } = drawing.visible;
  const columns = columnsOf(rows.slice(first, last));
  const [fromDay, toDay] = daysOf(rows.length > 0 ? rows : drawing.model.rows);
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
    tableGroup(drawing, { first, last, table, width, columns }),
    nested(table, HEAD, width - table, height - HEAD, sceneGroup(scene)),
    nested(table, 0, width - table, HEAD, timeScaleGroup(scale, drawing.colours)),
    legendGroup(drawing, height + 17, width),
    note ? text(width - 4, height + FOOT - 6, note, { "text-anchor": "end" }) : null,
  );
  return picture;
}

/** Widths of the date and float columns: as wide as their texts are in whatever font there is, and a gap. */
function columnsOf(rows) {
  const widest = (texts, weight) => Math.max(0, ...texts.map((each) => textWidth(each, FONT, weight)));
  const date = Math.max(widest(["0000-00-00"]), widest([word("start"), word("finish")], "bold"));
  const float = Math.max(widest(rows.map(floatText)), widest([word("float")], "bold"));
  return { date: Math.ceil(date) + GAP, float: Math.ceil(float) + GAP };
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
    const x = (Math.max(part.from, scale.firstDay) - scale.firstDay) * scale.perDay;
    const end = (Math.min(part.to, scale.lastDay) - scale.firstDay) * scale.perDay;
    const isRoomy = textWidth(part.text, FONT, weight) <= end - x - 5;
    const line = svg("path", { d: `M${x} ${y - 13}v18`, stroke: colours.grid });
    return [line, isRoomy ? text(x + 3, y, part.text, { "font-weight": weight }) : null];
  };
  return svg(
    "g",
    {},
    rows.upper.flatMap((part) => cell(part, 13, "bold")),
    rows.lower.flatMap((part) => cell(part, 31, "normal")),
  );
}

function tableGroup(drawing, { first, last, table, width, columns }) {
  const { colours } = drawing;
  const start = table - GAP - columns.float - 2 * columns.date;
  const heads = [
    text(2, 31, word("wbs"), { "font-weight": "bold" }),
    text(WBS, 31, word("task"), { "font-weight": "bold" }),
    text(start, 31, word("start"), { "font-weight": "bold" }),
    text(start + columns.date, 31, word("finish"), { "font-weight": "bold" }),
    text(table - GAP, 31, word("float"), { "font-weight": "bold", "text-anchor": "end" }),
    svg("path", { d: `M0 ${HEAD - 0.5}H${width}`, stroke: colours.summary }),
  ];
  const rows = [];
  for (let place = first; place < last; place += 1) {
    const y = HEAD + (place - first) * drawing.rowHeight;
    rows.push(tableRow(drawing, drawing.visible.rows[place], { y, start, table, width, columns }));
  }
  return svg("g", {}, heads, rows);
}

function tableRow(drawing, row, { y, start, table, width, columns }) {
  const baseline = y + drawing.rowHeight - 5;
  const indent = WBS + (row.level - 1) * 10;
  const late = row.isLeaf && isLate(row, drawing.statusMinute) ? "! " : "";
  const kind = row.isMilestone ? "◆ " : "";
  const sign = `${showsCritical(row) ? "▲ " : row.isLeaf && row.isNear ? "△ " : ""}${kind}${late}`;
  const weight = row.isLeaf ? {} : { "font-weight": "bold" };
  return svg(
    "g",
    {},
    svg("path", { d: `M0 ${y + drawing.rowHeight - 0.5}H${width}`, stroke: drawing.colours.line }),
    text(2, baseline, fitted(row.wbs, FONT, WBS - 4, row.isLeaf ? "normal" : "bold"), weight),
    text(indent, baseline, fitted(sign + row.name, FONT, start - indent - GAP, row.isLeaf ? "normal" : "bold"), weight),
    text(start, baseline, isoDay(row.startDay)),
    text(start + columns.date, baseline, isoDay(row.finishDay)),
    text(table - GAP, baseline, floatText(row), { "text-anchor": "end" }),
  );
}

function legendGroup(drawing, top, width) {
  const { colours, model } = drawing;
  const parts = [];
  let [x, y] = [2, top];
  const entry = (shape, name) => {
    const label = fitted(name, FONT, LONGEST_LABEL);
    const room = 36 + textWidth(label, FONT);
    if (x + room > width) [x, y] = [2, y + LEGEND_LINE];
    parts.push(shape(x), text(x + 22, y, label));
    x += room;
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
  const path = (d, style) => (at) => svg("path", { d, transform: `translate(${at} ${y})`, ...style });
  for (const [stage] of model.stageColours) {
    if (stage) entry(box(colours.fill(stage), colours.edge(stage)), model.labels.stage[stage] ?? stage);
  }
  entry(box(colours.tint(""), colours.edge(""), "2 2"), word("wait"));
  entry(box(colours.fill(""), colours.critical), `▲ ${word("critical")}`);
  entry(box(colours.fill(""), colours.near), `△ ${word("near_critical")}`);
  entry(() => null, `! ${word("late")}`);
  entry(path("M9-10l6 6-6 6-6-6z", { fill: colours.milestone }), word("milestone"));
  if (model.rows.some((row) => row.deadline !== null))
    entry(path("M3-8h12l-6 9z", { fill: colours.paper, stroke: colours.text }), word("legend_deadline"));
  if (Object.keys(model.baselines).length > 0)
    entry(path("M0-4h17", { stroke: colours.baseline, "stroke-width": 3 }), word("baseline"));
  if (drawing.statusMinute !== null)
    entry(
      path("M0-4h17", { stroke: colours.status, "stroke-width": 1.5, "stroke-dasharray": "4 3" }),
      model.status === null ? word("legend_today") : word("legend_status"),
    );
  entry(box(colours.closed, colours.grid), word("holiday"));
  entry(box(colours.freeze, colours.grid), word("freeze"));
  return svg("g", {}, parts);
}
