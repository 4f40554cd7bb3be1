/** Names of bars and milestones: inside, beside or below, shortened, or left out, but never over each other. */

import { DAY, isoDay } from "../base/dates.js";
import { fitted, fittedWords, textWidth } from "../base/fitting.js";
import { isRoomy, lowerLine } from "./boxes.js";

const SIZE = 11;
export const GAP = 4;
const BESIDE = 7;
export const SHORTEST = 34;
const LARGEST_SHIFT = 14;
const DATE = "0000-00-00"; // all dates are as wide: one is measured
const FADED = 0.65; // the names of what is not selected
const LEAST_WORDS = 2; // of a name behind its code: fewer say nothing

/** @typedef {import("./strip.js").Strip} Strip */
/** @typedef {import("./strip.js").Segment} Segment */

/** Names what a row shows. @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
export function nameRow(drawing, row, strip, scene) {
  if (row.isLeaf) nameLeaf(drawing, row, strip, scene);
  else if (!row.isOpen) nameClosed(drawing, row, strip, scene);
}

/** @param {Drawing} drawing @param {Strip} strip @param {Partial<Label> & {x: number, text: string}} label @returns {Label} */
function labelOf(drawing, strip, label) {
  return {
    y: strip.y + 4,
    anchor: "start",
    size: SIZE,
    fill: drawing.colours.text,
    halo: drawing.colours.paper,
    ...label,
  };
}

/** A task or milestone: within its bar, or outside.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
function nameLeaf(drawing, row, strip, scene) {
  const [segment] = strip.segments;
  const [point] = strip.points;
  if (row.occurrences || (!segment && !point)) return;
  const text = row.isDone ? `✓ ${row.name}` : row.name;
  const opacity = drawing.chain.rows.size > 0 && !drawing.chain.rows.has(row.index) ? FADED : 1;
  const width = textWidth(text, SIZE);
  const room = segment ? Math.min(segment.right, strip.width) - Math.max(segment.left, 0) : 0; // in the frame
  if (segment && !row.isWait && width + 2 * GAP <= room && row.percent === 0) {
    scene.labels.push(inside(drawing, strip, segment, text, opacity));
    return;
  }
  nameOutside(drawing, row, strip, scene, { text, width, opacity });
}

/** Behind the bar or diamond, before it, or on the second line of its row.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene
 * @param {{text: string, width: number, opacity: number}} name */
function nameOutside(drawing, row, strip, scene, { text, width, opacity }) {
  const [segment] = strip.segments;
  const [point] = strip.points;
  const frame = segment && (row.isCritical || row.isNear) ? 3 : 0;
  const range = row.range ? strip.x(row.range[0] * DAY) : Number.POSITIVE_INFINITY;
  const left = Math.min(range, segment ? segment.left - frame : point.x - point.half);
  const right = Math.max(
    segment ? segment.right + frame : point.x + point.half,
    strip.right,
    ...strip.marks.map((x) => x + 4),
  );
  if (right + BESIDE + width <= strip.width)
    scene.labels.push(labelOf(drawing, strip, { x: right + BESIDE, text, opacity }));
  else if (left - BESIDE - width >= 0)
    scene.labels.push(labelOf(drawing, strip, { x: left - BESIDE, text, anchor: "end", opacity }));
  else if (isRoomy(drawing) && right > 0 && left < strip.width && width <= strip.width) {
    const x = Math.max(0, Math.min(left, strip.width - width));
    scene.labels.push(labelOf(drawing, strip, { x, y: strip.top + lowerLine(drawing), text, opacity }));
  }
}

/** @param {Drawing} drawing @param {Strip} strip @param {Segment} segment @param {string} text @param {number} opacity */
function inside(drawing, strip, segment, text, opacity) {
  const isLight = segment.colour === "" || opacity < 1;
  const fill = isLight ? drawing.colours.text : drawing.colours.onFill(segment.row.stage);
  const x = Math.max(segment.left, 0) + GAP;
  return labelOf(drawing, strip, { x, text, fill, halo: "", opacity, end: segment.right - GAP });
}

