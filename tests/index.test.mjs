// The index of the events and the keys of what is drawn: the same answers as looking at everything.
import assert from "node:assert/strict";
import { test } from "node:test";

import { keyRows } from "../timeline/assets/chart.js";
import { makeIndex } from "../timeline/assets/index.js";
import { pointsOf } from "../timeline/assets/points.js";
import { emptyLanes } from "../timeline/assets/scene.js";
import { firstPlace, makeSpans } from "../timeline/assets/spans.js";

/** Numbers by lot, the same each time. */
function lot(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/** Stretches of all lengths: moments, days, centuries, and without an end. */
function stretches(n, draw) {
  const left = Float64Array.from({ length: n }, () => draw(1000));
  const right = left.map((day) => day + [0, 1, draw(10), draw(400), 5000, Infinity][draw(6)]);
  return { left, right };
}

const WINDOWS = [[0, 1000], [300, 300], [250, 260], [-50, 20], [990, 4000], [333, 666], [7000, 8000]];

test("the first place is where it first holds, or the end", () => {
  for (const [wanted, n] of [[0, 5], [3, 5], [5, 5], [0, 0]]) assert.equal(firstPlace(n, (at) => at >= wanted), wanted);
});

test("spans meet a window if looking at each of them says so", () => {
  const { left, right } = stretches(500, lot(1));
  const spans = makeSpans(left.keys(), left, right);
  for (const [low, high] of WINDOWS) {
    const found = [];
    spans.visit(low, high, (i) => found.push(i));
    const expected = [...left.keys()].filter((i) => left[i] <= high && right[i] >= low);
    assert.deepEqual(found.sort((a, b) => a - b), expected);
  }
});

/** A scene of events by lot in three swimlanes, the last of which is empty. */
function sceneOf(n, seed) {
  const draw = lot(seed);
  const { left, right } = stretches(n, draw);
  const column = (of) => Float64Array.from({ length: n }, of);
  return {
    first_day: 0, lanes: [{}, {}, {}], sizes: { mark: 9 },
    events: {
      left, right: right.map((day) => Math.min(day, 2000)), lane: column(() => draw(2)), label_px: column(() => 20 + draw(300)),
      mark_tier: column(() => [0, 0.1, 0.7, 3, 20, Infinity][draw(6)]),
    },
  };
}

test("events of a window are drawn or counted, whatever passes the filters", () => {
  const scene = sceneOf(600, 2);
  const { left, right, lane, label_px: labelPx, mark_tier: tier } = scene.events;
  const draw = lot(3);
  for (const failed of [null, Uint8Array.from(left, () => draw(3)), new Uint8Array(600).fill(1)]) {
    const index = makeIndex(scene, failed);
    for (const window of WINDOWS.filter(([low, high]) => high > low)) {
      for (const scale of [0.01, 0.5, 1, 2.9, 3, 40]) {
        const [low, high] = window;
        const all = [...left.keys()].filter((i) => failed === null || failed[i] === 0);
        const near = (i) => right[i] + (labelPx[i] + 18) / scale >= low && left[i] - (labelPx[i] + 18) / scale <= high;
        const drawn = index.drawnIn(window, scale);
        assert.deepEqual([...drawn], all.filter((i) => tier[i] <= scale && near(i)));

        const n = 7;
        const of = (day) => Math.min(n - 1, Math.max(0, Math.floor(((day - low) / (high - low)) * n)));
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
  assert.deepEqual([...emptyLanes(scene, makeIndex(scene), { lane: [] })], [2]);
  const failed = Uint8Array.from(lane, (each) => each);
  assert.deepEqual([...emptyLanes(scene, makeIndex(scene, failed), { lane: [] })], [1, 2]);
  assert.deepEqual([...emptyLanes(scene, makeIndex(scene, failed), { lane: [2, 2] })], [1]);
});

test("keys are those of the same rows in the next drawing, and no two are the same", () => {
  const first = keyRows([{ id: "a" }, { id: "b" }, { id: "a" }, {}, {}]).map(({ key }) => key);
  const next = keyRows([{ id: "c" }, { id: "b" }, { id: "a" }]).map(({ key }) => key);
  assert.equal(new Set(first).size, 5);
  assert.deepEqual(next.slice(1), [first[1], first[0]]);
});

test("the values of a panel are found by their time as by looking at all", () => {
  const draw = lot(5);
  const { left, right } = stretches(300, draw);
  const order = [...left.keys()].sort((a, b) => left[a] - left[b]);
  const column = (of) => order.map(of);
  const scene = {
    first_day: 0, last_day: 6000,
    figures: {
      panels: [{}],
      points: {
        panel: column(() => 0), event: column((_, at) => at), source: column(() => draw(4)),
        x: column((i) => left[i]), x2: column((i) => (right[i] === Infinity ? null : right[i])),
      },
    },
  };
  const shown = (event) => event % 3 > 0;
  const [points] = pointsOf(scene, shown);
  const { x, x2, source } = scene.figures.points;
  const end = (i) => x2[i] ?? 6000;
  assert.deepEqual(points.numbers, [...x.keys()].filter(shown));
  assert.equal(pointsOf(scene, shown)[0], points);
  for (const [low, high] of WINDOWS) {
    const meeting = points.numbers.filter((i) => x[i] <= high && end(i) >= low);
    assert.deepEqual(points.meeting(low, high).map((at) => points.numbers[at]), meeting);
    assert.equal(points.count(low, high), meeting.length);
    assert.equal(points.firstFrom(low), points.numbers.filter((i) => x[i] < low).length);
    const ended = points.numbers.filter((i) => end(i) <= low).map(end);
    const last = points.numbers[points.lastEnded(low)];
    assert.equal(last === undefined ? -Infinity : end(last), Math.max(-Infinity, ...ended));
    for (const at of points.around(low, high)) {
      const i = points.numbers[at];
      const own = points.numbers.filter((other) => source[other] === source[i]);
      if (x[i] > high) assert.equal(own.find((other) => x[other] > high), i);
    }
  }
  const lasts = [...points.numbers.keys()].filter((at) => points.isLast(at));
  assert.deepEqual(new Set(lasts.map((at) => source[points.numbers[at]])).size, lasts.length);
});
