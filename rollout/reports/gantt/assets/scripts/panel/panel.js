/** The panel over the chart: details of the selected row, milestones, what has slipped, a person's week. */

import { allOf, byId, html } from "../base/elements.js";
import { word } from "../base/words.js";
import { rowOf } from "../model/model.js";
import { fullDetails } from "./details.js";
import { rowList, shownMilestones, slippedRows, slipTable } from "./lists.js";
import { personDetails } from "./week.js";

const FOCUSABLE = "button, [tabindex='0']";

/** What each panel shows. A further panel is one more entry, a word, and a button with `data-panel`.
 * @type {Record<string, (view: View, actions: Actions) => HTMLElement[]>} */
const PANELS = { details: detailsBody, milestones: milestonesBody, slips: slipsBody };

/** Shows the panel that the state names, or none; whoever works in it with the keyboard stays in it.
 * @param {View} view @param {Actions} actions */
export function drawPanel(view, actions) {
  const panel = byId("panel");
  const { panel: name } = view.state;
  const body = PANELS[name];
  panel.hidden = body === undefined;
  for (const button of allOf("[data-panel]")) {
    button.setAttribute("aria-expanded", String(button.dataset.panel === name));
  }
  if (body === undefined) return;
  panel.setAttribute("aria-label", word(name));
  panel.dataset.name = name;
  const close = html(
    "button",
    { type: "button", class: "close", "aria-label": word("close"), click: actions.closePanel },
    "×",
  );
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const held = [.../** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll(FOCUSABLE))].indexOf(focused);
  panel.replaceChildren(close, ...body(view, actions));
  if (held < 0) return;
  const kept = name === "details" ? panel.querySelector("h2") : panel.querySelectorAll(FOCUSABLE)[held];
  /** @type {HTMLElement | null} */ (kept)?.focus();
}

/** @param {View} view @param {Actions} actions */
function detailsBody(view, actions) {
  const row = rowOf(view.model, view.state.selected);
  /** @param {Row} chosen */
  const choose = (chosen) => actions.choose(chosen);
  if (row?.person) return personDetails(view, row.person, choose);
  if (!row) return [html("h2", {}, word("details")), html("p", {}, word("select_hint"))];
  return [...fullDetails(view, row, choose), ...chainButton(view, actions, row)];
}

/** Lights up the whole way forward, or one step again. @param {View} view @param {Actions} actions @param {Row} row */
function chainButton(view, actions, row) {
  if (row.kind === "band") return [];
  const isAll = view.state.chain === "all";
  const click = () => actions.change({ chain: isAll ? "" : "all" });
  return [
    html("p", { class: "chain" }, html("i", { class: "swatch back" }), ` ${word("chain_back")}`),
    html(
      "p",
      { class: "chain" },
      html("i", { class: "swatch forward" }),
      ` ${word("chain_forward")} `,
      html("button", { type: "button", "aria-pressed": String(isAll), click }, word("chain_all")),
    ),
  ];
}

/** @param {View} view @param {Actions} actions */
function milestonesBody(view, actions) {
  const rows = shownMilestones(view);
  return [html("h2", {}, `${word("milestones")} (${rows.length})`), rowList(view, rows, (row) => actions.choose(row))];
}

/** @param {View} view @param {Actions} actions */
function slipsBody(view, actions) {
  const count = slippedRows(view).length;
  return [
    html("h2", {}, `${word("slips")} (${count})`),
    html("p", {}, word(count === 0 ? "slips_none" : "slips_hint")),
    ...(count === 0 ? [] : [slipTable(view, (row) => actions.choose(row))]),
  ];
}
