/** Payloads of small plans: rows as `[id, parent, first day, last day, more]`, links as `[from, to, more]`. */

import { readModel } from "../../../rollout/reports/gantt/assets/scripts/model/model.js";
import { initialState } from "../../../rollout/reports/gantt/assets/scripts/model/state.js";

const DAY = 1440;
const KINDS = ["task", "milestone", "stage", "process", "recurring", "programme"];
const LISTS = ["process", "stage", "site", "owner", "role", "wave", "deliverable"];

export function modelOf(rows, links = []) {
  const ids = rows.map(([id]) => id);
  const lists = Object.fromEntries(LISTS.map((name) => [name, [""]]));
  const listed = (name, value) => {
    if (!lists[name].includes(value)) lists[name].push(value);
    return lists[name].indexOf(value);
  };
  const column = (read) =>
    rows.map(([id, parent, first, last, more = {}]) => read({ id, parent, first, last, ...more }));
  return readModel({
    title: "",
    words: {},
    heading: [],
    count: rows.length,
    tasks: rows.filter(([, , , , more = {}]) => !["stage", "process", "programme"].includes(more.kind)).length,
    origin: 0,
    days: [Math.min(...rows.map((row) => row[2])), Math.max(...rows.map((row) => row[3]))],
    clock: 0,
    status: null,
    stageColours: [],
    hasLate: false,
    labels: { stage: {}, process: {}, role: {} },
    calendars: [],
    kinds: KINDS,
    lists,
    rows: {
      id: ids,
      name: column((row) => row.name ?? row.id),
      parent: column((row) => ids.indexOf(row.parent)),
      kind: column((row) => KINDS.indexOf(row.kind ?? "task")),
      ...Object.fromEntries(LISTS.map((name) => [name, column((row) => listed(name, row[name] ?? ""))])),
      calendar: 0,
      start: column((row) => row.first * DAY),
      length: column((row) => (row.last - row.first) * DAY),
      first: 0,
      last: 0,
      late: 0,
      days: 1,
      float: 0,
      free: 0,
      flags: column((row) => row.flags ?? 0),
      percent: column((row) => row.percent ?? 0),
      deadline: column((row) => row.deadline ?? null),
    },
    links: {
      count: links.length,
      from: links.map(([from]) => ids.indexOf(from)),
      to: links.map(([, to]) => ids.indexOf(to)),
      type: 0,
      types: ["FS"],
      lag: "",
      person: "",
      flags: links.map(([, , isDriving = true]) => Number(isDriving)),
    },
    occurrences: {},
    reasons: {},
    baselines: {},
    slips: {},
    planned: {},
    delays: {},
    load: [],
  });
}

export function stateOf(fields = {}) {
  return { ...initialState(), ...fields };
}

export const idsOf = (visible) => visible.rows.map((row) => row.id);
