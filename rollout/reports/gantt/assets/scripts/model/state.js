/** What the reader sees, kept in the address so that a link shows the same view. */

import { parseDay } from "../base/dates.js";

/** @type {Partial<Record<keyof State, string>>} */
const SHORT = {
  view: "view",
  process: "process",
  stage: "stage",
  owner: "owner",
  site: "site",
  wave: "wave",
  show: "show",
  from: "from",
  to: "to",
  find: "find",
  zoom: "zoom",
  at: "at",
  links: "links",
  chain: "chain",
  floats: "floats",
  selected: "task",
  week: "week",
  panel: "panel",
  theme: "theme",
  paper: "paper",
  print: "print",
};

const FROM_PLAN = /** @type {const} */ (["process", "stage", "owner", "site", "wave"]);

/** @type {Record<string, string[]>} */
const CHOICES = {
  view: ["roadmap", "stages", "tasks", "people"],
  show: ["all", "critical", "near", "milestones", "open", "late"],
  links: ["auto", "all", "critical", "chain", "none"],
  chain: ["", "all"],
  panel: ["", "details", "milestones", "slips"],
  theme: ["", "light", "dark"],
  paper: ["A4", "A3"],
  print: ["", "all"],
};

/** The word that says what a plan lacks, by the part of an address that asks for it. @type {Record<string, string>} */
const LACKED = { "view=people": "no_people", "panel=slips": "no_baseline" };

const VIEW_OF_LEVEL = ["", "roadmap", "stages", "tasks"];

/** The view a reader meets first. @returns {State} */
export function initialState() {
  return {
    view: "roadmap",
    process: "",
    stage: "",
    owner: "",
    site: "",
    wave: "",
    show: "all",
    from: "",
    to: "",
    find: "",
    toggled: new Set(),
    zoom: "fit",
    at: "",
    links: "auto",
    chain: "",
    floats: "",
    selected: "",
    week: "",
    panel: "",
    theme: "",
    paper: "A4",
    print: "",
  };
}

/** The part of the address behind `#`: only what differs from the first view. @param {State} state @param {State} initial */
export function toAddress(state, initial) {
  const parameters = new URLSearchParams();
  for (const [field, name] of fields()) {
    if (String(state[field]) !== String(initial[field])) parameters.set(name, String(state[field]));
  }
  if (state.toggled.size > 0) parameters.set("toggled", [...state.toggled].map(encodeURIComponent).join(" "));
  return parameters.toString();
}

/** The view that an address describes; what this page or its plan (`lists`) does not know stays as in the first view.
 * @param {string} hash @param {State} initial @param {Model["lists"]} lists @returns {State} */
export function fromAddress(hash, initial, lists) {
  const parameters = parametersOf(hash);
  /** @type {Record<string, any>} */
  const state = { ...initial, toggled: new Set() };
  takeLevels(parameters);
  for (const [field, name] of fields()) {
    if (parameters.has(name)) state[field] = parameters.get(name);
  }
  for (const field of ["from", "to", "at", "week"]) if (parseDay(state[field]) === null) state[field] = "";
  const fromPlan = [...FROM_PLAN, ...["view", "panel"].filter((field) => lists[field])]; // some plans offer fewer
  const known = { ...CHOICES, ...Object.fromEntries(fromPlan.map((field) => [field, textsOf(lists[field])])) };
  for (const [field, allowed] of Object.entries(known)) {
    state[field] = allowed.find((value) => isSame(value, state[field])) ?? /** @type {any} */ (initial)[field];
  }
  const zoom = Number(state.zoom);
  if (zoom > 0) state.zoom = zoom;
  else if (state.zoom !== "fit") state.zoom = initial.zoom;
  for (const id of (parameters.get("toggled") ?? "").split(" ").filter(Boolean)) state.toggled.add(decoded(id));
  return /** @type {State} */ (state);
}

/** The parts of an address, such as `view=moon`, that this page or its plan does not know.
 * @param {string} hash @param {State} initial @param {Model["lists"]} lists */
export function unknownParts(hash, initial, lists) {
  const state = fromAddress(hash, initial, lists);
  const fieldOf = new Map(fields().map(([field, name]) => [name, field]));
  const isKnown = (/** @type {[string, string]} */ [name, text]) => {
    const field = fieldOf.get(name);
    if (field === undefined) return name === "toggled";
    return isSame(String(state[field]), text) || (field === "zoom" && state.zoom === Number(text));
  };
  const parameters = parametersOf(hash);
  takeLevels(parameters);
  return [...parameters].filter((part) => !isKnown(part)).map((part) => part.join("="));
}

/** The word that says of a part of an address what is not there. @param {string} part */
export function wordOfUnknown(part) {
  return LACKED[part.toLowerCase()] ?? "unknown_part";
}

/** The parts of an address; names count in any case. @param {string} hash */
function parametersOf(hash) {
  const parts = [...new URLSearchParams(hash.replace(/^#/, ""))];
  return new URLSearchParams(parts.map(([name, text]) => [name.toLowerCase(), text]));
}

/** @param {unknown[]} values */
function textsOf(values) {
  return values.filter((value) => value !== null).map(String);
}

/** Whether two values of an address mean the same, since people write them in either case. @param {string} one @param {string} other */
function isSame(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}

/** Addresses of older pages counted levels and had the load in the panel. @param {URLSearchParams} parameters */
function takeLevels(parameters) {
  const level = Math.trunc(Number(parameters.get("levels")));
  if (level > 0 && !parameters.has("view")) parameters.set("view", VIEW_OF_LEVEL[Math.min(level, 3)]);
  if (level > 0) parameters.delete("levels");
  if (parameters.get("panel") !== "load") return;
  parameters.delete("panel");
  parameters.set("view", "people");
}

function fields() {
  return /** @type {[keyof State, string][]} */ (Object.entries(SHORT));
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
