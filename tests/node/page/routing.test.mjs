import assert from "node:assert/strict";
import test from "node:test";
import { route, routeWithin } from "../../../rollout/reports/gantt/assets/scripts/chart/routing.js";

const box = (left, right, y) => ({ left, right, y, top: y - 6, bottom: y + 6, lane: y + 12, laneAbove: y - 12 });
const isAtRightAngles = ({ points }) =>
  points.slice(1).every(([x, y], place) => x === points[place][0] || y === points[place][1]);

test("finish to start goes along the row and down onto the start of the bar", () => {
  const way = route(box(0, 50, 12), box(60, 90, 60), "FS");
  assert.deepEqual(way.points, [
    [50, 12],
    [64, 12],
    [64, 54],
  ]);
  assert.deepEqual(way.arrow, { x: 64, y: 50, towards: "down" });
});

test("upwards the head points up", () => {
  assert.equal(route(box(0, 50, 60), box(60, 90, 12), "FS").arrow.towards, "up");
});

test("going back it takes the lane between the rows", () => {
  const way = route(box(0, 80, 12), box(20, 40, 60), "FS");
  assert.equal(way.points.length, 6);
  assert.equal(way.arrow.towards, "right");
});

for (const type of ["FS", "SS", "FF", "SF"]) {
  test(`${type} turns at right angles and ends at the side that its name says`, () => {
    const to = box(100, 140, 60);
    const way = route(box(0, 50, 12), to, type);
    assert.ok(isAtRightAngles(way));
    const [x] = way.points.at(-1);
    if (type === "SS" || type === "FF") assert.equal(x, type[1] === "S" ? to.left : to.right);
  });
}

for (const type of ["FS", "SS", "FF", "SF"]) {
  test(`${type} to a task within a longer bar ends on the edge of that bar, not in it`, () => {
    const [from, to] = [box(50, 90, 60), box(20, 70, 12)];
    const way = routeWithin(from, to, type);
    assert.ok(isAtRightAngles(way));
    const [x, y] = way.points.at(-1);
    assert.deepEqual([x, y], [type[1] === "S" ? 20 : 70, to.bottom]);
    assert.equal(way.arrow.towards, "up");
  });
}
