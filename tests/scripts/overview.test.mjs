// The overview: when the events of each lane are, and the edges of the window.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  eventExtents,
  lanesInTime,
  linesPath,
  moveEdge,
  strokesPath,
} from "../../timeline/assets/page/chart/overview.js";
import { SHORTEST_DAYS } from "../../timeline/assets/page/time_window.js";

const RANGE = [0, 600];

const lanesOf = (days, passes = () => true, counted = undefined) => {
  const extents = { from: days.map(([from]) => from), to: days.map(([, to]) => to) };
  return lanesInTime(extents, days.map(([, , lane]) => lane), 2, RANGE, passes, counted);
};

test("an event is as long as its segments", () => {
  const { from, to } = eventExtents({
    events: { at: [10, 50] },
    segments: { event: [0, 0, 1], x: [10, 30, 50], x2: [20, 40, 50] },
  });

  assert.deepEqual([...from], [10, 50]);
  assert.deepEqual([...to], [40, 50]);
});

test("what lasts is a line and overlaps once, a moment is a stroke, each in its lane", () => {
  const [first, second] = lanesOf([[0, 100, 0], [50, 200, 0], [300, 300, 0], [300, 301, 1]]);

  assert.deepEqual(first.lines, [[0, 200]]);
  assert.equal(first.strokes[300], 1);
  assert.deepEqual(second.lines, []);
  assert.equal(second.strokes[300], 1);
});

test("only what passes is drawn, and events that the page does not hold are counted", () => {
  const days = [[10, 10, 0], [20, 20, 0]];
  const counted = { lane: [1], first: [100], last: [110], n: [7] };
  const [first, second] = lanesOf(days, (i) => i === 1, counted);

  assert.equal(first.strokes[10], 0);
  assert.equal(first.strokes[20], 1);
  assert.equal(second.strokes[105], 7);
});

test("a lane is one path of lines and one of strokes, with nothing where nothing is", () => {
  const [first, second] = lanesOf([[0, 100, 0], [300, 300, 0], [400, 400, 0]]);

  assert.equal(linesPath(first, 0).match(/M/g).length, 1);
  assert.equal(strokesPath(first, 0).match(/M/g).length, 2);
  assert.equal(linesPath(second, 1) + strokesPath(second, 1), "");
});

test("strokes are of one height while few events share a day, else as high as their number", () => {
  const heights = (days) => new Set(strokesPath(lanesOf(days)[0], 0).match(/v[\d.]+/g)).size;

  assert.equal(heights([[10, 10, 0], [10, 10, 0], [20, 20, 0]]), 1);
  assert.equal(heights([...Array(9).fill([10, 10, 0]), [20, 20, 0]]), 2);
});

test("an edge of the window moves alone, and never past the other", () => {
  const range = [0, 1000];
  assert.deepEqual(moveEdge([400, 600], "low", 50, range), [450, 600]);
  assert.deepEqual(moveEdge([400, 600], "low", 500, range), [600 - SHORTEST_DAYS, 600]);
  assert.deepEqual(moveEdge([400, 600], "low", -500, range), [0, 600]);
  assert.deepEqual(moveEdge([400, 600], "high", -500, range), [400, 400 + SHORTEST_DAYS]);
  assert.deepEqual(moveEdge([400, 600], "high", 5000, range), [400, 1000]);
  assert.deepEqual(moveEdge([400, 600], "both", 500, range), [800, 1000]);
});
