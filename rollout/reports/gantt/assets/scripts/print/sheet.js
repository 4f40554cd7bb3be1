/** One complete static picture of some rows: table, time scale, chart and legend as SVG. */

import { isoDay } from "../base/dates.js";
import { svg } from "../base/elements.js";
import { fitted, textWidth } from "../base/fitting.js";
import { word } from "../base/words.js";
import { buildScene } from "../chart/scene.js";
import { sceneGroup } from "../chart/vector.js";
import { tiers, timeScale, withRoom } from "../model/scale.js";
import { signsOf } from "../table/signs.js";
import { floatText } from "../table/table.js";
import { legendGroup } from "./legend.js";

export const HEAD = 36;
export const FOOT = 40;
const FONT = 10.5;
const TWO_LINES = 26;
const SMALL_FONT = 8;
const HEADING_LINE = 15;
const WBS = 56;
const COLUMN_GAP = 6;
const DATE_ON_PAPER = 76;

/** @typedef {{wbs: number, start: number, finish: number, table: number, width: number, hasDates: boolean}} Columns */

/** The SVG element of the places `first` to `last`, `width` units wide; `heading` is above, `note` in the corner below.
 * @param {Drawing} drawing @param {{first: number, last: number}} places @param {number} width
 * @param {{note?: string, heading?: string[]}} [options] */
