// What is still open goes on to today.
import assert from "node:assert/strict";
import { test } from "node:test";

import { extendOpen } from "../../timeline/assets/page/chart/scene.js";

/** A scene to day 200, of a file of day 100, with a bar that is open since day 50. */
function sceneOf() {
  return {
    file_day: 100,
    last_day: 200,
    styles: [{ form: "solid" }, { form: "pale" }, { form: "arrow-right" }],
    segments: {
      style: [0, 1, 2, 1],
      x: [50, 60, 100, 20],
      x2: [60, 100, 100, 40],
    },
  };
}

test("the pale part and the arrow go on to today, and no further than the chart", () => {
  for (const [today, end] of [[150, 150], [90, 100], [999, 200]]) {
    const scene = sceneOf();
    extendOpen(scene, today);

    assert.deepEqual(scene.segments.x, [50, 60, end, 20]);
    assert.deepEqual(scene.segments.x2, [60, end, end, 40]);
  }
});
