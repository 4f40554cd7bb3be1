/**
 * The bars and marks of one row. What carries a name is also noted on the row's `Strip`, from which `labels.js` names it.
 *
 * A critical bar has a red frame with a gap of paper between frame and bar: it is seen on every stage colour, and by its
 * shape without any colour. Of a closed summary only the critical part is framed.
 */

import { carriedBy } from "../model/carried.js";
import { BAR } from "./boxes.js";
import { deadlineMark, meetings, milestone, rangeBar } from "./marks.js";
import { bar, hit, isNear, opacityOf } from "./strip.js";

/** @typedef {import("./strip.js").Strip} Strip */

/** Adds the bars and marks of a row. @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
export function rowShapes(drawing, row, strip, scene) {
  if (row.isMilestone) {
    rangeBar(drawing, row, strip, scene);
    milestone(drawing, row, strip, scene, 12);
  } else if (row.occurrences) meetings(drawing, row, strip, scene);
  else if (row.isLeaf) taskBar(drawing, row, strip, scene);
  else if (row.isOpen || row.children.length === 0) summaryBar(drawing, row, strip, scene);
  else closedSummary(drawing, row, strip, scene);
  if (row.baseline && !row.occurrences) baselineBar(drawing, row, strip, scene);
  if (row.deadline !== null) deadlineMark(drawing, row, strip, scene);
}

/** A frame around where a bar will be. @param {Drawing} drawing @param {Scene} scene @param {Strip} strip
 * @param {Span} span @param {string} colour @param {number} opacity */
function frameBar(drawing, scene, strip, span, colour, opacity) {
  const ends = bar(scene, strip, span, { height: BAR + 7, fill: colour, opacity });
  if (!ends) return;
  const outer = scene.bars[scene.bars.length - 1];
  outer.left -= 3.5;
  outer.right += 3.5;
  scene.bars.push({
    ...outer,
    left: outer.left + 2,
    right: outer.right - 2,
    height: BAR + 3,
    fill: drawing.colours.paper,
    opacity: 1,
  });
}

/** @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
function taskBar(drawing, row, strip, scene) {
  const { colours } = drawing;
  const opacity = opacityOf(drawing, row);
  /** @type {Span} */
  const span = [row.start, row.finish];
  const isLight = row.isWait || row.isDone;
  if (row.isCritical && !row.isDone) frameBar(drawing, scene, strip, span, colours.critical, opacity);
  else if (row.isNear && !row.isDone) frameBar(drawing, scene, strip, span, colours.near, opacity);
  const fill = isLight ? colours.tint(row.stage) : colours.fill(row.stage);
  const ends = bar(scene, strip, span, {
    height: row.isWait ? BAR - 6 : BAR,
    fill,
    edge: colours.edge(row.stage),
    edgeWidth: 1,
    opacity,
  });
  if (ends) strip.segments.push({ left: ends[0], right: ends[1], row, colour: isLight ? "" : fill });
  progress(drawing, row, strip, scene, isLight ? colours.text : colours.onFill(row.stage));
  const showsFloat = drawing.settings.floats || drawing.settings.selected === row.id;
  if (showsFloat) floatLine(drawing, row, strip, scene);
}

/** @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
function floatLine(drawing, row, strip, scene) {
  if (row.late <= row.finish) return;
  const span = /** @type {Span} */ ([row.finish, row.late]);
  const ends = bar(scene, strip, span, { height: 3, fill: drawing.colours.float, opacity: opacityOf(drawing, row) });
  if (ends) strip.right = Math.max(strip.right, ends[1]);
}

/** What is done, as a line within the bar; a finished bar is light instead.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene @param {string} colour */
function progress(drawing, row, strip, scene, colour) {
  progressWithin([row.start, row.finish], drawing, row, strip, scene, colour);
}

/** The part of that line which lies within a bar of the row: beside its bars it would be light on light.
 * @param {Span} span @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene @param {string} colour */
function progressWithin([first, end], drawing, row, strip, scene, colour) {
  const done = row.start + ((row.finish - row.start) * row.percent) / 100;
  if (done <= first || row.isDone) return;
  const isDim = opacityOf(drawing, row) < 1; // then its bar is light
  const fill = isDim ? drawing.colours.text : colour;
  const shape = { height: 4, fill, opacity: isDim ? 0.75 : 1, y: strip.y + 3.5 };
  bar(scene, strip, [first, Math.min(done, end)], shape);
}

