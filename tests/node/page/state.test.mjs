import assert from "node:assert/strict";
import test from "node:test";
import { fromAddress, initialState, toAddress } from "../../../rollout/reports/gantt/assets/scripts/model/state.js";

const lists = { process: ["", "INC"], stage: ["build"], owner: [], site: [], wave: [null, 1] };
const read = (hash) => fromAddress(hash, initialState(), lists);

test("what a state writes an address reads", () => {
  const state = {
    ...initialState(),
    view: "tasks",
    process: "INC",
    wave: "1",
    zoom: 12.5,
    selected: "a&b=c #",
    toggled: new Set(["x y", "ä"]),
  };
  const again = read(`#${toAddress(state, initialState())}`);
  assert.deepEqual(again, state);
});

test("the first view has an empty address", () => {
  assert.equal(toAddress(initialState(), initialState()), "");
});

test("what the page or the plan does not know is left out", () => {
  const state = read(
    "#view=moon&process=XXX&stage=null&zoom=-1&from=2027-02-30&panel=nothing&show=all%00&paper=A5&toggled=%25zz",
  );
  assert.deepEqual({ ...state, toggled: 0 }, { ...initialState(), toggled: 0 });
});

test("addresses of older pages still open the view they meant", () => {
  assert.equal(read("#levels=1").view, "roadmap");
  assert.equal(read("#levels=2").view, "stages");
  assert.equal(read("#levels=7").view, "tasks");
  assert.equal(read("#panel=load").view, "people");
});
