// Candidates by time and importance are found and counted as by looking at each event.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeEventIndex } from "../../timeline/assets/page/chart/event_index.js";
import { makeTimeScale } from "../../timeline/assets/page/chart/time_scale.js";
import { lot } from "./made_intervals.mjs";
import { makeScene, sceneOf } from "./made_lanes.mjs";

const WINDOWS = [[0, 12000], [8800, 10100], [9500, 9530], [400, 401], [-900, -300], [12500, 13000]];

/** Visit made scenes with filters and windows: the index, and whether an event is to be found. */
function visitWindows(visitor) {
  for (const n of [1, 30, 900]) {
    const scene = makeScene(n, n + 3, 3);
    const draw = lot(n);
    scene.events.drawn = scene.events.drawn.map(() => (draw(20) ? 1 : 0));
    const { left, right, drawn, lane } = scene.events;
    const some = Uint8Array.from(left, () => draw(2));
    for (const failed of [null, some, new Uint8Array(n).fill(1)]) {
      const index = makeEventIndex(scene, failed);
      const passes = (i) => drawn[i] === 1 && (failed === null || failed[i] === 0);
      for (const window of WINDOWS) {
        for (const number of [0, 1, 2]) {
          const ofLane = [...left.keys()].filter((i) => passes(i) && lane[i] === number);
          const within = ofLane.filter((i) => right[i] >= window[0] && left[i] <= window[1]);
          visitor({ scene, index, window, number, ofLane, within });
        }
      }
    }
  }
}

test("a lane gives its most important events of a window, each prefix of all", () => {
  visitWindows(({ scene, index, window, number, within }) => {
    const all = index.candidates(number, window, Infinity);
    assert.deepEqual([...all].sort((a, b) => a - b), within);
    const { importance } = scene.events;
    all.forEach((i, at) => assert.ok(at === 0 || importance[i] <= importance[all[at - 1]]));
    for (const limit of [0, 1, 7, 50, within.length]) {
      assert.deepEqual(index.candidates(number, window, limit), all.slice(0, limit));
    }
  });
});

test("events before, in and after a window are counted", () => {
  visitWindows(({ scene, index, window, number, ofLane, within }) => {
    const { left, right, importance } = scene.events;
    assert.equal(index.countIn(number, window), within.length);
    const important = within.filter((i) => importance[i] >= 4);
    assert.equal(index.countImportant(number, window), important.length);
    assert.equal(index.before(number, window), ofLane.filter((i) => right[i] < window[0]).length);
    assert.equal(index.after(number, window), ofLane.filter((i) => left[i] > window[1]).length);
    assert.equal(index.isEmpty(number), ofLane.length === 0);
  });
});

test("events are counted by cells, without those that have a name", () => {
  visitWindows(({ scene, index, window, number, within }) => {
    for (const axisBreak of [null, { day: 9000, part: 0.4 }]) {
      const scale = makeTimeScale(window, 702, axisBreak);
      const named = within.filter((_, at) => at % 3 === 0);
      const cells = index.density(number, scale, 4, named);
      const expected = new Uint32Array(176);
      for (const i of within.filter((_, at) => at % 3)) {
        const px = Math.max(0, scale.toPx(scene.events.left[i]));
        expected[Math.min(175, Math.floor(px / 4 + 1e-9))] += 1;
      }
      assert.deepEqual(cells, expected);
    }
  });
});

test("the nearest events before and after a window are of any lane", () => {
  const rows = [[100, 200, 0], [150, 160, 1], [400, 400, 1], [900, 1000, 0], [950, 960, 2]].map(
    ([left, right, lane], i) => ({ id: `${i}`, left, right, lane, importance: 3, drawn: 1 }),
  );
  const index = makeEventIndex(sceneOf(rows, 3));

  assert.deepEqual(index.nearest([450, 800]), { before: 2, after: 3 });
  assert.deepEqual(index.nearest([170, 300]), { before: 1, after: 2 });
  assert.deepEqual(index.nearest([0, 90]), { before: null, after: 0 });
  assert.deepEqual(index.nearest([2000, 2100]), { before: 3, after: null });
});

test("of events that are as important the first ones are spread over the time", () => {
  const rows = Array.from({ length: 1000 }, (_, i) => ({
    ...{ id: `e${i}`, left: i, right: i, lane: 0, importance: 3, drawn: 1 },
  }));
  const index = makeEventIndex(sceneOf(rows, 1));

  assert.deepEqual(index.candidates(0, [0, 1000], 4), [0, 512, 256, 768]);
  const sample = index.candidates(0, [0, 1000], 63).sort((a, b) => a - b);
  sample.slice(1).forEach((i, at) => assert.ok(i - sample[at] <= 16));
});

test("the order of the events means nothing", () => {
  const scene = makeScene(200, 6);
  const draw = lot(4);
  const shuffled = scene.rows.map((row) => [draw(1e9), row]).sort((a, b) => a[0] - b[0]);
  const other = sceneOf(shuffled.map(([, row]) => row), 5);
  const idsOf = ({ events, lanes }) =>
    lanes.map((_, lane) =>
      makeEventIndex({ ...other, events, lanes }).candidates(lane, [0, 12000], 30).map((i) =>
        events.id[i]
      )
    );

  assert.deepEqual(idsOf(other), idsOf(scene));
});
