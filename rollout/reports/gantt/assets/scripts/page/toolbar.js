/** Filters and view buttons: they read and change the state, nothing else. */

import { byId } from "../base/elements.js";
import { word } from "../base/words.js";
import { ZOOMS } from "../model/scale.js";

const FILTERS = ["process", "stage", "owner", "site", "wave", "show", "from", "to", "find"];
const SELECTS = ["links", "paper"];

/** Reports every change as `change(fields)`. */
export function prepareToolbar(change) {
  for (const field of [...FILTERS, ...SELECTS]) {
    byId(field).addEventListener(field === "find" ? "input" : "change", (event) =>
      change({ [field]: event.target.value }),
    );
  }
  byId("floats").addEventListener("click", () => change({ floats: byId("floats").ariaPressed === "true" ? "" : "1" }));
  byId("clear").addEventListener("click", () =>
    change(Object.fromEntries(FILTERS.map((field) => [field, field === "show" ? "all" : ""]))),
  );
  for (const button of document.querySelectorAll("[data-level]")) {
    button.addEventListener("click", () => change({ level: Number(button.dataset.level), toggled: new Set() }));
  }
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => change({ zoom: ZOOMS[button.dataset.zoom] ?? "fit" }));
  }
  for (const button of document.querySelectorAll("[data-panel]")) {
    const { panel } = button.dataset;
    button.addEventListener("click", () => change({ panel: button.ariaExpanded === "true" ? "" : panel }));
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
