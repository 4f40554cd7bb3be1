/** Views, filters, chips and buttons: they read and change the state, nothing else. */

import { allOf, byId, html, inputById } from "../base/elements.js";
import { counted, word } from "../base/words.js";
import { FILTERS, isSet } from "../model/filter.js";
import { ZOOMS } from "../model/scale.js";
import { preparePopovers } from "./popovers.js";

const SELECTS = /** @type {const} */ (["links", "paper"]);
/** @type {(typeof FILTERS)[number][]} */
const OF_TYPED = ["find", "from", "to"];

/** A state without any filter. @returns {Partial<State>} */
export function noFilters() {
  return Object.fromEntries(FILTERS.map((field) => [field, field === "show" ? "all" : ""]));
}

/** Reports every change as `actions.change(fields)`. @param {View} view @param {Actions} actions */
export function prepareToolbar(view, actions) {
  const { change } = actions;
  preparePopovers();
  for (const field of [...FILTERS, ...SELECTS]) {
    const kind = field === "find" ? "input" : "change";
    byId(field).addEventListener(kind, () => change(changed(view, field, inputById(field).value)));
  }
  byId("floats").addEventListener("click", () => change({ floats: view.state.floats ? "" : "1" }));
  for (const button of allOf(".clear"))
    button.addEventListener("click", () => {
      change(noFilters());
      if (button.offsetParent === null) byId("tree").focus(); // the button went with the filters
    });
  for (const button of allOf("[data-view]")) {
    const name = /** @type {ViewName} */ (button.dataset.view);
    if (button.matches("button")) button.addEventListener("click", () => change({ view: name, toggled: new Set() }));
  }
  for (const button of allOf("[data-zoom]")) {
    button.addEventListener("click", () => change({ zoom: ZOOMS[button.dataset.zoom ?? ""] ?? "fit" }));
  }
  for (const button of allOf("[data-panel]")) {
    const { panel } = button.dataset;
    button.addEventListener("click", () => change({ panel: view.state.panel === panel ? "" : (panel ?? "") }));
  }
}

/** What a filter changes; somebody who looks for tasks is shown tasks. @param {View} view @param {string} field @param {string} value
 * @returns {Partial<State>} */
function changed({ state }, field, value) {
  const begins = field === "find" && state.find === "" && value !== "" && state.view !== "tasks";
  return { [field]: value, ...(begins ? { view: "tasks" } : {}) };
}

/** Shows in the controls what the state holds. @param {View} view @param {Actions} actions */
export function showState(view, actions) {
  const { state, visible, model } = view;
  for (const field of [...FILTERS, ...SELECTS]) {
    if (inputById(field).value !== String(state[field])) inputById(field).value = String(state[field]);
  }
  press("[data-view]", (button) => button.dataset.view === state.view);
  press("[data-zoom]", (button) => (ZOOMS[button.dataset.zoom ?? ""] ?? "fit") === state.zoom);
  byId("floats").ariaPressed = String(Boolean(state.floats));
  const count = visible.tasks === model.tasks ? "count_all" : "count";
  byId("count").textContent = word(count, { shown: visible.tasks, total: model.tasks });
  byId("matches").textContent = state.find === "" ? "" : counted("matches", visible.tasks);
  byId("empty").hidden = visible.rows.length > 0;
  showChips(view, actions);
}

/** @param {string} selector @param {(button: HTMLElement) => boolean} isPressed */
function press(selector, isPressed) {
  for (const button of allOf(`button${selector}`)) button.ariaPressed = String(isPressed(button));
}

/** A chip for every filter that is set; a click removes it. @param {View} view @param {Actions} actions */
function showChips({ state }, actions) {
  const set = FILTERS.filter((field) => isSet(state, field));
  byId("filter-count").textContent = set.length > 0 ? `(${set.length})` : "";
  byId("chip-row").hidden = set.length === 0;
  const chips = set.map((field) => {
    const name = `${word(field)}: ${valueText(field)}`;
    const click = () => actions.change({ [field]: field === "show" ? "all" : "" });
    const label = word("remove_filter", { name });
    return html("li", {}, html("button", { type: "button", "aria-label": label, click }, html("bdi", {}, name), " ×"));
  });
  const held = [...allOf("#chips button")].indexOf(/** @type {HTMLElement} */ (document.activeElement));
  byId("chips").replaceChildren(...chips);
  if (held >= 0) (allOf("#chips button")[Math.min(held, set.length - 1)] ?? byId("open-filters")).focus();
}

/** @param {(typeof FILTERS)[number]} field */
function valueText(field) {
  const input = inputById(field);
  if (OF_TYPED.includes(field)) return input.value;
  const select = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (input));
  return select.selectedOptions[0]?.textContent ?? select.value;
}
