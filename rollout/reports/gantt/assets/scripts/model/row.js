/** The rows of the plan. */

import { dayOf } from "../base/dates.js";
import { cellOf } from "./links.js";

const LEAVES = new Set(["task", "wait", "milestone", "recurring", "level_of_effort"]);
const CRITICAL = 1;
const NEAR = 2;
const ELAPSED = 4;
const LATE = 8;

/** A row; its fields are read from the columns when they are asked for, since most rows are never looked at. */
export class Row {
  /** @param {Model} plan @param {number} index @param {number} parent */
  constructor(plan, index, parent) {
    this.plan = plan;
    this.index = index;
    this.parent = parent;
    this.level = 1;
    this.number = 1; // among the rows of the same parent
    /** @type {number[]} */
    this.children = [];
    this.isOpen = false;
    this.isHidden = false;
    /** @type {Person | null} */
    this.person = null;
  }

  /** @param {string} name @returns {any} */
  cell(name) {
    return cellOf(this.plan.columns[name], this.index);
  }

  /** @param {string} name @returns {any} */
  listed(name) {
    return this.plan.lists[name][this.cell(name)];
  }

  /** @param {number} bit */
  flag(bit) {
    return (this.cell("flags") & bit) !== 0;
  }

  /** @returns {string} */
  get id() {
    return this.cell("id");
  }

  /** @returns {string} */
  get wbs() {
    return this.parent < 0 ? String(this.number) : `${this.plan.rows[this.parent].wbs}.${this.number}`;
  }

  /** @returns {string} */
  get name() {
    return this.cell("name");
  }

  /** What drawings call a milestone: the last part of its id. */
  get code() {
    return this.id.slice(this.id.lastIndexOf(".") + 1);
  }

  /** @returns {number} */
  get calendar() {
    return this.cell("calendar");
  }

  /** @returns {number} */
  get days() {
    return this.cell("days");
  }

  /** @returns {number} */
  get percent() {
    return this.cell("percent");
  }

  /** @returns {number | null} */
  get deadline() {
    return this.cell("deadline");
  }

  /** @returns {string} */
  get process() {
    return this.listed("process");
  }

  /** @returns {string} */
  get stage() {
    return this.listed("stage");
  }

  /** @returns {string} */
  get site() {
    return this.listed("site");
  }

  /** @returns {string} */
  get owner() {
    return this.listed("owner");
  }

  /** @returns {string} */
  get role() {
    return this.listed("role");
  }

  /** @returns {number | null} */
  get wave() {
    return this.listed("wave");
  }

  /** @returns {string} */
  get deliverable() {
    return this.listed("deliverable");
  }

  /** @returns {string} */
  get kind() {
    return this.plan.kinds[this.cell("kind")];
  }

  get isLeaf() {
    return LEAVES.has(this.kind);
  }

  get isMilestone() {
    return this.kind === "milestone";
  }

  get isWait() {
    return this.kind === "wait" || this.isElapsed;
  }

  get isDone() {
    return this.percent >= 100;
  }

  /** @returns {number} */
  get start() {
    return this.plan.origin + this.cell("start");
  }

  /** @returns {number} */
  get finish() {
    return this.start + this.cell("length");
  }

  /** Minutes from start to finish; nothing for rows that are not in the plan. @returns {number} */
  get length() {
    return this.cell("length");
  }

  get startDay() {
    return dayOf(this.start) + this.cell("first");
  }

  /** @returns {number} */
  get finishDay() {
    return dayOf(this.finish) + this.cell("last");
  }

  /** @returns {number} */
  get late() {
    return this.finish + this.cell("late");
  }

  /** @returns {number} */
  get totalFloat() {
    return this.cell("float");
  }

  /** @returns {number} */
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

  /** Behind its deadline, too late for a date of the plan, or unfinished behind the day that the plan is looked at. */
  get isLate() {
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

  /** The days of P10, P50, P80 and P90 where the plan was simulated. */
  get range() {
    return this.plan.ranges[this.id] ?? null;
  }

  /** By how many working days the finish lies after the agreed one; null without an agreed one. */
  get slip() {
    return this.plan.slips[this.id] ?? null;
  }

  /** What should be done by the status date, in percent; null where nothing says so. */
  get planned() {
    return this.plan.planned[this.id] ?? null;
  }

  get predecessors() {
    return this.plan.links.into(this.index);
  }

  get successors() {
    return this.plan.links.outOf(this.index);
  }
}