/** A closed summary: its stages within their bars, its gates below or behind, the date at its end.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
function nameClosed(drawing, row, strip, scene) {
  const opacity = drawing.chain.rows.size > 0 && !drawing.chain.rows.has(row.index) ? FADED : 1;
  for (const segment of strip.segments) {
    if (segment.row.stage) nameStage(drawing, segment, strip, scene, opacity);
  }
  let end = Math.max(0, ...strip.segments.map((segment) => segment.right), strip.right);
  for (const point of strip.points) end = Math.max(end, point.x + point.half);
  if (isRoomy(drawing)) {
    const first = scene.labels.length;
    const below = gatesBelow(drawing, strip, scene, opacity);
    const gates = scene.labels.slice(first).map(({ x, text }) => [x, textWidth(text, SIZE) / 2]);
    for (const segment of strip.segments.filter(({ row: { stage, percent } }) => stage && isUnderWay(percent)))
      nameStageBelow(drawing, segment, strip, scene, { gates, opacity });
    const text = isoDay(row.finishDay);
    const width = textWidth(DATE, SIZE, "600");
    const isBelow = strip.hasRange && Number.isFinite(below); // behind a range it would seem to be its end
    const x = isBelow ? below + GAP : behindMarks(strip, end, width) + BESIDE;
    const y = isBelow ? strip.top + lowerLine(drawing) : strip.y + 4;
    const finish = strip.x(row.finish);
    if (x + width <= strip.width && finish > 0 && finish <= strip.width)
      scene.labels.push(labelOf(drawing, strip, { x, y, text, bold: true, opacity }));
  } else gateBehind(drawing, strip, scene, end, opacity);
}

/** The name of a stage in the longest part of its bar that no milestone covers.
 * @param {Drawing} drawing @param {Segment} segment @param {Strip} strip @param {Scene} scene @param {number} opacity */
function nameStage(drawing, segment, strip, scene, opacity) {
  const covered = strip.points.filter(({ x, half }) => x + half > segment.left && x - half < segment.right);
  let [left, room] = [0, 0];
  let from = segment.left;
  for (const { x, half } of [...covered.sort((a, b) => a.x - b.x), { x: segment.right, half: 0 }]) {
    if (x - half - from > room) [left, room] = [from, x - half - from];
    from = Math.max(from, x + half);
  }
  room -= 2 * GAP;
  if (left < -GAP) [left, room] = [0, room + left]; // where the bar begins before the frame
  if (isUnderWay(segment.row.percent)) return; // the line of what is done is there
  const shown = stageText(drawing, segment.row, room);
  const end = left + GAP + room;
  if (shown) scene.labels.push({ ...inside(drawing, strip, segment, shown, opacity), x: left + GAP, end });
}

/** @param {number} percent */
function isUnderWay(percent) {
  return percent > 0 && percent < 100;
}

/** What a stage is called in so much room: its name, its usual word, the beginning of that, or nothing.
 * @param {Drawing} drawing @param {Row} row @param {number} room */
function stageText({ model }, { stage, name }, room) {
  const short = stage.charAt(0).toUpperCase() + stage.slice(1);
  const text = [model.labels.stage[stage] ?? name, short].find((each) => textWidth(each, SIZE) <= room);
  return text ?? (room >= SHORTEST ? fitted(short, SIZE, room) : "");
}

/** The name of a stage that is under way, on the second line between the codes of gates (middle and half width of each).
 * @param {Drawing} drawing @param {Segment} segment @param {Strip} strip @param {Scene} scene
 * @param {{gates: number[][], opacity: number}} room */
function nameStageBelow(drawing, segment, strip, scene, { gates, opacity }) {
  const ends = gates.filter(([x, half]) => x + half > segment.left && x - half < segment.right);
  const before = ends.filter(([x]) => x < (segment.left + segment.right) / 2).map(([x, half]) => x + half + GAP);
  const behind = ends.filter(([x]) => x >= (segment.left + segment.right) / 2).map(([x, half]) => x - half - GAP);
  const left = Math.max(segment.left, 0, ...before);
  const end = Math.min(segment.right, strip.width, ...behind);
  const shown = stageText(drawing, segment.row, end - left);
  const y = strip.top + lowerLine(drawing);
  if (shown) scene.labels.push(labelOf(drawing, strip, { x: left, y, text: shown, opacity, end }));
}

/** Codes of gates on the second line, each below its diamond or a little aside; where the last of them ends.
 * @param {Drawing} drawing @param {Strip} strip @param {Scene} scene @param {number} opacity */
