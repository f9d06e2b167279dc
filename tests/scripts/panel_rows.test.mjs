// What the panels of figures draw.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneOf, THREE, view } from "./made_figures.mjs";

import { breakLines, panelRows } from "../../timeline/assets/page/figures/panel_rows.js";

test("without a panel there is neither row nor height", () => {
  const { rows, height } = panelRows(sceneOf([]), view(), 0, []);
  assert.equal(height, 0);
  assert.ok(Object.values(rows).every((each) => each.length === 0));
});

test("a hidden panel takes no room", () => {
  assert.equal(panelRows(sceneOf(THREE), view(), 0, ["arrivals"]).height, 0);
  assert.equal(panelRows(sceneOf(THREE), view(), 0, new Set(["arrivals"])).height, 0);
});

test("a panel of which the filters show no value takes no room", () => {
  assert.equal(panelRows(sceneOf(THREE), view({ shown: () => false }), 0, []).height, 0);
});

test("no zoom changes the height of a panel", () => {
  const scene = sceneOf(THREE);
  const heights = [[0, 1000], [90, 110], [700, 800]].map((window) =>
    panelRows(scene, view({ window }), 0, []).height
  );
  assert.equal(new Set(heights).size, 1);
});

test("a value is drawn at its height above the foot of the panel", () => {
  const { rows, boxes } = panelRows(
    sceneOf([[100, 101, 0, 0], [500, 501, 100, 0]]),
    view(),
    40,
    [],
  );
  assert.deepEqual(rows.marks.map((mark) => mark.y), [boxes[0].base, boxes[0].plotTop]);
  assert.ok(boxes[0].top >= 40);
});

test("a line joins values of one source only", () => {
  const { rows } = panelRows(sceneOf(THREE), view(), 0, []);
  const lines = rows.joins.filter((join) => join.width === 1.2);
  assert.deepEqual(lines.map((line) => [line.x, line.x2]), [
    [100.5, 300.5],
    [300.5, 600.5],
  ]);
});

test("values of one source for times that meet are not joined", () => {
  const { rows } = panelRows(sceneOf([[100, 400, 10, 0], [200, 300, 50, 0]]), view(), 0, []);
  assert.equal(rows.joins.filter((join) => join.width === 1.2).length, 0);
});

test("a line to a value that is only a bound is dashed", () => {
  const { rows } = panelRows(
    sceneOf([[100, 101, 10, 0], [300, 301, 50, 0, { relation: "more_than" }]]),
    view(),
    0,
    [],
  );
  assert.deepEqual(rows.joins.find((join) => join.width === 1.2).dash, [4, 3]);
});

test("a value for a period is as wide as the period, and a mark where that is too narrow to see", () => {
  const scene = sceneOf([[100, 105, 10, 0], [300, 600, 50, 0]]);
  const whole = panelRows(scene, view(), 0, []).rows;
  assert.deepEqual(whole.stretches.map((bar) => [bar.x, bar.x2]), [[300, 600]]);
  assert.equal(whole.marks.length, 1);
  const close = panelRows(scene, view({ window: [90, 190] }), 0, []).rows;
  assert.deepEqual(close.stretches.map((bar) => [bar.x, bar.x2]), [[100, 150]]);
});

test("more than, under, about and a range each have a mark of their own", () => {
  const { rows, boxes } = panelRows(
    sceneOf([
      [100, 101, 50, 0, { relation: "more_than" }],
      [300, 301, 50, 0, { relation: "at_most" }],
      [500, 501, 50, 0, { relation: "about" }],
      [700, 701, 20, 0, { relation: "range", high: 80 }],
    ]),
    view(),
    0,
    [],
  );
  const middle = (boxes[0].plotTop + boxes[0].base) / 2;
  assert.deepEqual(
    rows.marks.filter((mark) => mark.size === 20).map((
      mark,
    ) => [mark.shape, Math.sign(mark.y - middle)]),
    [
      ["triangle-up", -1],
      ["triangle-down", 1],
    ],
  );
  assert.equal(rows.marks.filter((mark) => mark.halo).length, 1);
  assert.equal(rows.joins.filter((join) => join.width === 1.5).length, 3);
});

