// The overview: counts by time, and the edges of the window.
import assert from "node:assert/strict";
import { test } from "node:test";

import { countCells, moveEdge, overviewPath } from "../../timeline/assets/page/chart/overview.js";
import { SHORTEST_DAYS } from "../../timeline/assets/page/time_window.js";

const RANGE = [0, 1000];
const EVENTS = { left: [0, 100, 990, -50], right: [0, 300, 1000, 5000] };

test("every event that passes the filters is counted once, in the cell of its middle", () => {
  assert.deepEqual(countCells(EVENTS, RANGE, 4, () => true), [2, 0, 1, 1]);
  assert.deepEqual(countCells(EVENTS, RANGE, 4, (i) => i === 1), [1, 0, 0, 0]);
  assert.deepEqual(countCells({ left: [1000], right: [1000] }, RANGE, 4, () => true), [0, 0, 0, 1]);
});

test("the overview is one path, with nothing for an empty cell", () => {
  assert.equal(overviewPath([0, 0]), "");
  assert.equal(overviewPath([1, 0, 2]).match(/M/g).length, 2);
});

test("an edge of the window moves alone, and never past the other", () => {
  assert.deepEqual(moveEdge([400, 600], "low", 50, RANGE), [450, 600]);
  assert.deepEqual(moveEdge([400, 600], "low", 500, RANGE), [600 - SHORTEST_DAYS, 600]);
  assert.deepEqual(moveEdge([400, 600], "low", -500, RANGE), [0, 600]);
  assert.deepEqual(moveEdge([400, 600], "high", -500, RANGE), [400, 400 + SHORTEST_DAYS]);
  assert.deepEqual(moveEdge([400, 600], "high", 5000, RANGE), [400, 1000]);
  assert.deepEqual(moveEdge([400, 600], "both", 500, RANGE), [800, 1000]);
});
