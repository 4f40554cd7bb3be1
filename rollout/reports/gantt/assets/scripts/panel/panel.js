/** The panel beside the chart: details of the selected row, list of milestones, load of people. */

import { isoDay } from "../base/dates.js";
import { byId, html } from "../base/elements.js";
import { word } from "../base/words.js";
import { rowOf } from "../model/model.js";
import { signs } from "../table/table.js";
import { fullDetails } from "./details.js";
import { heatMap } from "./heatmap.js";
import { loadCharts } from "./load.js";

/** The names of the panels that this plan has. */
function panelNames(model) {
  return model.load.length > 0 ? ["details", "milestones", "load"] : ["details", "milestones"];
}

const FOCUSABLE = "button, [tabindex='0']";

/** Shows the panel that the state names, or none; whoever works in it with the keyboard stays in it. */
export function drawPanel(view, actions) {
  const panel = byId("panel");
  const name = panelNames(view.model).includes(view.state.panel) ? view.state.panel : "";
  panel.hidden = name === "";
  for (const button of document.querySelectorAll("[data-panel]")) {
    button.setAttribute("aria-expanded", String(button.dataset.panel === name));
  }
  if (name === "") return;
  const shown = name === "load" ? `load ${view.isDark}` : name;
  if (name === "load" && panel.dataset.shown === shown) return; // No filter changes it, and it may be scrolled.
  panel.setAttribute("aria-label", word(name));
  Object.assign(panel.dataset, { name, shown });
  const close = html(
    "button",
    { type: "button", class: "close", "aria-label": word("close"), click: actions.closePanel },
    "×",
  );
  const body = {
    details: detailsBody,
    milestones: milestonesBody,
    load: loadBody,
  };
  const held = [...panel.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  panel.replaceChildren(close, ...body[name](view, actions));
  if (held >= 0) (name === "details" ? panel.querySelector("h2") : panel.querySelectorAll(FOCUSABLE)[held])?.focus();
}

function detailsBody(view, actions) {
  const row = rowOf(view.model, view.state.selected);
  return row
    ? fullDetails(view, row, actions.choose)
    : [html("h2", {}, word("details")), html("p", {}, word("select_hint"))];
}

function loadBody(view) {
  const label = { class: "heat-box", role: "region", tabindex: 0, "aria-label": word("heat_map") };
  return [
    html("h2", {}, word("load")),
    html("div", label, heatMap(view.model.load)),
    html("div", { class: "loads" }, ...loadCharts(view)),
  ];
}

function milestonesBody(view, actions) {
  const rows = view.model.rows.filter((row) => row.isMilestone && view.visible.position[row.index] >= 0);
  rows.sort((one, other) => one.finish - other.finish || one.index - other.index);
  const lines = rows.map((row) =>
    html(
      "tr",
      {},
      html("td", { class: "date" }, isoDay(row.finishDay)),
      html(
        "td",
        {},
        html(
          "button",
          { type: "button", click: () => actions.choose(row) },
          ...signs(view, row),
          html("bdi", {}, row.name),
        ),
        html("span", { class: "path" }, row.process),
      ),
      html("td", { class: "number" }, String(Math.round(row.totalFloat * 10) / 10)),
    ),
  );
  const head = html("tr", {}, ...["date", "name", "float"].map((key) => html("th", { scope: "col" }, word(key))));
  return [
    html("h2", {}, `${word("milestones")} (${rows.length})`),
    html("table", {}, html("thead", {}, head), html("tbody", {}, ...lines)),
  ];
}
