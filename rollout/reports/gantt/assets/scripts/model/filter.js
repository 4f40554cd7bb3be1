/** Which rows are shown: the filters choose tasks, the view chooses how deep the tree is open. */

import { parseDay } from "../base/dates.js";
import { isInBandOnly, isOfBand } from "./model.js";

export const FILTERS = /** @type {const} */ ([
  "process",
  "stage",
  "owner",
  "site",
  "wave",
  "show",
  "from",
  "to",
  "find",
]);

const LISTED = /** @type {const} */ (["process", "stage", "owner", "site"]);

/** @type {Record<string, (row: Row) => boolean>} */
const SHOWS = {
  all: () => true,
  critical: (row) => row.isCritical,
  near: (row) => row.isNear,
  milestones: (row) => row.isMilestone,
  open: (row) => !row.isDone,
  late: (row) => row.isLate,
};

/** The rows to draw, in order, and where each row of the plan is seen. @param {Model} model @param {State} state */
export function visibleRows(model, state) {
  const kept = keptRows(model, state);
  openRows(model, state);
  const position = new Int32Array(model.rows.length).fill(-1);
  /** @type {Row[]} */
  const shown = [];
  const band = state.view === "roadmap" && model.hasBand ? bandOf(model, kept.kept) : null;
  if (band) position[band.index] = shown.push(band) - 1;
  for (let index = 0; index < model.count; index += 1) {
    if (!kept.kept[index]) continue;
    const row = model.rows[index];
    if (band && isInBandOnly(row)) position[index] = position[band.index];
    else position[index] = row.isHidden ? position[row.parent] : shown.push(row) - 1;
  }
  const visible = { rows: shown, position, ...kept, links: shownLinks(model, position), carried: new Map() };
  return state.view === "people" ? withPeople(model, visible) : visible;
}

/** Opens the summaries as the view and the reader ask for. @param {Model} model @param {State} state */
function openRows(model, state) {
  const level = levelOf(model, state.view);
  for (let index = 0; index < model.count; index += 1) {
    const row = model.rows[index];
    const parent = row.parent < 0 ? null : model.rows[row.parent];
    row.isHidden = parent !== null && (!parent.isOpen || parent.isHidden);
    if (row.children.length > 0) row.isOpen = opensAt(model, row, level) !== state.toggled.has(row.id);
  }
}

/** @param {Model} model @param {ViewName} view */
function levelOf(model, view) {
  if (view === "roadmap") return 1;
  return view === "stages" ? Math.min(2, model.depth) : model.depth;
}

/** The band of the programme, if the filters leave something in it. @param {Model} model @param {Uint8Array} kept */
function bandOf(model, kept) {
  for (let index = 0; index < model.count; index += 1) {
    if (kept[index] && isOfBand(model.rows[index])) return model.rows[model.count];
  }
  return null;
}

/** A row for each person in place of the plan's. @param {Model} model @param {Visible} visible @returns {Visible} */
function withPeople(model, visible) {
  const rows = model.rows.slice(model.count + 1);
  const position = new Int32Array(model.rows.length).fill(-1);
  for (const [place, row] of rows.entries()) position[row.index] = place;
  return { ...visible, rows, position, links: [], days: null };
}

/** Tasks that match the filters with everything above them, how many tasks, and their first and last day.
 * @param {Model} model @param {State} state
 * @returns {{kept: Uint8Array, tasks: number, days: [number, number] | null}} */
function keptRows(model, state) {
  const kept = new Uint8Array(model.count);
  if (!isNarrowed(state)) return { kept: kept.fill(1), tasks: model.tasks, days: model.days };
  const matches = taskFilter(model, state);
  let tasks = 0;
  let first = Infinity;
  let last = -Infinity;
  for (let index = model.count - 1; index >= 0; index -= 1) {
    const row = model.rows[index];
    if (row.isLeaf && matches(row)) {
      tasks += 1;
      kept[index] = 1;
      first = Math.min(first, row.startDay);
      last = Math.max(last, row.finishDay, row.deadline ?? -Infinity);
    }
    if (kept[index] && row.parent >= 0) kept[row.parent] = 1;
  }
  return { kept, tasks, days: tasks > 0 ? [first, last] : null };
}

/** Whether a summary is open at a level: tasks show only at the deepest level, wherever they are.
 * @param {Model} model @param {Row} row @param {number} level */
function opensAt(model, row, level) {
  if (level >= model.depth) return true;
  return row.level < level && row.children.some((child) => !model.rows[child].isLeaf);
}

/** Whether any filter is set. @param {State} state */
export function isNarrowed(state) {
  return FILTERS.some((field) => isSet(state, field));
}

/** Whether that filter takes rows away. @param {State} state @param {(typeof FILTERS)[number]} field */
export function isSet(state, field) {
  return state[field] !== "" && !(field === "show" && state.show === "all");
}

/** Only the filters that are set are asked: a row reads its fields when it is asked for them, thousands of times.
 * @param {Model} model @param {State} state @returns {(row: Row) => boolean} */
function taskFilter(model, state) {
  /** @type {((row: Row) => boolean)[]} */
  const asked = [];
  if (isSet(state, "show")) asked.push(SHOWS[state.show] ?? SHOWS.all);
  for (const field of LISTED) {
    if (state[field]) asked.push((row) => row[field] === state[field]);
  }
  if (state.wave) asked.push((row) => String(row.wave) === state.wave);
  const [first, last] = [parseDay(state.from), parseDay(state.to)];
  if (first !== null) asked.push((row) => row.finishDay >= first);
  if (last !== null) asked.push((row) => row.startDay <= last);
  const wanted = state.find.trim().toLowerCase();
  if (wanted) asked.push((row) => isFound(model, row, wanted));
  return (row) => asked.every((matches) => matches(row));
}

/** @param {Model} model @param {Row} row @param {string} wanted @returns {boolean} */
function isFound(model, row, wanted) {
  const own = `${row.name}\n${row.id}\n${row.wbs}\n${row.owner}\n${row.deliverable}`.toLowerCase();
  if (own.includes(wanted)) return true;
  return row.parent >= 0 && isFound(model, model.rows[row.parent], wanted);
}

/** Links between shown places, each pair of places once; links inside a closed summary vanish.
 * @param {Model} model @param {Int32Array} position */
function shownLinks({ rows, links }, position) {
  /** @type {Map<string, ShownLink>} */
  const shown = new Map();
  for (let index = 0; index < links.count; index += 1) {
    const before = links.from(index);
    const after = links.to(index);
    const from = position[before];
    const to = position[after];
    if (from < 0 || to < 0 || from === to) continue;
    const type = links.type(index);
    const key = `${from} ${to} ${type}`;
    const isCritical = links.isDriving(index) && rows[before].isCritical && rows[after].isCritical;
    const known = shown.get(key);
    if (known) {
      // The first link of a bundle is the one whose dates are drawn.
      if (isCritical && !known.isCritical) known.links.unshift(index);
      else known.links.push(index);
      known.isCritical ||= isCritical;
    } else shown.set(key, { from, to, type, isCritical, links: [index] });
  }
  return [...shown.values()];
}
