import assert from "node:assert/strict";
import test from "node:test";
import { visibleRows } from "../../../rollout/reports/gantt/assets/scripts/model/filter.js";
import { idsOf, modelOf, stateOf } from "./small_plan.mjs";

const CRITICAL = 1;
const plan = () =>
  modelOf(
    [
      ["G1", "", 0, 0, { kind: "milestone" }],
      ["INC", "", 0, 20, { kind: "process", process: "INC" }],
      ["INC.build", "INC", 0, 20, { kind: "stage", process: "INC", stage: "build" }],
      ["INC.B1", "INC.build", 0, 9, { process: "INC", stage: "build", name: "Draft flow", flags: CRITICAL }],
      ["INC.B2", "INC.build", 10, 20, { process: "INC", stage: "build", owner: "Buyer" }],
      ["CHG", "", 30, 40, { kind: "process", process: "CHG" }],
      ["CHG.B1", "CHG", 30, 40, { process: "CHG" }],
    ],
    [
      ["INC.B1", "INC.B2"],
      ["INC.B2", "CHG.B1"],
    ],
  );

test("the roadmap has a band and a row for every process", () => {
  assert.deepEqual(idsOf(visibleRows(plan(), stateOf())), ["@programme", "INC", "CHG"]);
});

test("stages and tasks open the tree deeper and have no band", () => {
  const model = plan();
  assert.deepEqual(idsOf(visibleRows(model, stateOf({ view: "stages" }))), ["G1", "INC", "INC.build", "CHG"]);
  assert.equal(visibleRows(model, stateOf({ view: "tasks" })).rows.length, 7);
});

test("a filter keeps what matches, what is above it, and the days of what matches", () => {
  const visible = visibleRows(plan(), stateOf({ view: "tasks", owner: "Buyer" }));
  assert.deepEqual(idsOf(visible), ["INC", "INC.build", "INC.B2"]);
  assert.equal(visible.tasks, 1);
  assert.deepEqual(visible.days, [10, 20]);
});

test("find looks at names above a task too", () => {
  assert.equal(visibleRows(plan(), stateOf({ find: "INC.BUILD" })).tasks, 2);
  assert.equal(visibleRows(plan(), stateOf({ find: "draft FLOW" })).tasks, 1);
  assert.equal(visibleRows(plan(), stateOf({ find: "nothing" })).days, null);
});

test("links climb to the closed summary, and those inside it vanish", () => {
  const model = plan();
  const [link, ...others] = visibleRows(model, stateOf()).links;
  assert.deepEqual([link.from, link.to, others.length], [1, 2, 0]);
  assert.equal(visibleRows(model, stateOf({ view: "tasks" })).links.length, 2);
});
