// The keys of what is drawn.
import assert from "node:assert/strict";
import { test } from "node:test";

import { keyRows } from "../../timeline/assets/page/chart/chart.js";

test("keys are those of the same rows in the next drawing, and no two are the same", () => {
  const first = keyRows([{ id: "a" }, { id: "b" }, { id: "a" }, {}, {}]).map(({ key }) => key);
  const next = keyRows([{ id: "c" }, { id: "b" }, { id: "a" }]).map(({ key }) => key);
  assert.equal(new Set(first).size, 5);
  assert.deepEqual(next.slice(1), [first[1], first[0]]);
});