test("sources have their own colours and shapes, the most frequent one the accent", () => {
  const { rows } = panelRows(sceneOf(THREE), view(), 0, []);
  const looks = new Set(rows.marks.map((mark) => `${mark.shape} ${mark.stroke}`));
  assert.deepEqual([...looks], ["circle var(--accent)", "square var(--category-1)"]);
});

test("the last value of each source has its name beside it", () => {
  const { rows } = panelRows(sceneOf(THREE), view(), 0, []);
  const texts = rows.values.map((row) => row.text);
  assert.deepEqual(texts.filter((text) => text.startsWith("Source")).sort(), [
    "Source 0",
    "Source 1",
  ]);
  assert.ok(["10", "20", "50", "60"].every((text) => texts.includes(text)));
});

test("no label lies on another or on a mark", () => {
  const values = Array.from(
    { length: 14 },
    (_, i) => [400 + 9 * i, 401 + 9 * i, (i * 37) % 100, i % 6],
  );
  for (const window of [[0, 1000], [380, 560], [400, 420]]) {
    const { rows, boxes } = panelRows(sceneOf(values, { sources: 6 }), view({ window }), 0, []);
    const areas = rows.values.filter((row) => row.id && row.y > boxes[0].plotTop - 14).map(
      (row) => {
        const width = row.text.startsWith("Source") ? 50 : 20;
        return [row.x, row.y - 7, row.x + width, row.y + 7];
      },
    );
    const meets = (a, b) =>
      a[0] < b[2] - 0.01 && b[0] < a[2] - 0.01 && a[1] < b[3] - 0.01 && b[1] < a[3] - 0.01;
    areas.forEach((a, i) => areas.slice(i + 1).forEach((b) => assert.ok(!meets(a, b))));
    for (const mark of rows.marks) {
      areas.forEach((a) => assert.ok(!meets(a, [mark.x - 4, mark.y - 4, mark.x + 4, mark.y + 4])));
    }
  }
});

test("a source whose last value has no room is counted in the heading", () => {
  const values = Array.from({ length: 12 }, (_, i) => [500, 501, 50 + i / 10, i]);
  const { rows } = panelRows(sceneOf(values, { sources: 12 }), view({ widthPx: 300 }), 0, []);
  const named = rows.values.filter((row) => /^Source/.test(row.text)).length;
  const more = rows.values.find((row) => /^\+/.test(row.text));
  assert.equal(named + Number.parseInt(more.text, 10), 12);
});

test("of very many values some are drawn, and the heading says how many", () => {
  const scene = sceneOf(Array.from({ length: 9000 }, (_, i) => [i / 9, i / 9 + 0.01, i % 100, 0]));
  const { rows } = panelRows(scene, view(), 0, []);
  assert.ok(rows.marks.length <= 321 && rows.marks.length > 160);
  assert.ok(rows.values.some((row) => row.text === "1 in 29 values"));
  assert.equal(rows.joins.filter((join) => join.width === 1.2).length, 0);
  const close = panelRows(scene, view({ window: [0, 30] }), 0, []).rows;
  assert.equal(close.marks.length, new Set(close.marks.map((mark) => mark.x)).size);
  assert.ok(!close.values.some((row) => /values$/.test(row.text)));
});

test("where no value is in view the nearest ones are named", () => {
  const { rows } = panelRows(sceneOf(THREE), view({ window: [400, 500] }), 0, []);
  assert.ok(rows.values.some((row) => row.text === "← 60, day 310, Source 1"));
  assert.ok(rows.values.some((row) => row.text === "20, day 600, Source 0 →"));
});

test("an axis that does not start from zero says so", () => {
  const says = (low) =>
    panelRows(sceneOf(THREE, { low }), view(), 0, []).rows.values.some((row) =>
      /not from zero/.test(row.text)
    );
  assert.deepEqual([0, 5].map(says), [false, true]);
});

test("a heading is broken into lines that fit, and keeps its words", () => {
  const lines = breakLines("one two three four five six", 240, 100);
  assert.equal(lines.join(" "), "one two three four five six");
  assert.ok(lines.length === 3 && lines.every((line) => line.length * (240 / 27) <= 100));
});
