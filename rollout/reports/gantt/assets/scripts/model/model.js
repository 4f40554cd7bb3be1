/** The plan as the page works with it: rows in outline order, their tree, links and calendars. */

import { dayOf } from "../base/dates.js";
import { cellOf, Links } from "./links.js";
import { readLoad } from "./people.js";

const LEAVES = new Set(["task", "wait", "milestone", "recurring"]);
const CRITICAL = 1;
const NEAR = 2;
const ELAPSED = 4;
const LATE = 8;
const PLAIN = ["id", "wbs", "name", "calendar", "days", "percent", "deadline"];
const LISTED = ["process", "stage", "site", "owner", "role", "wave", "deliverable"];

/** A row; its fields are read from the columns when they are asked for, since most rows are never looked at. */
class Row {
  constructor(plan, index) {
    this.plan = plan;
    this.index = index;
    this.parent = this.cell("parent");
    this.level = 1;
    this.children = [];
    this.isOpen = false;
    this.isHidden = false;
  }

  cell(name) {
    return cellOf(this.plan.columns[name], this.index);
  }

  flag(bit) {
    return (this.cell("flags") & bit) !== 0;
  }

  get kind() {
    return this.plan.kinds[this.cell("kind")];
  }

  get isLeaf() {
    return LEAVES.has(this.kind);
  }

  get isMilestone() {
    return this.kind === "milestone";
  }

  get start() {
    return this.plan.origin + this.cell("start");
  }

  get finish() {
    return this.start + this.cell("length");
  }

  get startDay() {
    return dayOf(this.start);
  }

  get finishDay() {
    return dayOf(this.finish) + this.cell("last");
  }

  get late() {
    return this.finish + this.cell("late");
  }

  get totalFloat() {
    return this.cell("float");
  }

  get freeFloat() {
    return this.cell("free");
  }

  get isCritical() {
    return this.flag(CRITICAL);
  }

  get isNear() {
    return this.flag(NEAR);
  }

  get isElapsed() {
    return this.flag(ELAPSED);
  }

  get mustBeEarlier() {
    return this.flag(LATE);
  }

  get occurrences() {
    return this.plan.occurrences[this.index] ?? null;
  }

  get delay() {
    return this.plan.delays[this.id] ?? "";
  }

  get baseline() {
    return this.plan.baselines[this.id] ?? null;
  }

  get predecessors() {
    return this.plan.links.into(this.index);
  }

  get successors() {
    return this.plan.links.outOf(this.index);
  }
}

for (const name of PLAIN) {
  Object.defineProperty(Row.prototype, name, {
    get() {
      return this.cell(name);
    },
  });
}
for (const name of LISTED) {
  Object.defineProperty(Row.prototype, name, {
    get() {
      return this.plan.lists[name][this.cell(name)];
    },
  });
}

/** Reads the payload; a column that is the same for all rows is stored once. */
export function readModel(payload) {
  const model = {
    ...payload,
    columns: payload.rows,
    links: new Links(payload.links),
    load: payload.load.map(readLoad),
  };
  model.rows = Array.from({ length: payload.count }, (_, index) => new Row(model, index));
  model.depth = 1;
  for (const row of model.rows) {
    if (row.parent < 0) continue;
    const parent = model.rows[row.parent];
    row.level = parent.level + 1;
    parent.children.push(row.index);
    model.depth = Math.max(model.depth, row.level);
  }
  return model;
}

/** The row of that id, or undefined. */
export function rowOf(model, id) {
  if (id === "") return undefined;
  model.byId ??= new Map(model.rows.map((row) => [row.id, row]));
  return model.byId.get(id);
}

/** Whether a row is behind its deadline, too late for a date of the plan, or unfinished behind the status date. */
export function isLate(row, statusMinute) {
  if (row.deadline !== null && row.finishDay > row.deadline) return true;
  return row.mustBeEarlier || (statusMinute !== null && row.finish <= statusMinute && row.percent < 100);
}
