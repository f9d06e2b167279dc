// The events of a window are found as by looking at each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lot, stretches, WINDOWS } from "./made_intervals.mjs";

import { makeEventIndex } from "../../timeline/assets/page/chart/event_index.js";
import { emptyLanes } from "../../timeline/assets/page/chart/scene.js";

/** A scene of events by lot in three swimlanes, the last of which is empty. */
function sceneOf(n, seed) {
  const draw = lot(seed);
  const { left, right } = stretches(n, draw);
  const column = (of) => Float64Array.from({ length: n }, of);
  return {
    first_day: 0,
    lanes: [{}, {}, {}],
    sizes: { mark: 9 },
    events: {
      left,
      right: right.map((day) => Math.min(day, 2000)),
      lane: column(() => draw(2)),
      label_px: column(() => 20 + draw(300)),
      mark_tier: column(() => [0, 0.1, 0.7, 3, 20, Infinity][draw(6)]),
      drawn: column(() => 1),
    },
  };
}

test("events of a window are drawn or counted, whatever passes the filters", () => {
  const scene = sceneOf(600, 2);
  const { left, right, lane, label_px: labelPx, mark_tier: tier } = scene.events;
  const draw = lot(3);
  for (const failed of [null, Uint8Array.from(left, () => draw(3)), new Uint8Array(600).fill(1)]) {
    const index = makeEventIndex(scene, failed);
    for (const window of WINDOWS.filter(([low, high]) => high > low)) {
      for (const scale of [0.01, 0.5, 1, 2.9, 3, 40]) {
        const [low, high] = window;
        const all = [...left.keys()].filter((i) => failed === null || failed[i] === 0);
        const near = (i) =>
          right[i] + (labelPx[i] + 18) / scale >= low &&
          left[i] - (labelPx[i] + 18) / scale <= high;
        const drawn = index.drawnIn(window, scale);
        assert.deepEqual([...drawn], all.filter((i) => tier[i] <= scale && near(i)));

        const n = 7;
        const of = (day) =>
          Math.min(n - 1, Math.max(0, Math.floor(((day - low) / (high - low)) * n)));
        const expected = new Int32Array(3 * n);
        for (const i of all) {
          if (tier[i] <= scale || right[i] < low || left[i] > high) continue;
          expected[lane[i] * n + of((Math.max(left[i], low) + Math.min(right[i], high)) / 2)] += 1;
        }
        assert.deepEqual(index.countHidden(window, { n, of }, drawn), expected);
      }
    }
  }
});

test("a swimlane is empty where nothing passes and nothing is counted", () => {
  const scene = sceneOf(50, 4);
  const { lane } = scene.events;
  assert.deepEqual([...emptyLanes(scene, makeEventIndex(scene), { lane: [] })], [2]);
  const failed = Uint8Array.from(lane, (each) => each);
  assert.deepEqual([...emptyLanes(scene, makeEventIndex(scene, failed), { lane: [] })], [1, 2]);
  assert.deepEqual([...emptyLanes(scene, makeEventIndex(scene, failed), { lane: [2, 2] })], [1]);
});
