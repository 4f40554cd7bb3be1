import assert from "node:assert/strict";
import test from "node:test";
import { carriedBy, merged } from "../../../rollout/reports/gantt/assets/scripts/model/carried.js";
import { visibleRows } from "../../../rollout/reports/gantt/assets/scripts/model/filter.js";
import { modelOf, stateOf } from "./small_plan.mjs";

const DAY = 1440;

test("a closed summary carries lateness, near-critical tasks, deadlines, milestones and its critical part", () => {
  const model = modelOf([
    ["AUDIT", "", 0, 300, { kind: "programme" }],
    ["A", "AUDIT", 0, 10, { flags: 8, deadline: 5 }],
    ["B", "AUDIT", 20, 30, { flags: 2 }],
    ["C", "AUDIT", 290, 300, { flags: 1 }],
    ["M", "AUDIT", 300, 300, { kind: "milestone", flags: 1 }],
  ]);
  const carried = carriedBy({ model, visible: visibleRows(model, stateOf()) }, model.rows[0]);
  assert.deepEqual([carried.late, carried.near, carried.critical], [1, 1, true]);
  assert.deepEqual(carried.criticalWork, [[290 * DAY, 300 * DAY]]);
  assert.deepEqual(carried.work.length, 3);
  assert.deepEqual(
    [carried.deadlines, carried.milestones].map((rows) => rows.map((row) => row.id)),
    [["A"], ["M"]],
  );
});

test("a weekend is no gap, a week is one", () => {
  assert.deepEqual(
    merged([
      [5 * DAY, 6 * DAY],
      [0, 3 * DAY],
      [2 * DAY, 4 * DAY],
    ]),
    [[0, 6 * DAY]],
  );
  assert.equal(
    merged([
      [0, DAY],
      [8 * DAY, 9 * DAY],
    ]).length,
    2,
  );
});
