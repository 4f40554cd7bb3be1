/** What is to be drawn for some rows, as plain shapes in pixels: drawn by plotly on screen, as SVG on paper. */

import { faded, fadedLine } from "../base/colours.js";
import { isOfBand } from "../model/model.js";
import { middleOf } from "./boxes.js";
import { nameBand, nameRow } from "./labels.js";
import { linkShapes } from "./linkscene.js";
import { deadlineMark, meetings, milestone, rangeBar } from "./marks.js";
import { personShapes } from "./peoplescene.js";
import { rowShapes } from "./rowshapes.js";
import { closedShapes } from "./shading.js";

/** @typedef {import("./strip.js").Strip} Strip */

/** The shapes of `frame`: places `first` to `last` of the shown rows, pixels `left` to `right` of the scale.
 * @param {Drawing} drawing @param {Frame} frame @returns {Scene} */
export function buildScene(drawing, frame) {
  const height = drawing.rowHeight;
  /** @type {Scene} */
  const scene = {
    width: frame.right - frame.left,
    height: (frame.last - frame.first) * height,
    areas: [],
    grid: { at: [], colour: drawing.colours.grid },
    links: [],
    bars: [],
    marks: [],
    lines: [],
    labels: [],
    hits: [],
  };
  closedShapes(drawing, frame, scene);
  /** @param {number} minute */
  const x = (minute) => drawing.scale.x(minute) - frame.left;
  for (let place = frame.first; place < frame.last; place += 1) {
    const top = (place - frame.first) * height;
    /** @type {Strip} */
    const strip = {
      x,
      top,
      y: top + middleOf(drawing),
      width: scene.width,
      segments: [],
      points: [],
      marks: [],
      right: 0,
      hasRange: false,
    };
    drawRow(drawing, drawing.visible.rows[place], strip, scene);
  }
  fade(scene, drawing.colours.paper);
  linkShapes(drawing, frame, scene);
  const { clock } = drawing.model;
  if (drawing.today !== null) upright(scene, x(drawing.today), drawing.colours.today, false);
  if (drawing.model.status !== null) upright(scene, x(clock), drawing.colours.status, true);
  return scene;
}

/** Makes what is not selected lighter instead of translucent, so that no link is seen through it; edges stay legible.
 * @param {Scene} scene @param {string} ground */
function fade(scene, ground) {
  for (const shape of [...scene.bars, ...scene.marks]) {
    if (shape.opacity === 1) continue;
    const isEdged = shape.edge !== "" && shape.edge !== ground;
    shape.fill = (isEdged ? faded : fadedLine)(shape.fill, ground, shape.opacity);
    if (isEdged) shape.edge = fadedLine(shape.edge, ground, shape.opacity);
    shape.opacity = 1;
  }
}

/** @param {Drawing} drawing @param {Row} row @param {Strip} strip @param {Scene} scene */
function drawRow(drawing, row, strip, scene) {
  if (row.person) personShapes(drawing, row.person, strip, scene);
  else if (row.kind === "band") band(drawing, strip, scene);
  else {
    rowShapes(drawing, row, strip, scene);
    nameRow(drawing, row, strip, scene);
  }
}

/** Gates of the programme, its meetings, and every deadline of a programme task.
 * @param {Drawing} drawing @param {Strip} strip @param {Scene} scene */
function band(drawing, strip, scene) {
  const { model, visible } = drawing;
  for (let index = 0; index < model.count; index += 1) {
    if (visible.position[index] < 0) continue;
    const row = model.rows[index];
    if (row.occurrences && isOfBand(row)) meetings(drawing, row, strip, scene);
    if (row.deadline !== null && row.process === "") deadlineMark(drawing, row, strip, scene);
  }
  for (let index = 0; index < model.count; index += 1) {
    const row = model.rows[index];
    if (visible.position[index] < 0 || !row.isMilestone || !isOfBand(row)) continue;
    rangeBar(drawing, row, strip, scene);
    milestone(drawing, row, strip, scene, 12);
  }
  nameBand(drawing, strip, scene);
}

/** @param {Scene} scene @param {number} x @param {string} colour @param {boolean} dash */
function upright(scene, x, colour, dash) {
  scene.lines.push({
    points: [
      [x, 0],
      [x, scene.height],
    ],
    colour,
    width: dash ? 1.6 : 1,
    opacity: 1,
    dash,
  });
}
