/** What the reader sees, kept in the address so that a link shows the same view. */

import { parseDay } from "../base/dates.js";

const SHORT = {
  process: "process",
  stage: "stage",
  owner: "owner",
  site: "site",
  wave: "wave",
  show: "show",
  from: "from",
  to: "to",
  find: "find",
  level: "levels",
  zoom: "zoom",
  at: "at",
  links: "links",
  floats: "floats",
  selected: "task",
  panel: "panel",
  theme: "theme",
  paper: "paper",
};

const FROM_PLAN = ["process", "stage", "owner", "site", "wave"];

const CHOICES = {
  show: ["all", "critical", "near", "milestones", "open", "late"],
  links: ["auto", "all", "critical", "chain", "none"],
  theme: ["", "light", "dark"],
  paper: ["A4", "A3"],
};

/** The view a reader meets first. Level 0 leaves it to the page how deep the tree is open. */
export function initialState() {
  return {
    process: "",
    stage: "",
    owner: "",
    site: "",
    wave: "",
    show: "all",
    from: "",
    to: "",
    find: "",
    level: 0,
    toggled: new Set(),
    zoom: "fit",
    at: "",
    links: "auto",
    floats: "",
    selected: "",
    panel: "",
    theme: "",
    paper: "A4",
  };
}

/** The part of the address behind `#`: only what differs from the first view. */
export function toAddress(state, initial) {
  const parameters = new URLSearchParams();
  for (const [field, name] of Object.entries(SHORT)) {
    if (String(state[field]) !== String(initial[field])) parameters.set(name, String(state[field]));
  }
  if (state.toggled.size > 0) parameters.set("toggled", [...state.toggled].map(encodeURIComponent).join(" "));
  return parameters.toString();
}

/** The view that an address describes; what this page or its plan (`lists`) does not know stays as in the first view. */
export function fromAddress(hash, initial, lists) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...initial, toggled: new Set() };
  for (const [field, name] of Object.entries(SHORT)) {
    if (parameters.has(name)) state[field] = parameters.get(name);
  }
  state.level = Math.max(0, Math.trunc(Number(state.level)) || 0);
  for (const field of ["from", "to", "at"]) if (parseDay(state[field]) === null) state[field] = "";
  for (const [field, allowed] of Object.entries(CHOICES)) {
    if (!allowed.includes(state[field])) state[field] = initial[field];
  }
  for (const field of FROM_PLAN) {
    if (!lists[field].some((value) => value !== null && String(value) === state[field])) state[field] = initial[field];
  }
  const zoom = Number(state.zoom);
  if (zoom > 0) state.zoom = zoom;
  else if (state.zoom !== "fit") state.zoom = initial.zoom;
  for (const id of (parameters.get("toggled") ?? "").split(" ").filter(Boolean)) state.toggled.add(decoded(id));
  return state;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
