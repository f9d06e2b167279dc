// Where the keys of the chart lead.
import assert from "node:assert/strict";
import { test } from "node:test";

import { neighbour } from "../../timeline/assets/page/keyboard.js";

// Three swimlanes: 0 has the events 0 and 3, 1 has 1, 2 has 2 and 4.
const SCENE = { events: { lane: [0, 1, 2, 0, 2], left: [10, 20, 30, 40, 50] } };
const ORDER = [0, 1, 2, 3, 4];
const all = () => true;

test("the arrow keys go in time, up and down to the nearest of the next swimlane", () => {
  for (
    const [current, key, expected] of [
      [null, "ArrowRight", 0],
      [null, "End", 4],
      [3, "Home", 0],
      [1, "ArrowRight", 2],
      [1, "ArrowLeft", 0],
      [4, "ArrowRight", 4],
      [0, "ArrowLeft", 0],
      [3, "ArrowDown", 1],
      [1, "ArrowDown", 2],
      [1, "ArrowUp", 0],
      [4, "ArrowUp", 1],
      [0, "ArrowUp", 0],
      [4, "ArrowDown", 4],
    ]
  ) assert.equal(neighbour(SCENE, ORDER, current, key, all), expected, `${current} ${key}`);
});

test("the arrow keys pass over what is hidden", () => {
  const shown = (i) => i !== 1;
  assert.equal(neighbour(SCENE, ORDER, 0, "ArrowRight", shown), 2);
  assert.equal(neighbour(SCENE, ORDER, 2, "ArrowLeft", shown), 0);
  assert.equal(neighbour(SCENE, ORDER, 0, "ArrowDown", shown), 2);
  assert.equal(neighbour(SCENE, ORDER, 1, "ArrowRight", shown), 2);
  assert.equal(neighbour(SCENE, ORDER, 0, "Home", () => false), null);
});
