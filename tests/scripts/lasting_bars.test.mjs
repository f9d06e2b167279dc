// The events that the small picture of a phone shows.
import assert from "node:assert/strict";
import { test } from "node:test";

import { lastingEvents } from "../../timeline/assets/page/phone/lasting_bars.js";

const RANGE = [0, 1000];

/** A scene of bars `[left, right, importance, lane]`, or moments if left is right. */
function sceneOf(rows, pairs = []) {
  const column = (of) => rows.map(of);
  const isBar = ([left, right]) => right > left;
  return {
    lanes: [{ figures: false }, { figures: true }],
    events: {
      id: column((_, i) => `event-${i}`),
      lane: column(([, , , lane = 0]) => lane),
      left: column(([left]) => left),
      right: column(([, right]) => right),
      core_left: column((row) => isBar(row) ? row[0] : Infinity),
      core_right: column((row) => isBar(row) ? row[1] : Infinity),
      importance: column(([, , importance]) => importance),
    },
    successions: {
      event: pairs.map(([event]) => event),
      other: pairs.map(([, other]) => other),
      x: pairs.map(([event]) => rows[event][0]),
      close: pairs.map(() => 1),
    },
  };
}

const chosen = (scene, passes = () => true) =>
  lastingEvents(scene, RANGE, passes).map(({ event }) => event);

test("what lasts, most important first, then the longest", () => {
  const rows = [[0, 100, 3], [0, 400, 3], [50, 90, 5], [200, 200, 5], [300, 305, 5]];

  assert.deepEqual(chosen(sceneOf(rows)), [2, 1, 0]);
});

test("no figures, and only what passes", () => {
  const rows = [[0, 100, 3, 1], [0, 100, 3], [0, 200, 3]];

  assert.deepEqual(chosen(sceneOf(rows), (i) => i !== 2), [1]);
});

test("what an important event takes over from comes with it, one for each event", () => {
  // 2 takes over from 1 and 3, and 1 from 0; 4 is as important as 1, but alone.
  const rows = [[0, 200, 2], [200, 400, 2], [400, 900, 5], [350, 400, 2], [0, 300, 4], [0, 900, 2]];
  const events = lastingEvents(sceneOf(rows, [[2, 1], [2, 3], [1, 0]]), RANGE, () => true);

  assert.deepEqual(events.map(({ event, importance }) => [event, importance]), [
    ...[[2, 5], [0, 5], [1, 5], [4, 4], [5, 2], [3, 2]],
  ]);
});
