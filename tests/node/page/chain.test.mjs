import assert from "node:assert/strict";
import test from "node:test";
import { chainOf } from "../../../rollout/reports/gantt/assets/scripts/model/chain.js";
import { rowOf } from "../../../rollout/reports/gantt/assets/scripts/model/model.js";
import { modelOf } from "./small_plan.mjs";

const row = (id) => [id, "", 0, 1];
const model = modelOf(["A", "B", "C", "D", "E", "X"].map(row), [
  ["A", "B"],
  ["B", "C"],
  ["C", "D"],
  ["D", "E"],
  ["X", "C", false],
]);
const ids = (chain) => [...chain.rows].map((index) => model.rows[index].id).sort();

test("it goes all the way back and one step forward", () => {
  const chain = chainOf(model, rowOf(model, "C"));
  assert.deepEqual(ids(chain), ["A", "B", "C", "D"]);
  assert.deepEqual([[...chain.back].sort(), [...chain.forward]], [[0, 1], [2]]);
});

test("all the way it also goes forward to the end", () => {
  assert.deepEqual(ids(chainOf(model, rowOf(model, "C"), true)), ["A", "B", "C", "D", "E"]);
});

test("a link that does not drive is not followed", () => {
  assert.ok(!ids(chainOf(model, rowOf(model, "C"))).includes("X"));
});

test("without a row it is empty", () => {
  assert.equal(chainOf(model, undefined).rows.size, 0);
});
