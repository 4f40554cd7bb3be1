/** The plan as the page works with it: rows in outline order, their tree, links and calendars. */

import { dayOf } from "./dates.js";
import { readLoad } from "./load.js";

const LEAVES = new Set(["task", "wait", "milestone", "recurring"]);
const CRITICAL = 1;
const NEAR = 2;
const ELAPSED = 4;
const LATE = 8;
const DRIVING = 1;

/** Reads the payload; a column that is the same for all rows is stored once. */
export function readModel(payload) {
  const columns = payload.rows;
  const cell = (name, index) => (Array.isArray(columns[name]) ? columns[name][index] : columns[name]);
  const rows = [];
  for (let index = 0; index < payload.count; index += 1) rows.push(readRow(payload, cell, index));
  for (const row of rows) {
    const parent = row.parent < 0 ? null : rows[row.parent];
    row.level = parent ? parent.level + 1 : 1;
    if (parent) parent.children.push(row.index);
  }
  const links = readLinks(payload.links);
  for (const link of links) {
    rows[link.from].successors.push(link);
    rows[link.to].predecessors.push(link);
  }
  const byName = new Map(rows.map((row) => [row.id, row]));
  const load = payload.load.map(readLoad);
  return { ...payload, rows, links, load, byName, depth: rows.reduce((most, row) => Math.max(most, row.level), 1) };
}

function readRow(payload, cell, index) {
  const lists = payload.lists;
  const flags = cell("flags", index);
  const kind = payload.kinds[cell("kind", index)];
  const start = payload.origin + cell("start", index);
  const finish = start + cell("length", index);
  return {
    index,
    id: cell("id", index),
    wbs: cell("wbs", index),
    name: cell("name", index),
    parent: cell("parent", index),
    kind,
    isLeaf: LEAVES.has(kind),
    isMilestone: kind === "milestone",
    process: lists.process[cell("process", index)],
    stage: lists.stage[cell("stage", index)],
    site: lists.site[cell("site", index)],
    owner: lists.owner[cell("owner", index)],
    role: lists.role[cell("role", index)],
    wave: lists.wave[cell("wave", index)],
    deliverable: lists.deliverable[cell("deliverable", index)],
    calendar: cell("calendar", index),
    start,
    finish,
    startDay: dayOf(start),
    finishDay: dayOf(finish) + cell("last", index),
    late: finish + cell("late", index),
    days: cell("days", index),
    totalFloat: cell("float", index),
    freeFloat: cell("free", index),
    isCritical: Boolean(flags & CRITICAL),
    isNear: Boolean(flags & NEAR),
    isElapsed: Boolean(flags & ELAPSED),
    mustBeEarlier: Boolean(flags & LATE),
    percent: cell("percent", index),
    deadline: cell("deadline", index),
    occurrences: payload.occurrences[index] ?? null,
    delay: payload.delays[cell("id", index)] ?? "",
    baseline: payload.baselines[cell("id", index)] ?? null,
    children: [],
    predecessors: [],
    successors: [],
  };
}

function readLinks(columns) {
  const cell = (name, index) => (Array.isArray(columns[name]) ? columns[name][index] : columns[name]);
  const links = [];
  for (let index = 0; index < columns.count; index += 1) {
    links.push({
      index,
      from: cell("from", index),
      to: cell("to", index),
      type: cell("type", index),
      lag: cell("lag", index),
      person: cell("person", index),
      isDriving: Boolean(cell("flags", index) & DRIVING),
    });
  }
  return links;
}

/** Whether a row is behind its deadline, too late for a date of the plan, or unfinished behind the status date. */
export function isLate(row, statusMinute) {
  if (row.deadline !== null && row.finishDay > row.deadline) return true;
  return row.mustBeEarlier || (statusMinute !== null && row.finish <= statusMinute && row.percent < 100);
}
