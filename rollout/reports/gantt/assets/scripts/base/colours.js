/** The colours of the drawing, on screen in light and dark, on paper always light. Red means critical or late. */

const LEAST_ON_CLOSED = 3.7; // closed days and freezes take a fifth of it

const LIGHT = {
  text: "#1b1f24",
  muted: "#55606c",
  grid: "#dde1e6",
  line: "#eef0f3",
  closed: "#e9edf1",
  freeze: "#fbe7c2",
  summary: "#39424e",
  critical: "#b3122d",
  near: "#8a5a00",
  link: "#76818d",
  back: "#1557a0",
  forward: "#7a2f8f",
  milestone: "#1b1f24",
  status: "#1557a0",
  today: "#6d7681",
  float: "#76818d",
  baseline: "#6d7681",
  range: "#0b6e99",
  paper: "#ffffff",
  load: ["#ffffff", "#dcebf8", "#b5d2ec", "#7fb2dd", "#1f5f9e"],
  over: "#f5a33b",
};

const DARK = {
  ...LIGHT,
  text: "#e6eaef",
  muted: "#a9b3be",
  grid: "#333b45",
  line: "#232a32",
  closed: "#242b34",
  freeze: "#43350f",
  summary: "#c3ccd6",
  critical: "#ff6b7d",
  near: "#e3b341",
  link: "#8d98a4",
  back: "#6cb2ff",
  forward: "#dd9bf0",
  milestone: "#f0f3f6",
  status: "#6cb2ff",
  today: "#a9b3be",
  float: "#8d98a4",
  baseline: "#98a3af",
  range: "#4fc3e8",
  paper: "#161b22",
};

/** The colours of the drawing with the stage colours of the plan.
 * @param {{stageColours: [string, string][]}} model @param {boolean} isDark @returns {Colours} */
export function drawingColours(model, isDark) {
  const base = isDark ? DARK : LIGHT;
  const stages = new Map(model.stageColours);
  /** @param {string} stage */
  const fill = (stage) => stages.get(stage) ?? stages.get("") ?? base.summary;
  return {
    ...base,
    isDark,
    fill,
    edge: workedOutOnce((stage) => mixed(fill(stage), isDark ? 255 : 0, 0.5)),
    tint: workedOutOnce((stage) => mixed(fill(stage), isDark ? 22 : 255, 0.72)),
    onFill: workedOutOnce((stage) => readable(fill(stage))),
  };
}

/** The same colours without working one out again: each stage comes in every row. @param {(stage: string) => string} colour */
function workedOutOnce(colour) {
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @param {string} stage */
  return (stage) => {
    const found = known.get(stage) ?? colour(stage);
    known.set(stage, found);
    return found;
  };
}

/** The colour that a line of that opacity has on a ground, or as little more as keeps it at 3:1.
 * @param {string} colour @param {string} ground @param {number} opacity */
export function fadedLine(colour, ground, opacity) {
  let seen = colour;
  for (let share = opacity; share < 1; share += 0.05) {
    seen = faded(colour, ground, share);
    if (contrast(seen, ground) >= LEAST_ON_CLOSED) return seen;
  }
  return colour;
}

/** The colour that a shape of that opacity has on a ground. @param {string} colour @param {string} ground @param {number} opacity */
export function faded(colour, ground, opacity) {
  const grounds = channelsOf(ground);
  return hexOf(channelsOf(colour).map((value, place) => value * opacity + grounds[place] * (1 - opacity)));
}

/** Black or white, whichever reads better on a colour: at least 4.5:1 on every colour. @param {string} colour */
export function readable(colour) {
  return contrast(colour, "#ffffff") >= 4.5 ? "#ffffff" : "#000000";
}

/** The contrast of two colours as WCAG 2 defines it, 1 to 21. @param {string} one @param {string} other */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
  const [red, green, blue] = channelsOf(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} colour */
function channelsOf(colour) {
  return [1, 3, 5].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
}

/** A colour with a share of grey, black or white mixed in.
 * @param {string} colour @param {number} grey @param {number} share */
function mixed(colour, grey, share) {
  return hexOf(channelsOf(colour).map((value) => value * (1 - share) + grey * share));
}

/** @param {number[]} channels */
function hexOf(channels) {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}
