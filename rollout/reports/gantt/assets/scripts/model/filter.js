/** Which rows are shown: the filters choose tasks, the levels choose how deep the tree is open. */

import { parseDay } from "../base/dates.js";
import { isLate } from "./model.js";

const OPEN_UP_TO = 300;

const SHOWS = {
  all: () => true,
  critical: (row) => row.isCritical,
  near: (row) => row.isCritical || row.isNear,
  milestones: (row) => row.isMilestone,
  open: (row) => row.percent < 100,
  late: (row, status) => isLate(row, status),
};

/**
 * The rows to draw, in order, and where each row of the plan is seen.
 * `position[i]` is the place of row i, or of the closed summary above it, or -1 where a filter took it out.
 */
export function visibleRows(model, state, statusMinute) {
  const { kept, tasks } = keptRows(model, state, statusMinute);
  const level = state.level || (tasks <= OPEN_UP_TO ? model.depth : Math.min(2, model.depth));
  const position = new Int32Array(model.rows.length).fill(-1);
  const shown = [];
  for (const row of model.rows) {
    const parent = row.parent < 0 ? null : model.rows[row.parent];
    row.isHidden = parent !== null && (!parent.isOpen || parent.isHidden);
    row.isOpen = row.children.length > 0 && opensAt(model, row, level) !== state.toggled.has(row.id);
    if (!kept[row.index]) continue;
    position[row.index] = row.isHidden ? position[parent.index] : shown.length;
    if (!row.isHidden) shown.push(row);
  }
  return { rows: shown, position, tasks, level, links: shownLinks(model, position) };
}

/** Tasks that match the filters with everything above them, and how many tasks that are. */
function keptRows(model, state, statusMinute) {
  const kept = new Uint8Array(model.rows.length);
  if (!isNarrowed(state)) return { kept: kept.fill(1), tasks: model.tasks };
  const matches = taskFilter(model, state, statusMinute);
  let tasks = 0;
  for (let index = model.rows.length - 1; index >= 0; index -= 1) {
    const row = model.rows[index];
    const isMatch = row.isLeaf && matches(row);
    if (isMatch) tasks += 1;
    if (isMatch) kept[index] = 1;
    if (kept[index] && row.parent >= 0) kept[row.parent] = 1;
  }
  return { kept, tasks };
}

/** Whether a summary is open at a level: tasks show at the deepest level alone, wherever they stand. */
function opensAt(model, row, level) {
  if (level >= model.depth) return true;
  return row.level < level && row.children.some((child) => !model.rows[child].isLeaf);
}

/** Whether any filter is set. */
function isNarrowed(state) {
  return (
    Boolean(
      state.process || state.stage || state.owner || state.site || state.wave || state.from || state.to || state.find,
    ) || state.show !== "all"
  );
}

function taskFilter(model, state, statusMinute) {
  const first = parseDay(state.from) ?? -Infinity;
  const last = parseDay(state.to) ?? Infinity;
  const wanted = state.find.trim().toLowerCase();
  const shows = SHOWS[state.show] ?? SHOWS.all;
  return (row) =>
    (!state.process || row.process === state.process) &&
    (!state.stage || row.stage === state.stage) &&
    (!state.owner || row.owner === state.owner) &&
    (!state.site || row.site === state.site) &&
    (!state.wave || String(row.wave) === state.wave) &&
    row.startDay <= last &&
    row.finishDay >= first &&
    shows(row, statusMinute) &&
    (!wanted || isFound(model, row, wanted));
}

function isFound(model, row, wanted) {
  const own = `${row.name}\n${row.id}\n${row.wbs}\n${row.owner}\n${row.deliverable}`.toLowerCase();
  if (own.includes(wanted)) return true;
  return row.parent >= 0 && isFound(model, model.rows[row.parent], wanted);
}

/** Links between shown places, each pair of places once; links inside a closed summary vanish. */
function shownLinks({ rows, links }, position) {
  const shown = new Map();
  for (let index = 0; index < links.count; index += 1) {
    const [before, after] = [links.from(index), links.to(index)];
    const [from, to] = [position[before], position[after]];
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
