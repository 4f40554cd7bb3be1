import assert from "node:assert/strict";
import test from "node:test";
import {
  fromAddress,
  initialState,
  toAddress,
  unknownParts,
  wordOfUnknown,
} from "../../../rollout/reports/gantt/assets/scripts/model/state.js";

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

test("names and values are read in either case", () => {
  const state = read("#PAPER=a3&view=Tasks&process=inc&Stage=BUILD&theme=DARK&wave=1");
  assert.deepEqual(
    [state.paper, state.view, state.process, state.stage, state.theme, state.wave],
    ["A3", "tasks", "INC", "build", "dark", "1"],
  );
});

test("what the page or the plan does not know is named", () => {
  const unknown = (hash) => unknownParts(hash, initialState(), lists);
  assert.deepEqual(unknown("#paper=A5&process=XXX&zoom=wide&from=2027-02-30&moon=1&view=tasks"), [
    "paper=A5",
    "process=XXX",
    "zoom=wide",
    "from=2027-02-30",
    "moon=1",
  ]);
  assert.deepEqual(unknown("#paper=a3&zoom=12.50&levels=2&panel=load&find=Draft&task=INC&toggled=a%20b"), []);
});

test("addresses of older pages still open the view they meant", () => {
  assert.equal(read("#levels=1").view, "roadmap");
  assert.equal(read("#levels=2").view, "stages");
  assert.equal(read("#levels=7").view, "tasks");
  assert.equal(read("#panel=load").view, "people");
});

test("a plan without people has no view of them, and says so", () => {
  const without = { ...lists, view: ["roadmap", "stages", "tasks"] };
  assert.equal(read("#view=people").view, "people");
  assert.equal(fromAddress("#view=people", initialState(), without).view, "roadmap");
  assert.deepEqual(unknownParts("#view=people", initialState(), without), ["view=people"]);
  assert.equal(wordOfUnknown("view=People"), "no_people");
});

test("a plan without a baseline has no panel of what has moved, and says so", () => {
  const without = { ...lists, panel: ["", "details", "milestones"] };
  assert.equal(read("#panel=slips").panel, "slips");
  assert.equal(fromAddress("#panel=slips", initialState(), without).panel, "");
  assert.deepEqual(unknownParts("#panel=slips", initialState(), without), ["panel=slips"]);
  assert.equal(wordOfUnknown("panel=slips"), "no_baseline");
  assert.equal(wordOfUnknown("panel=moon"), "unknown_part");
});
