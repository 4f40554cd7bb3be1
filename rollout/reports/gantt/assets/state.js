/** What the reader sees, kept in the address so that a link shows the same view. */

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

/** The view a reader meets first; short plans open down to the tasks. */
export function initialState(model) {
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
    level: model.count <= 300 ? model.depth : Math.min(2, model.depth),
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

/** The view that an address describes; what it does not know stays as in the first view. */
export function fromAddress(hash, initial) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...initial, toggled: new Set() };
  for (const [field, name] of Object.entries(SHORT)) {
    if (parameters.has(name)) state[field] = parameters.get(name);
  }
  state.level = Math.max(1, Number(state.level) || initial.level);
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
