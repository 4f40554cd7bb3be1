/** What is to be drawn for some rows, as plain shapes in pixels: drawn by plotly on screen, as SVG on paper. */

import { DAY } from "../base/dates.js";
import { BAR } from "./boxes.js";
import { linkShapes } from "./linkscene.js";
import { closedShapes } from "./shading.js";

/**
 * The shapes of `frame`: places `first` to `last` of the shown rows, pixels `left` to `right` of the scale.
 * `drawing` holds model, visible, scale, colours, chain, settings and the row height.
 */
export function buildScene(drawing, frame) {
  const scene = { width: frame.right - frame.left, height: 0, bars: [], marks: [], lines: [], areas: [] };
  const height = drawing.rowHeight;
  scene.height = (frame.last - frame.first) * height;
  closedShapes(drawing, frame, scene);
  const x = (minute) => drawing.scale.x(minute) - frame.left;
  for (let place = frame.first; place < frame.last; place += 1) {
    const row = drawing.visible.rows[place];
    rowShapes(drawing, row, { x, y: (place - frame.first + 0.5) * height, width: scene.width }, scene);
  }
  linkShapes(drawing, frame, scene);
  if (drawing.statusMinute !== null) {
    const at = x(drawing.statusMinute);
    scene.lines.push({
      points: [
        [at, 0],
        [at, scene.height],
      ],
      colour: drawing.colours.status,
      width: 1.5,
      dash: true,
    });
  }
  return scene;
}

function rowShapes(drawing, row, at, scene) {
  if (row.isMilestone) milestone(drawing, row, at, scene, 12);
  else if (row.occurrences) meetings(drawing, row, at, scene);
  else if (row.isLeaf) taskBar(drawing, row, at, scene);
  else if (row.isOpen || row.children.length === 0) summaryBar(drawing, row, at, scene);
  else closedSummary(drawing, row, at, scene);
  if (row.baseline && !row.occurrences) baselineBar(drawing, row, at, scene);
  if (row.deadline !== null) deadlineMark(drawing, row, at, scene);
}

function isDimmed(drawing, row) {
  return drawing.chain.rows.size > 0 && !drawing.chain.rows.has(row.index);
}

function bar(scene, at, from, to, shape) {
  const left = Math.max(at.x(from), -60);
  const right = Math.min(Math.max(at.x(to), at.x(from) + 2), at.width + 60);
  if (right > left) scene.bars.push({ left, right, y: at.y, ...shape });
}

function taskBar(drawing, row, at, scene) {
  const { colours } = drawing;
  const opacity = isDimmed(drawing, row) ? 0.32 : 1;
  const isWait = row.kind === "wait" || row.isElapsed;
  const edge = row.isCritical ? colours.critical : row.isNear ? colours.near : colours.edge(row.stage);
  bar(scene, at, row.start, row.finish, {
    height: isWait ? BAR - 4 : BAR,
    fill: isWait ? colours.tint(row.stage) : colours.fill(row.stage),
    edge,
    edgeWidth: row.isCritical ? 2 : row.isNear ? 1.5 : 1,
    hatch: row.isCritical ? "/" : isWait ? "." : "",
    opacity,
  });
  if (row.percent > 0) {
    const done = row.start + ((row.finish - row.start) * row.percent) / 100;
    bar(scene, at, row.start, done, { height: 4, fill: colours.edge(row.stage), edge: "", edgeWidth: 0, opacity });
  }
  const showsFloat = drawing.settings.floats || drawing.settings.selected === row.id;
  if (showsFloat && row.late > row.finish) {
    bar(scene, at, row.finish, row.late, { height: 2, fill: colours.float, edge: "", edgeWidth: 0, opacity });
  }
}

/** The agreed days below the row, for a milestone the one day. */
function baselineBar(drawing, row, at, scene) {
  const low = { ...at, y: at.y + BAR / 2 + 2 };
  const [from, to] = row.baseline;
  const opacity = isDimmed(drawing, row) ? 0.32 : 1;
  bar(scene, low, from, to, { height: 3, fill: drawing.colours.baseline, edge: "", edgeWidth: 0, opacity });
}

