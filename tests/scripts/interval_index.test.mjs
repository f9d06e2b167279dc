// Intervals are found as by looking at each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lot, stretches, WINDOWS } from "./made_intervals.mjs";

import { firstIndex, makeIntervalIndex } from "../../timeline/assets/page/chart/interval_index.js";

test("the first index is where it first holds, or the end", () => {
  for (const [wanted, n] of [[0, 5], [3, 5], [5, 5], [0, 0]]) {
    assert.equal(firstIndex(n, (at) => at >= wanted), wanted);
  }
});

test("intervals meet a window if looking at each of them says so", () => {
  const { left, right } = stretches(500, lot(1));
  const intervals = makeIntervalIndex(left.keys(), left, right);
  for (const [low, high] of WINDOWS) {
    const found = [];
    intervals.visit(low, high, (i) => found.push(i));
    const expected = [...left.keys()].filter((i) => left[i] <= high && right[i] >= low);
    assert.deepEqual(found.sort((a, b) => a - b), expected);
  }
});
