// The values of a panel are found as by looking at each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lot, stretches, WINDOWS } from "./made_intervals.mjs";

import { pointsOf } from "../../timeline/assets/page/figures/panel_values.js";

test("the values of a panel are found by their time as by looking at all", () => {
  const draw = lot(5);
  const { left, right } = stretches(300, draw);
  const order = [...left.keys()].sort((a, b) => left[a] - left[b]);
  const column = (of) => order.map(of);
  const scene = {
    first_day: 0,
    last_day: 6000,
    figures: {
      panels: [{}],
      points: {
        panel: column(() => 0),
        event: column((_, at) => at),
        source: column(() => draw(4)),
        x: column((i) => left[i]),
        x2: column((i) => (right[i] === Infinity ? null : right[i])),
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
