/** Filters and view buttons: they read and change the state, nothing else. */

import { byId, html } from "./elements.js";
import { panelNames } from "./panel.js";
import { ZOOMS } from "./scale.js";
import { word } from "./words.js";

const FILTERS = ["process", "stage", "owner", "site", "wave", "show", "from", "to", "find"];
const SELECTS = ["links", "paper"];

/** Fills the choices with what the plan has and reports every change as `change(fields)`. */
export function prepareToolbar(model, change) {
  const leaves = model.rows.filter((row) => row.isLeaf);
  for (const field of ["process", "stage", "owner", "site", "wave"]) {
    const values = [...new Set(leaves.map((row) => row[field]))].filter((value) => value !== "" && value !== null);
    if (field === "wave") values.sort((one, other) => one - other);
    byId(field).closest(".field").hidden = values.length < 2;
    const options = values.map((value) => html("option", { value }, model.labels[field]?.[value] ?? String(value)));
    byId(field).append(...options);
  }
  for (const field of [...FILTERS, ...SELECTS]) {
    byId(field).addEventListener(field === "find" ? "input" : "change", (event) =>
      change({ [field]: event.target.value }),
    );
  }
  byId("floats").addEventListener("click", () => change({ floats: byId("floats").ariaPressed === "true" ? "" : "1" }));
  byId("clear").addEventListener("click", () =>
    change(Object.fromEntries(FILTERS.map((field) => [field, field === "show" ? "all" : ""]))),
  );
  levelButtons(model, change);
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => change({ zoom: ZOOMS[button.dataset.zoom] ?? "fit" }));
  }
  for (const button of document.querySelectorAll("[data-panel]")) {
    button.hidden = !panelNames(model).includes(button.dataset.panel);
    const { panel } = button.dataset;
    button.addEventListener("click", () => change({ panel: button.ariaExpanded === "true" ? "" : panel }));
  }
}

function levelButtons(model, change) {
  for (let level = 1; level <= Math.min(model.depth, 4); level += 1) {
    const attributes = { type: "button", "data-level": level, "aria-label": word("level_of", { level }) };
    byId("levels").append(
      html("button", { ...attributes, click: () => change({ level, toggled: new Set() }) }, String(level)),
    );
  }
}

/** Shows in the controls what the state holds. */
export function showState(view) {
  const { state } = view;
  for (const field of [...FILTERS, ...SELECTS]) {
    if (byId(field).value !== String(state[field])) byId(field).value = state[field];
  }
  byId("floats").ariaPressed = String(Boolean(state.floats));
  for (const button of document.querySelectorAll("[data-level]")) {
    button.ariaPressed = String(Number(button.dataset.level) === view.visible.level);
  }
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.ariaPressed = String((ZOOMS[button.dataset.zoom] ?? "fit") === state.zoom);
  }
  byId("count").textContent = word("count", { shown: view.visible.tasks, total: view.model.tasks });
  byId("empty").hidden = view.visible.rows.length > 0;
}