function gatesBelow(drawing, strip, scene, opacity) {
  let taken = -Infinity;
  for (const { x, row } of [...strip.points].sort((a, b) => a.x - b.x)) {
    const half = textWidth(row.code, SIZE) / 2;
    const middle = Math.max(x, taken + 3 + half);
    if (middle - x > LARGEST_SHIFT || middle + half > strip.width) continue;
    const fill = row.isCritical ? drawing.colours.critical : drawing.colours.text;
    const label = {
      x: middle,
      y: strip.top + lowerLine(drawing),
      text: row.code,
      anchor: /** @type {const} */ ("middle"),
      fill,
    };
    scene.labels.push(labelOf(drawing, strip, { ...label, opacity }));
    taken = middle + half;
  }
  return taken;
}

/** Where a text of that width may begin behind `end` so that no deadline lies in it.
 * @param {Strip} strip @param {number} end @param {number} width */
function behindMarks(strip, end, width) {
  let from = end;
  for (const x of [...strip.marks].sort((a, b) => a - b)) {
    if (x >= from - BESIDE && x < from + width + 2 * BESIDE) from = x + 5;
  }
  return from;
}

/** The code of the last gate where it ends the row.
 * @param {Drawing} drawing @param {Strip} strip @param {Scene} scene @param {number} end @param {number} opacity */
function gateBehind(drawing, strip, scene, end, opacity) {
  const last = [...strip.points].sort((a, b) => b.x - a.x)[0];
  if (!last || last.x + last.half < Math.max(0, ...strip.segments.map((each) => each.right)) - 1) return;
  const width = textWidth(last.row.code, SIZE);
  const x = behindMarks(strip, end, width);
  if (x + BESIDE + width <= strip.width)
    scene.labels.push(labelOf(drawing, strip, { x: x + BESIDE, text: last.row.code, opacity }));
}

/** Gates of the programme with their names on the second line, as far as their neighbours leave room.
 * @param {Drawing} drawing @param {Strip} strip @param {Scene} scene */
export function nameBand(drawing, strip, scene) {
  const points = [...strip.points].sort((a, b) => a.x - b.x);
  if (!isRoomy(drawing)) return codesBeside(drawing, points, strip, scene);
  let taken = 0;
  for (const [place, { x, row }] of points.entries()) {
    const end = place + 1 < points.length ? points[place + 1].x - 10 : strip.width;
    const label = gateLabel(`${row.code} ${row.name}`, row.code, { x, taken, end });
    if (label === null) continue;
    const fill = row.isCritical ? drawing.colours.critical : drawing.colours.text;
    scene.labels.push(labelOf(drawing, strip, { ...label, y: strip.top + lowerLine(drawing), fill }));
    taken = label.x + textWidth(label.text, SIZE) + 3 * GAP;
  }
}

/** Codes of gates behind their diamonds, where the row has no second line, as far as their neighbours leave room.
 * @param {Drawing} drawing @param {Strip["points"]} points @param {Strip} strip @param {Scene} scene */
function codesBeside(drawing, points, strip, scene) {
  for (const [place, { x, half, row }] of points.entries()) {
    const end = place + 1 < points.length ? points[place + 1].x - points[place + 1].half : strip.width;
    const fill = row.isCritical ? drawing.colours.critical : drawing.colours.text;
    if (x + half + textWidth(row.code, SIZE) <= end)
      scene.labels.push(labelOf(drawing, strip, { x: x + half, text: row.code, fill }));
  }
}

/** Towards the right up to the next gate, else towards the left as far as it is free; the code where nothing longer fits.
 * @param {string} full @param {string} code @param {{x: number, taken: number, end: number}} room */
function gateLabel(full, code, { x, taken, end }) {
  const start = Math.max(x - 6, taken);
  const [width, short] = [textWidth(full, SIZE), textWidth(code, SIZE)];
  const isNear = start - x <= LARGEST_SHIFT;
  if (isNear && width <= end - start) return { x: start, text: full };
  if (x + 6 - width >= taken && x + 6 <= end + 16) return { x: x + 6 - width, text: full };
  const words = fittedWords(full, SIZE, end - start);
  if (isNear && words.split(" ").length > LEAST_WORDS) return { x: start, text: words };
  if (isNear && short <= end - start) return { x: start, text: code };
  return x + 6 - short >= taken ? { x: x + 6 - short, text: code } : null;
}
