// What events are linked to.
import assert from "node:assert/strict";
import { test } from "node:test";

import { chainOf, threadOf } from "../../timeline/assets/page/event_links.js";

/** 0 and 1 are succeeded by 2, that by 3; 4 is related to 3, 5 to 4; 6 stands alone. */
const scene = {
  successions: { event: [2, 2, 3], other: [0, 1, 2] },
  related: { 3: [4], 4: [3, 5], 5: [4] },
};

test("a chain begins with the nearest", () => {
  assert.deepEqual(chainOf(scene, 3, true), [[2], [0, 1]]);
  assert.deepEqual(chainOf(scene, 0, false), [[2], [3]]);
  assert.deepEqual(chainOf(scene, 3, false), []);
});

test("a chain that goes round ends", () => {
  const round = { successions: { event: [0, 1], other: [1, 0] }, related: {} };
  assert.deepEqual(chainOf(round, 0, true), [[1]]);
  assert.deepEqual(threadOf(round, 1), [0, 1]);
});

test("a thread has its successions, and what is related to one of them", () => {
  for (const event of [0, 1, 2, 3]) assert.deepEqual(threadOf(scene, event), [0, 1, 2, 3, 4]);
  assert.deepEqual(threadOf(scene, 4), [3, 4, 5]);
  assert.deepEqual(threadOf(scene, 6), [6]);
});
