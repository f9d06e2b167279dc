// Intervals are found as by looking at each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lot, stretches, WINDOWS } from "./made_intervals.mjs";

import { divideByLength, firstIndex } from "../../timeline/assets/page/chart/interval_index.js";

test("the first index is where it first holds, or the end", () => {
  for (const [wanted, n] of [[0, 5], [3, 5], [5, 5], [0, 0]]) {
    assert.equal(firstIndex(n, (at) => at >= wanted), wanted);
  }
});

test("intervals meet a window if looking at each of them says so", () => {
  const { left, right } = stretches(500, lot(1));
  const classes = divideByLength(left.keys(), left, right);
  for (const [low, high] of WINDOWS) {
    // Each class gives those that may meet the window, from which the others fall out by their end.
    const found = classes.flatMap(({ numbers, range }) => [...numbers.slice(...range(low, high))])
      .filter((i) => right[i] >= low);
    const expected = [...left.keys()].filter((i) => left[i] <= high && right[i] >= low);
    assert.deepEqual(found.sort((a, b) => a - b), expected);
  }
});
