// The values of a moment, before and after it, and the crosshair.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneOf, THREE, view } from "./made_figures.mjs";

import {
  crosshairRows,
  valuesAt,
  valuesBeforeAndAfter,
} from "../../timeline/assets/page/figures/crosshair.js";
import { panelRows } from "../../timeline/assets/page/figures/panel_rows.js";

test("the value of a moment is the one that began last, with what others say of that time", () => {
  const words = (day) => valuesAt(sceneOf(THREE), day)[0].points.map((i) => THREE[i][2]);
  assert.deepEqual([99, 100, 305, 599, 9999].map(words), [[], [10], [50], [60], [20]]);
  const disputed = sceneOf([[100, 465, 5, 0], [100, 465, 7, 1], [100, 465, 4, 0, {
    relation: "more_than",
  }]]);
  assert.deepEqual(valuesAt(disputed, 200)[0].points, [0, 1]);
});

test("before and after name the nearest values with date and source, and all of a disputed date", () => {
  const scene = sceneOf([[100, 101, 10, 0], [200, 300, 50, 0], [200, 300, 60, 1], [
    500,
    501,
    20,
    2,
  ]]);
  const [{ name, before, at, after }] = valuesBeforeAndAfter(scene, 400);
  assert.equal(name, "arrivals");
  assert.deepEqual(before.map(({ words, when, said_by: by }) => [words, when, by]), [[
    "50",
    "day 200",
    "Source 0",
  ], ["60", "day 200", "Source 1"]]);
  assert.deepEqual(at, []);
  assert.deepEqual(after, [{
    words: "20",
    unit: "people",
    when: "day 500",
    said_by: "Source 2",
    event: 3,
  }]);
});

test("a value of a time with the moment in it is neither before nor after", () => {
  const [{ before, at, after }] = valuesBeforeAndAfter(
    sceneOf([[100, 101, 10, 0], [200, 300, 50, 0]]),
    250,
  );
  assert.deepEqual([before, at, after].map((side) => side.map(({ words }) => words)), [["10"], [
    "50",
  ], []]);
});

test("the crosshair has a line over all panels, and the value of each", () => {
  const scene = sceneOf(THREE);
  const { boxes, height } = panelRows(scene, view(), 0, []);
  const rows = crosshairRows(scene, { ...view(), height, boxes }, 305);
  assert.deepEqual([rows[0].y, rows[0].y2, rows[0].x], [0, height, 305]);
  const texts = rows.map((row) => row.text).filter(Boolean);
  assert.deepEqual(texts, ["Source 0", "day 300", "50"]);
  assert.equal(rows.filter((row) => row.ring).length, 1);
});

test("before the first value the crosshair says that none is stated", () => {
  const scene = sceneOf(THREE);
  const { boxes, height } = panelRows(scene, view(), 0, []);
  const rows = crosshairRows(scene, { ...view(), height, boxes }, 50);
  assert.ok(rows.some((row) => row.text === "none"));
});
