// Where the name of a value goes.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findPlace } from "../../timeline/assets/page/figures/name_placement.js";

test("a name that is not to be far from its value goes beside it or nowhere", () => {
  const mark = { left: 45, right: 55, top: 45, bottom: 55, y: 50, yHigh: 50 };
  const room = { left: 0, right: 200, top: 0, bottom: 100 };
  const beside = findPlace(mark, 30, {
    taken: [[45, 45, 55, 55]],
    lines: [],
    named: [],
    far: false,
    room,
  });
  assert.deepEqual([...beside], [59, 43, 89, 57]);
  const walls = [[0, 0, 45, 100], [55, 0, 200, 100], [45, 0, 55, 45], [45, 55, 55, 100]];
  assert.equal(
    findPlace(mark, 30, { taken: walls, lines: [], named: [], far: false, room }),
    undefined,
  );
});
