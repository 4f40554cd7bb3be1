/** Draws a scene with plotly: all bars are one trace, all marks one, lines one for each style. */

const CONFIG = {
  staticPlot: true,
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: "",
};

/** Draws into `target`, replacing what it showed before; false when plotly is missing. */
export function drawPlot(target, scene) {
  if (!window.Plotly) return false;
  window.Plotly.react(target, traces(scene), layout(scene), CONFIG);
  return true;
}

function traces(scene) {
  return [...lineTraces(scene.lines), barTrace(scene.bars), markTrace(scene.marks)];
}

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
      pattern: {
        shape: bars.map((bar) => bar.hatch || ""),
        // With a colour for each bar plotly takes the contrast of that colour; these two only stop it from guessing.
        bgcolor: "#777777",
        fgcolor: "#ffffff",
        fillmode: "overlay",
        size: 6,
        solidity: 0.25,
      },
    },
  };
}

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

function lineTraces(lines) {
  const styles = new Map();
  for (const line of lines) {
    const key = `${line.colour} ${line.width} ${line.dash} ${line.opacity}`;
    if (!styles.has(key)) styles.set(key, { ...line, x: [], y: [] });
    const style = styles.get(key);
    for (const [x, y] of line.points) {
      style.x.push(x);
      style.y.push(y);
    }
    style.x.push(null);
    style.y.push(null);
  }
  return [...styles.values()].map((style) => ({
    type: "scatter",
    mode: "lines",
    x: style.x,
    y: style.y,
    opacity: style.opacity ?? 1,
    line: { color: style.colour, width: style.width, dash: style.dash ? "4px,3px" : "solid" },
  }));
}

function layout(scene) {
  const shapes = scene.areas
    .filter((area) => area.rectangles.length > 0)
    .map((area) => shape(area.rectangles.map(outline).join(""), { fillcolor: area.colour, line: { width: 0 } }));
  if (scene.grid.at.length > 0) {
    const path = scene.grid.at.map((x) => `M${x},0L${x},${scene.height}`).join("");
    shapes.push(shape(path, { line: { width: 1, color: scene.grid.colour } }));
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

function shape(path, style) {
  return { type: "path", path, layer: "below", xref: "x", yref: "y", ...style };
}

function outline([left, right, top, bottom]) {
  return `M${left},${top}L${right},${top}L${right},${bottom}L${left},${bottom}Z`;
}
