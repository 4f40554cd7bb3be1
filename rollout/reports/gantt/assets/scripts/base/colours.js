/** The colours of the drawing, on screen in light and dark, on paper always light. Red means critical or late. */

const LIGHT = {
  text: "#1b1f24",
  muted: "#55606c",
  grid: "#dde1e6",
  line: "#eef0f3",
  closed: "#eceff2",
  freeze: "#fbe7c2",
  summary: "#39424e",
  critical: "#b3122d",
  near: "#9a6700",
  link: "#8b95a1",
  chain: "#1557a0",
  milestone: "#1b1f24",
  status: "#1557a0",
  float: "#8b95a1",
  baseline: "#a9b1ba",
  paper: "#ffffff",
};

const DARK = {
  ...LIGHT,
  text: "#e6eaef",
  muted: "#a9b3be",
  grid: "#333b45",
  line: "#232a32",
  closed: "#232a33",
  freeze: "#4a3a14",
  summary: "#c3ccd6",
  critical: "#ff6b7d",
  near: "#e3b341",
  link: "#77828e",
  chain: "#6cb2ff",
  milestone: "#f0f3f6",
  status: "#6cb2ff",
  float: "#77828e",
  baseline: "#5d6772",
  paper: "#161b22",
};

/** The colours of the drawing with the stage colours of the plan. */
export function drawingColours(model, isDark) {
  const base = isDark ? DARK : LIGHT;
  const stages = new Map(model.stageColours);
  const fill = (stage) => stages.get(stage) ?? stages.get("");
  return {
    ...base,
    isDark,
    fill,
    edge: (stage) => mixed(fill(stage), isDark ? 255 : 0, 0.38),
    tint: (stage) => mixed(fill(stage), isDark ? 22 : 255, 0.72),
  };
}

/** A colour with a share of grey, black or white mixed in. */
function mixed(colour, grey, share) {
  const channels = [1, 3, 5].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
  const texts = channels.map((value) => Math.round(value * (1 - share) + grey * share).toString(16));
  return `#${texts.map((text) => text.padStart(2, "0")).join("")}`;
}