/** The agreed days below the row, for a milestone the one day.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
function baselineBar(drawing, row, strip, scene) {
  if (row.baseline === null) return;
  const shape = { height: 3, fill: drawing.colours.baseline, opacity: opacityOf(drawing, row) };
  bar(scene, strip, row.baseline, { ...shape, y: strip.y + BAR / 2 + (row.isCritical ? 5 : 3) });
}

/** @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
function summaryBar(drawing, row, strip, scene) {
  const fill = drawing.colours.summary;
  const opacity = opacityOf(drawing, row);
  bar(scene, strip, [row.start, row.finish], { height: 5, fill, opacity, y: strip.y - 2 });
  for (const x of [strip.x(row.start) + 3, strip.x(row.finish) - 3]) {
    if (isNear(x, strip))
      scene.marks.push({ x, y: strip.y + 2, symbol: "triangle-down", size: 7, fill, edge: "", opacity });
  }
  if (drawing.settings.floats) floatLine(drawing, row, strip, scene);
}

/** A closed process shows its stages in one line, a closed stage its own bar; both what they carry up.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
function closedSummary(drawing, row, strip, scene) {
  const { colours } = drawing;
  const carried = carriedBy(drawing, row);
  const opacity = opacityOf(drawing, row);
  const stages = row.stage ? [] : keptChildren(drawing, row).filter((child) => child.stage && !child.isLeaf);
  for (const part of carried.criticalWork) frameBar(drawing, scene, strip, part, colours.critical, opacity);
  if (stages.length === 0 && !row.stage) looseWork(drawing, row, strip, scene, carried.work);
  for (const part of stages.length > 0 ? stages : row.stage ? [row] : []) stageBar(drawing, part, row, strip, scene);
  const [last] = [...carried.milestones].sort((a, b) => b.finish - a.finish);
  if (last) rangeBar(drawing, last, strip, scene);
  for (const inside of carried.milestones) milestone(drawing, inside, strip, scene, 10);
  for (const inside of carried.deadlines) deadlineMark(drawing, inside, strip, scene);
  if (drawing.settings.floats) floatLine(drawing, row, strip, scene);
}

/** @param {Drawing} drawing @param {Row} part @param {Row} row @param {Strip} strip @param {Scene} scene */
function stageBar(drawing, part, row, strip, scene) {
  const { colours } = drawing;
  const fill = part.isDone ? colours.tint(part.stage) : colours.fill(part.stage);
  const shape = { height: BAR, fill, edge: colours.edge(part.stage), edgeWidth: 1, opacity: opacityOf(drawing, row) };
  const ends = bar(scene, strip, [part.start, part.finish], shape);
  if (!ends) return;
  strip.segments.push({ left: ends[0], right: ends[1], row: part, colour: part.isDone ? "" : fill });
  if (part !== row) hit(scene, ends[0], ends[1], strip, part);
  progress(drawing, part, strip, scene, part.isDone ? colours.text : colours.onFill(part.stage));
}

/** A group without stages: a thin line from first to last day, with bars where there is work.
 * @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene @param {Span[]} work */
function looseWork(drawing, row, strip, scene, work) {
  const { colours } = drawing;
  const opacity = opacityOf(drawing, row);
  bar(scene, strip, [row.start, row.finish], { height: 3, fill: colours.summary, opacity });
  const fill = row.isDone ? colours.tint("") : colours.fill("");
  for (const span of work) {
    const ends = bar(scene, strip, span, { height: BAR, fill, edge: colours.edge(""), edgeWidth: 1, opacity });
    if (ends) strip.segments.push({ left: ends[0], right: ends[1], row, colour: row.isDone ? "" : fill });
    progressWithin(span, drawing, row, strip, scene, colours.onFill(""));
  }
}

/** The rows directly below one that the filters leave. @param {Drawing} drawing @param {Row} row */
function keptChildren({ model, visible }, row) {
  return row.children.filter((child) => visible.position[child] >= 0).map((child) => model.rows[child]);
}
