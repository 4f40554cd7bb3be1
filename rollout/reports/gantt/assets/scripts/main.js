/** Starts the page: reads the payload, then turns every gesture into a change of state and a drawing. */

import { DAY, isoDay, parseDay, presentMinute } from "./base/dates.js";
import { byId } from "./base/elements.js";
import { useWords, word } from "./base/words.js";
import { isNarrowed } from "./model/filter.js";
import { readModel, rowNamed, rowOf } from "./model/model.js";
import { withRoom } from "./model/scale.js";
import { fromAddress, initialState, unknownParts, wordOfUnknown } from "./model/state.js";
import { firstView } from "./page/firstview.js";
import { isStep, remember, rememberSoon } from "./page/history.js";
import { prepareOutput } from "./page/output.js";
import { preparePointer } from "./page/pointer.js";
import { goToDay, hasNewRoom, moveToBars, rescale, reveal } from "./page/room.js";
import { openAbove, sideFor, viewOf } from "./page/sight.js";
import { fitTiles, prepareTiles } from "./page/tiles.js";
import { prepareToolbar, showState } from "./page/toolbar.js";
import { chooseChain, chooseRows, follow, redraw, stretch } from "./page/view.js";
import { drawPanel } from "./panel/panel.js";
import { prepareKeyboard } from "./table/keyboard.js";

const CHOOSING = ["process", "stage", "owner", "site", "wave", "show", "from", "to", "find", "view", "toggled"];

byId("app").hidden = false;
const payload = JSON.parse(byId("plan").textContent);
useWords(payload.words);
const model = readModel(payload);
const initial = initialState();
const view = firstView(model, fromAddress(location.hash, initial, model.lists));

/** @param {Partial<State>} fields */
function change(fields) {
  const step = isStep(view.state, fields);
  if (step && view.remembering > 0) remember(view, initial, "replaceState");
  Object.assign(view.state, fields);
  const chooses = CHOOSING.some((field) => field in fields);
  if (chooses) chooseRows(view);
  else if ("selected" in fields || "chain" in fields) chooseChain(view);
  if ("view" in fields) byId("scroll").scrollTop = 0;
  drawPanel(view, actions);
  showState(view, actions);
  if ("zoom" in fields) rescaleAbout(view.room.width / 2);
  else if (chooses) rescaleAbout(0);
  if (chooses || "zoom" in fields) moveToBars(view);
  redraw(view);
  if (step) remember(view, initial, "pushState");
  else rememberSoon(view, initial);
}

/** Takes over a new width or zoom; the day at `anchor` pixels of the chart stays where it is. @param {number} anchor */
function rescaleAbout(anchor) {
  rescale(view, view.scale.minute(byId("scroll").scrollLeft + anchor), anchor);
}

function fitAgain() {
  fitTiles();
  rescaleAbout(0);
  redraw(view);
}

/** @type {Actions} */
const actions = {
  change,
  choose(row, { showPanel = false } = {}) {
    const fields = viewOf(view, row);
    openAbove(view, row);
    view.active = row.id;
    change({ selected: row.id, ...fields, ...(showPanel ? { panel: "details" } : {}) });
    reveal(view, row);
    follow(view);
    byId("panel").dataset.side = sideFor(view, row);
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
    showState(view, actions);
    rememberSoon(view, initial);
  },
  resizeTable(width) {
    view.tableWidth = Math.max(width, 90);
    fitAgain();
  },
  closePanel() {
    const isWithin = byId("panel").contains(document.activeElement);
    change({ panel: "" });
    if (isWithin) byId("tree").focus(); // who works elsewhere stays there
  },
  escape() {
    byId("tip").hidden = true;
    if (view.state.panel) actions.closePanel();
    else if (view.state.selected) change({ selected: "", chain: "" });
  },
  say(text) {
    byId("said").textContent = text; // until the reader does something else
  },
};

function applyTheme() {
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  view.isDark = view.state.theme === "" ? prefersDark : view.state.theme === "dark";
  document.documentElement.dataset.theme = view.isDark ? "dark" : "light";
}

function applyAddress() {
  view.state = fromAddress(location.hash, initial, model.lists);
  applyTheme();
  chooseRows(view);
  const row = rowNamed(model, view.state.selected);
  sayUnknown(row);
  view.state.selected = row?.id ?? "";
  if (row) {
    view.active = row.id;
    openAbove(view, row);
    chooseRows(view);
  }
  drawPanel(view, actions);
  rescale(view);
  const day = parseDay(view.state.at);
  if (day !== null) goToDay(view, day);
  if (row) reveal(view, row, { alsoBar: day === null, isWhole: true });
  else if (day === null && isNarrowed(view.state)) moveToBars(view);
  redraw(view);
  showState(view, actions);
  if (row) byId("panel").dataset.side = sideFor(view, row);
}

/** Says what the address asks for and this plan has not. @param {Row | undefined} row */
function sayUnknown(row) {
  const parts = unknownParts(location.hash, initial, model.lists).map((part) => word(wordOfUnknown(part), { part }));
  const { selected } = view.state;
  if (selected && !row) parts.unshift(word("unknown_task", { id: selected }));
  actions.say(parts.join(" "));
}

/** Opens the view that a tile describes; theme and paper stay the reader's. @param {string} address */
function open(address) {
  const { theme, paper } = view.state;
  byId("tip").hidden = true;
  change({ ...fromAddress(address, initial, model.lists), theme, paper });
  const row = rowOf(model, view.state.selected);
  if (row) reveal(view, row);
  follow(view);
}

function goToToday() {
  const now = presentMinute();
  if (view.today === null) {
    const isBefore = now < withRoom(model.days)[0] * DAY;
    const text = isBefore ? "today_before" : "today_after";
    actions.say(word(text, { date: isoDay(Math.floor(now / DAY)) }));
    return;
  }
  byId("scroll").scrollLeft = view.scale.x(now) - view.room.width / 2;
  follow(view);
}

/** Draws again when the room for the chart has really changed. */
function prepareResizing() {
  new ResizeObserver(() => {
    if (hasNewRoom(view)) fitAgain();
  }).observe(byId("scroll"));
}

function prepareScrolling() {
  let waiting = false;
  byId("scroll").addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow(view);
      rememberSoon(view, initial);
    });
  });
}

function start() {
  prepareTiles(open);
  fitTiles();
  prepareToolbar(view, actions);
  preparePointer(view, actions);
  prepareKeyboard(view, actions);
  prepareOutput(view, actions);
  byId("theme").addEventListener("click", () => {
    view.state.theme = view.isDark ? "light" : "dark";
    applyTheme();
    change({});
  });
  byId("today").addEventListener("click", goToToday);
  window.addEventListener("popstate", applyAddress);
  for (const kind of ["pointerdown", "keydown"]) {
    window.addEventListener(kind, () => actions.say(""), { capture: true });
  }
  prepareScrolling();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    applyTheme();
    redraw(view);
  });
  applyAddress();
  prepareResizing();
  document.documentElement.dataset.drawn = "true";
}

start();
