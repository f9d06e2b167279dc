// Where the sheets of a printed chart end.
import assert from "node:assert/strict";
import test from "node:test";
import { ROW_PX } from "../../timeline/assets/page/chart/lane_layout.js";
import { sheetEnds } from "../../timeline/assets/page/chart/printed_chart.js";

const SHEET = { firstPx: 500, sheetPx: 900 };

/** Lanes of some numbers of rows below each other, and their whole height. */
function madeLanes(...numbers) {
  let top = 0;
  const lanes = numbers.map((rows) => {
    const lane = { top, rowsTop: top + 20, rows, height: 20 + rows * ROW_PX + 3 };
    top += lane.height;
    return lane;
  });
  return { lanes, height: top };
}

test("a chart that fits is one sheet", () => {
  const { lanes, height } = madeLanes(5, 8, 2);
  assert.deepEqual(sheetEnds(lanes, height, SHEET), [height]);
});

test("a chart that does not fit is cut, and every part fits its sheet", () => {
  const { lanes, height } = madeLanes(10, 60, 3, 90, 2);
  const ends = sheetEnds(lanes, height, SHEET);
  const parts = ends.map((end, i) => end - (i ? ends[i - 1] : 0));
  assert.ok(ends.length > 2);
  assert.ok(parts[0] <= SHEET.firstPx);
  assert.ok(parts.slice(1).every((part) => part > 0 && part <= SHEET.sheetPx));
  assert.equal(ends.at(-1), height);
});

test("a lane is cut between its rows, with three of them at least on either side", () => {
  const { lanes, height } = madeLanes(20, 8, 60);
  for (const end of sheetEnds(lanes, height, SHEET).slice(0, -1)) {
    const cut = lanes.find(({ top, height: px }) => top < end && end < top + px);
    if (!cut) continue;
    const above = (end - cut.rowsTop) / ROW_PX;
    assert.ok(Number.isInteger(above) && above >= 3 && cut.rows - above >= 3);
  }
});

test("a lane of few rows moves to the next sheet whole", () => {
  const { lanes, height } = madeLanes(24, 4, 10);
  assert.deepEqual(sheetEnds(lanes, height, SHEET), [lanes[0].height, height]);
});
