/** Starts the page: reads the payload, then turns every gesture into a change of state and a drawing. */

import { DAY, presentMinute } from "./base/dates.js";
import { byId } from "./base/elements.js";
import { useWords } from "./base/words.js";
import { readModel, rowOf } from "./model/model.js";
import { fromAddress, initialState, toAddress } from "./model/state.js";
import { prepareKeyboard } from "./page/keyboard.js";
import { preparePointer } from "./page/pointer.js";
import { prepareToolbar, showState } from "./page/toolbar.js";
import {
  chooseChain,
  chooseRows,
  edgeDay,
  follow,
  goToEdge,
  hasNewRoom,
  planDays,
  redraw,
  rescale,
  reveal,
  stretch,
} from "./page/view.js";
import { drawPanel } from "./panel/panel.js";
import { clearPaper, preparePaper } from "./print/paper.js";
import { savePicture } from "./print/picture.js";

const FILTERING = ["process", "stage", "owner", "site", "wave", "show", "from", "to", "find", "level", "toggled"];
const WRITE_DELAY = 250;

const payload = JSON.parse(byId("plan").textContent);
useWords(payload.words);
const model = readModel(payload);
const initial = initialState();
const view = {
  model,
  state: fromAddress(location.hash, initial, model.lists),
  statusMinute: statusMinute(),
  isDark: false,
  active: "",
  drawn: null,
  tableWidth: null,
};
view.follow = () => follow(view);

/** The status date of the plan; without one the reader's today, where it lies within the plan. */
function statusMinute() {
  if (payload.status !== null) return payload.status;
  const [first, last] = planDays(model);
  const now = presentMinute();
  return now >= first * DAY && now < last * DAY ? now : null;
}

function change(fields) {
  Object.assign(view.state, fields);
  if (FILTERING.some((field) => field in fields)) chooseRows(view);
  else if ("selected" in fields) chooseChain(view);
  drawPanel(view, actions);
  showState(view);
  if ("zoom" in fields) rescaleAbout(view.room.width / 2);
  else if ("panel" in fields) rescaleAbout(0);
  redraw(view);
  remember();
}

/** Takes over a new width or zoom; the day at `anchor` pixels of the chart stays where it is. */
function rescaleAbout(anchor) {
  rescale(view, view.scale.minute(byId("scroll").scrollLeft + anchor), anchor);
}

function remember() {
  clearTimeout(view.remembering);
  view.remembering = setTimeout(() => {
    view.state.at = view.state.zoom === "fit" ? "" : edgeDay(view);
    const address = toAddress(view.state, initial);
    try {
      history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
    } catch {
      // A sandboxed preview forbids it; the view works all the same.
    }
  }, WRITE_DELAY);
}

function fitAgain() {
  rescaleAbout(0);
  redraw(view);
}

const actions = {
  choose(row, { showPanel = false } = {}) {
    openAbove(row);
    view.active = row.id;
    const panel = showPanel ? { panel: "details" } : {};
    change({ selected: row.id, toggled: view.state.toggled, ...panel });
    reveal(view, row);
    follow(view);
  },
  toggle(row) {
    const { toggled } = view.state;
    if (toggled.has(row.id)) toggled.delete(row.id);
    else toggled.add(row.id);
    view.active = row.id;
    change({ toggled });
  },
  zoomBy(factor, anchor) {
    const keep = view.scale.minute(byId("scroll").scrollLeft + anchor);
    view.state.zoom = view.scale.perDay * factor;
    rescale(view, keep, anchor);
    view.state.zoom = Math.round(view.scale.perDay * 1000) / 1000;
    stretch(view);
    showState(view);
    remember();
  },
  resizeTable(width) {
    view.tableWidth = Math.max(width, 90);
    fitAgain();
  },
  closePanel() {
    change({ panel: "" });
    byId("tree").focus();
  },
  escape() {
    byId("tip").hidden = true;
    if (view.state.panel) actions.closePanel();
    else if (view.state.selected) change({ selected: "" });
  },
};

/** Opens the summaries above a row, so that a link in the panel can lead to it. */
function openAbove(row) {
  for (let at = row.parent; at >= 0; at = model.rows[at].parent) {
    const above = model.rows[at];
    if (above.isOpen) continue;
    if (view.state.toggled.has(above.id)) view.state.toggled.delete(above.id);
    else view.state.toggled.add(above.id);
  }
}

function applyTheme() {
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  view.isDark = view.state.theme === "" ? prefersDark : view.state.theme === "dark";
  document.documentElement.dataset.theme = view.isDark ? "dark" : "light";
}

function applyAddress() {
  view.state = fromAddress(location.hash, initial, model.lists);
  applyTheme();
  chooseRows(view);
  const row = rowOf(model, view.state.selected);
  if (row) {
    view.active = row.id;
    openAbove(row);
    chooseRows(view);
  }
  drawPanel(view, actions);
  rescale(view);
  goToEdge(view);
  if (row) reveal(view, row, { alsoBar: view.state.at === "" });
  redraw(view);
  showState(view);
}

/** Draws again when the room for the chart has really changed. */
function prepareResizing() {
  new ResizeObserver(() => {
    if (hasNewRoom(view)) fitAgain();
  }).observe(byId("scroll"));
}

function start() {
  prepareToolbar(change);
  preparePointer(view, actions);
  prepareKeyboard(view, actions);
  byId("theme").addEventListener("click", () => {
    view.state.theme = view.isDark ? "light" : "dark";
    applyTheme();
    change({});
  });
  byId("today").addEventListener("click", () => {
    const at = view.statusMinute ?? model.rows[0]?.start ?? 0;
    byId("scroll").scrollLeft = view.scale.x(at) - view.room.width / 2;
    follow(view);
  });
  byId("print").addEventListener("click", () => window.print());
  byId("save-svg").addEventListener("click", () => savePicture(view, "svg"));
  byId("save-png").addEventListener("click", () => savePicture(view, "png"));
  window.addEventListener("beforeprint", () => preparePaper(view));
  window.addEventListener("afterprint", clearPaper);
  window.addEventListener("hashchange", applyAddress);
  let waiting = false;
  byId("scroll").addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow(view);
      remember();
    });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    applyTheme();
    redraw(view);
  });
  const narrow = matchMedia("(max-width: 760px), (max-height: 500px)");
  const openFilters = () => {
    byId("filters").open = !narrow.matches;
  };
  narrow.addEventListener("change", openFilters);
  openFilters();
  applyAddress();
  prepareResizing();
  document.documentElement.dataset.drawn = "true";
}

start();