/** A recurring meeting: a thin line with a mark where it takes place. */
function meetings(drawing, row, at, scene) {
  const { colours } = drawing;
  const opacity = isDimmed(drawing, row) ? 0.32 : 1;
  bar(scene, at, row.start, row.finish, { height: 2, fill: colours.float, edge: "", edgeWidth: 0, opacity });
  for (const minute of row.occurrences) {
    const x = at.x(minute);
    if (x < -20 || x > at.width + 20) continue;
    scene.marks.push({
      x,
      y: at.y,
      symbol: "circle",
      size: 7,
      fill: colours.fill(""),
      edge: colours.edge(""),
      opacity,
    });
  }
}

function summaryBar(drawing, row, at, scene) {
  const colour = drawing.colours.summary;
  const opacity = isDimmed(drawing, row) ? 0.4 : 1;
  bar(scene, { ...at, y: at.y - 2 }, row.start, row.finish, {
    height: 5,
    fill: colour,
    edge: "",
    edgeWidth: 0,
    opacity,
  });
  for (const [minute, symbol] of [
    [row.start, 3],
    [row.finish, -3],
  ]) {
    const x = at.x(minute);
    if (x > -20 && x < at.width + 20) {
      scene.marks.push({
        x: x + symbol,
        y: at.y + 2,
        symbol: "triangle-down",
        size: 7,
        fill: colour,
        edge: "",
        opacity,
      });
    }
  }
}

/** A closed process shows its stages in one line, a closed stage its own bar; both the milestones inside. */
function closedSummary(drawing, row, at, scene) {
  const { colours } = drawing;
  const opacity = isDimmed(drawing, row) ? 0.32 : 1;
  const stages = row.stage ? [] : keptChildren(drawing, row).filter((child) => child.stage && !child.isLeaf);
  for (const part of stages.length > 0 ? stages : [row]) {
    const edge = part.isCritical ? colours.critical : colours.edge(part.stage);
    bar(scene, at, part.start, part.finish, {
      height: BAR,
      fill: colours.fill(part.stage),
      edge,
      edgeWidth: part.isCritical ? 2 : 1,
      opacity,
    });
    if (part.percent > 0) {
      const done = part.start + ((part.finish - part.start) * part.percent) / 100;
      bar(scene, at, part.start, done, { height: 4, fill: colours.edge(part.stage), edge: "", edgeWidth: 0, opacity });
    }
  }
  for (const inside of milestonesUnder(drawing, row)) milestone(drawing, inside, at, scene, 9);
}

function milestonesUnder(drawing, row) {
  return keptChildren(drawing, row).flatMap((child) => (child.isMilestone ? [child] : milestonesUnder(drawing, child)));
}

/** The rows directly below one that the filters leave. */
function keptChildren({ model, visible }, row) {
  return row.children.filter((child) => visible.position[child] >= 0).map((child) => model.rows[child]);
}

function milestone(drawing, row, at, scene, size) {
  const x = at.x(row.finish);
  if (x < -20 || x > at.width + 20) return;
  const { colours } = drawing;
  scene.marks.push({
    x,
    y: at.y,
    symbol: "diamond",
    size,
    fill: row.isCritical ? colours.critical : colours.milestone,
    edge: colours.paper,
    opacity: isDimmed(drawing, row) ? 0.32 : 1,
  });
}

function deadlineMark(drawing, row, at, scene) {
  const { colours } = drawing;
  const isMissed = row.finishDay > row.deadline;
  const fill = isMissed ? colours.critical : colours.paper;
  const x = at.x((row.deadline + 1) * DAY);
  if (x < -20 || x > at.width + 20) return;
  scene.marks.push({
    x,
    y: at.y - 5,
    symbol: "triangle-down",
    size: 9,
    fill,
    edge: isMissed ? colours.critical : colours.text,
    opacity: 1,
  });
}