export function sheet(drawing, { first, last }, width, { note = "", heading = [] } = {}) {
  const columns = columnsOf(drawing, width);
  const { table } = columns;
  const top = heading.length > 0 ? 8 + HEADING_LINE * heading.length : 0;
  const height = HEAD + (last - first) * drawing.rowHeight;
  const [fromDay, toDay] = withRoom(drawing.visible.days ?? drawing.model.days);
  const chart = width - table - (columns.hasDates ? 0 : DATE_ON_PAPER);
  const perDay = chart / (toDay - fromDay);
  const scale = timeScale(fromDay, fromDay + Math.ceil((width - table) / perDay), perDay);
  const scene = buildScene({ ...drawing, scale }, { first, last, left: 0, right: width - table });
  const whole = top + height + FOOT;
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${whole}`,
      width,
      height: whole,
      "font-family": "system-ui, Arial, sans-serif",
      "font-size": FONT,
      fill: drawing.colours.text,
    },
    svg("rect", { width, height: whole, fill: drawing.colours.paper }),
    heading.map((line, place) =>
      text(2, HEADING_LINE * (place + 1), line, place === 0 ? { "font-size": 14, "font-weight": "bold" } : {}),
    ),
    svg(
      "g",
      { transform: top > 0 ? `translate(0 ${top})` : null },
      tableGroup(drawing, { first, last }, columns),
      nested(table, HEAD, width - table, height - HEAD, sceneGroup(scene)),
      nested(table, 0, width - table, HEAD, timeScaleGroup(scale, drawing.colours)),
      legendGroup({ ...drawing, scale }, height + 17, width),
    ),
    note ? text(width - 4, whole - 6, note, { "text-anchor": "end" }) : null,
  );
}

/** Where the columns begin: dates and floats as wide as their texts are in whatever font there is, and a gap.
 * @param {Drawing} drawing @param {number} width @returns {Columns} */
function columnsOf(drawing, width) {
  const hasDates = drawing.settings.view !== "roadmap";
  const ofRoadmap = drawing.rowHeight < TWO_LINES ? Math.min(width * 0.32, 390) : Math.min(width * 0.24, 300);
  const table = Math.round(hasDates ? Math.min(width * 0.42, 620) : ofRoadmap); // low rows have one line for names
  if (!hasDates) return { wbs: 26, start: table - 4, finish: table, table, width, hasDates };
  /** @param {string[]} texts @param {string} weight */
  const widest = (texts, weight) => Math.max(0, ...texts.map((each) => textWidth(each, FONT, weight)));
  const date =
    Math.ceil(Math.max(widest(["0000-00-00"], "normal"), widest([word("start"), word("finish")], "bold"))) + COLUMN_GAP;
  const floats = drawing.visible.rows.map(floatText);
  const float = Math.ceil(Math.max(widest(floats, "normal"), widest([word("float")], "bold"))) + COLUMN_GAP;
  const start = table - COLUMN_GAP - float - 2 * date;
  return { wbs: WBS, start, finish: start + date, table, width, hasDates };
}

/** A clipped part of the picture with its own origin.
 * @param {number} x @param {number} y @param {number} width @param {number} height @param {SVGElement} child */
function nested(x, y, width, height, child) {
  return svg("svg", { x, y, width: Math.max(width, 0.1), height: Math.max(height, 0.1), overflow: "hidden" }, child);
}

/** @param {number} x @param {number} y @param {string} content @param {Record<string, string | number>} [attributes] */
function text(x, y, content, attributes = {}) {
  return svg("text", { x, y, "unicode-bidi": "isolate", ...attributes }, content);
}

/** @param {Scale} scale @param {Colours} colours */
function timeScaleGroup(scale, colours) {
  const rows = tiers(scale, scale.firstDay, scale.lastDay);
  /** @param {{from: number, to: number, text: string}} part @param {number} y @param {string} weight */
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

/** @param {Drawing} drawing @param {{first: number, last: number}} places @param {Columns} columns */
function tableGroup(drawing, { first, last }, columns) {
  const bold = { "font-weight": "bold" };
  const heads = [text(2, 31, columns.hasDates ? word("wbs") : "", bold), text(columns.wbs, 31, word("task"), bold)];
  if (columns.hasDates)
    heads.push(
      text(columns.start, 31, word("start"), bold),
      text(columns.finish, 31, word("finish"), bold),
      text(columns.table - 6, 31, word("float"), { ...bold, "text-anchor": "end" }),
    );
  heads.push(svg("path", { d: `M0 ${HEAD - 0.5}H${columns.width}`, stroke: drawing.colours.summary }));
  const rows = [];
  for (let place = first; place < last; place += 1) {
    rows.push(tableRow(drawing, drawing.visible.rows[place], HEAD + (place - first) * drawing.rowHeight, columns));
  }
  return svg("g", {}, heads, rows);
}

/** @param {Drawing} drawing @param {Row} row @param {number} y @param {Columns} columns */
function tableRow(drawing, row, y, columns) {
  const middle = y + drawing.rowHeight / 2;
  const weight = row.isLeaf ? "normal" : "bold";
  /** @type {Record<string, string>} */
  const bold = row.isLeaf ? {} : { "font-weight": "bold" };
  const parts = [
    svg("path", { d: `M0 ${y + drawing.rowHeight - 0.5}H${columns.width}`, stroke: drawing.colours.line }),
    text(2, middle + 3.5, fitted(row.wbs, FONT, columns.wbs - 4, weight), bold),
    ...nameLines(drawing, row, middle, columns),
  ];
  if (columns.hasDates && row.kind !== "band")
    parts.push(
      text(columns.start, middle + 3.5, isoDay(row.startDay)),
      text(columns.finish, middle + 3.5, isoDay(row.finishDay)),
      text(columns.table - 6, middle + 3.5, floatText(row), { "text-anchor": "end" }),
    );
  return svg("g", {}, parts);
}

/** The name in one line, or in two smaller ones where it is too long for one.
 * @param {Drawing} drawing @param {Row} row @param {number} middle @param {Columns} columns */
function nameLines(drawing, row, middle, columns) {
  const x = columns.wbs + (row.level - 1) * 10;
  const room = columns.start - x - 6;
  const signs = signsOf(drawing, row).map((sign) => `${sign.text} `);
  const name = signs.join("") + row.name;
  const weight = row.isLeaf ? "normal" : "bold";
  /** @type {Record<string, string>} */
  const attributes = row.isLeaf ? {} : { "font-weight": "bold" };
  if (textWidth(name, FONT, weight) <= room) return [text(x, middle + 3.5, name, attributes)];
  const size = drawing.rowHeight >= TWO_LINES ? FONT : SMALL_FONT;
  const [upper, lower] = twoLines(name, size, room, weight);
  const style = { ...attributes, "font-size": size };
  return lower
    ? [text(x, middle - 1.5, upper, style), text(x, middle + size - 1.5, lower, style)]
    : [text(x, middle + 3.5, upper, style)];
}

/** As many words as fit on the first line, the others on the second, cut if need be.
 * @param {string} name @param {number} size @param {number} room @param {string} weight */
function twoLines(name, size, room, weight) {
  const words = name.split(" ");
  let count = words.length;
  while (count > 1 && textWidth(words.slice(0, count).join(" "), size, weight) > room) count -= 1;
  const upper = fitted(words.slice(0, count).join(" "), size, room, weight);
  return [upper, fitted(words.slice(count).join(" "), size, room, weight)];
}
