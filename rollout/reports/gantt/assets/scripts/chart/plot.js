/** Draws a scene: bars, marks and lines with plotly, each kind one trace, links as shapes below, names as text above. */

import { labelElements } from "./vector.js";

const CONFIG = {
  staticPlot: true,
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: "",
};

/** Draws into `target`, replacing what it showed before; false when plotly is missing.
 * @param {HTMLElement} target @param {HTMLElement} names @param {Scene} scene */
export function drawPlot(target, names, scene) {
  if (!window.Plotly) return false;
  window.Plotly.react(
    target,
    [barTrace(scene.bars), ...lineTraces(scene.lines), markTrace(scene.marks)],
    layout(scene),
    CONFIG,
  );
  names.setAttribute("width", String(scene.width));
  names.setAttribute("height", String(scene.height));
  names.replaceChildren(...labelElements(scene.labels));
  return true;
}

/** @param {Bar[]} bars */
function barTrace(bars) {
  return {
    type: "bar",
    orientation: "h",
    base: bars.map((bar) => bar.left),
    x: bars.map((bar) => bar.right - bar.left),
    y: bars.map((bar) => bar.y),
    width: bars.map((bar) => bar.height),
    marker: {
      color: bars.map((bar) => bar.fill),
      opacity: bars.map((bar) => bar.opacity),
      line: { color: bars.map((bar) => bar.edge || bar.fill), width: bars.map((bar) => bar.edgeWidth) },
    },
  };
}

/** @param {Mark[]} marks */
function markTrace(marks) {
  return {
    type: "scatter",
    mode: "markers",
    cliponaxis: false,
    x: marks.map((mark) => mark.x),
    y: marks.map((mark) => mark.y),
    marker: {
      symbol: marks.map((mark) => mark.symbol),
      size: marks.map((mark) => mark.size),
      color: marks.map((mark) => mark.fill),
      opacity: marks.map((mark) => mark.opacity),
      line: { width: marks.map((mark) => (mark.edge ? 1 : 0)), color: marks.map((mark) => mark.edge || mark.fill) },
    },
  };
}

/** Strokes of one style together. @param {Stroke[]} strokes */
function byStyle(strokes) {
  /** @type {Map<string, Stroke[]>} */
  const styles = new Map();
  for (const stroke of strokes) {
    const key = `${stroke.colour} ${stroke.width} ${stroke.dash} ${stroke.opacity}`;
    const known = styles.get(key);
    if (known) known.push(stroke);
    else styles.set(key, [stroke]);
  }
  return [...styles.values()];
}

/** @param {Stroke[]} lines */
function lineTraces(lines) {
  return byStyle(lines).map((strokes) => ({
    type: "scatter",
    mode: "lines",
    x: strokes.flatMap(({ points }) => [...points.map(([x]) => x), null]),
    y: strokes.flatMap(({ points }) => [...points.map(([, y]) => y), null]),
    opacity: strokes[0].opacity,
    line: { color: strokes[0].colour, width: strokes[0].width, dash: strokes[0].dash ? "4px,3px" : "solid" },
  }));
}

/** @param {Scene} scene */
function layout(scene) {
  const shapes = scene.areas
    .filter((area) => area.rectangles.length > 0)
    .map((area) => shape(area.rectangles.map(outline).join(""), { fillcolor: area.colour, line: { width: 0 } }));
  if (scene.grid.at.length > 0) {
    const path = scene.grid.at.map((x) => `M${x},0L${x},${scene.height}`).join("");
    shapes.push(shape(path, { line: { width: 1, color: scene.grid.colour } }));
  }
  for (const strokes of byStyle(scene.links)) {
    const [{ colour, width, opacity }] = strokes;
    shapes.push(
      shape(strokes.map(lineOf).join(""), { line: { width, color: colour }, opacity, fillcolor: "rgba(0,0,0,0)" }),
    );
  }
  return {
    width: scene.width,
    height: scene.height,
    autosize: false,
    margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
    xaxis: { type: "linear", visible: false, fixedrange: true, range: [0, scene.width] },
    yaxis: { type: "linear", visible: false, fixedrange: true, range: [scene.height, 0] },
    barmode: "overlay",
    hovermode: false,
    showlegend: false,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    shapes,
  };
}

/** @param {string} path @param {object} style */
function shape(path, style) {
  return { type: "path", path, layer: "below", xref: "x", yref: "y", ...style };
}

/** @param {number[]} rectangle */
function outline([left, right, top, bottom]) {
  return `M${left},${top}L${right},${top}L${right},${bottom}L${left},${bottom}Z`;
}

/** @param {Stroke} stroke */
function lineOf({ points }) {
  return points.map(([x, y], place) => `${place ? "L" : "M"}${x.toFixed(1)},${y.toFixed(1)}`).join("");
}
