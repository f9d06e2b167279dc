// The packer: a table of cases, and what holds for made files at every width and window.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { packLane, packLanes } from "../../timeline/assets/page/chart/packing.js";
import { lot } from "./made_intervals.mjs";
import { itemsOf, lanesOf, makeScene, sceneOf, WHOLE } from "./made_lanes.mjs";

const TABLE = new URL("../data/packing.json", import.meta.url);
const NARROWER = [WHOLE, [3000, 12000], [9000, 12000], [10000, 10900], [10400, 10500]];
const SIZES = [1, 2, 12, 40, 90, 300, 2000];
const WIDTHS = [360, 768, 1180];
const BUDGET_ROWS = 28;

const places = (packed) => packed.flatMap((lane) => [...lane.places]);
const named = (packed) => places(packed).filter(([, place]) => place !== null);

/** Pack a window of a scene. */
function pack(scene, window, widthPx, options = {}) {
  const lanes = lanesOf(scene, window, widthPx);
  return packLanes(lanes, { widthPx, budgetRows: BUDGET_ROWS, ...options });
}

/** Visit packed windows of made files of all sizes. */
function visitPacked(visitor, options = {}) {
  for (const n of SIZES) {
    const scene = makeScene(n, n);
    for (const widthPx of WIDTHS) {
      for (const window of NARROWER) {
        visitor(pack(scene, window, widthPx, options), { scene, widthPx, window, n });
      }
    }
  }
}

/** Round the numbers of a place and leave out what it does not have, as the table does. */
function tabulate(place) {
  if (place === null) return null;
  const { text, badge, notes, ...rest } = place;
  return {
    ...rest,
    ...(text ? { text } : {}),
    ...(badge ? { badge } : {}),
    ...(notes.length ? { notes } : {}),
  };
}

for (const { name, width, rows, items, expected } of JSON.parse(readFileSync(TABLE)).cases) {
  test(`${name}`, () => {
    const packed = packLane(items, width, rows ?? Infinity);

    const found = [...packed.places].map(([key, place]) => [key, tabulate(place)]);
    assert.deepEqual({ rows: packed.rows, places: Object.fromEntries(found) }, expected);
  });
}

test("no two things of a row overlap", () => {
  visitPacked((packed) => {
    for (const { places: ofLane, rows } of packed) {
      const things = [...ofLane.values()].filter((place) => place !== null).flatMap((place) => [
        place,
        ...place.notes.filter(({ row }) => row !== place.row),
      ]);
      things.sort((a, b) => a.row - b.row || a.x0 - b.x0);
      things.forEach(({ row, x0 }, i) => {
        assert.ok(row >= 0 && row < rows);
        if (i > 0 && things[i - 1].row === row) assert.ok(x0 - things[i - 1].x1 >= 9 - 1e-9);
      });
    }
  });
});

test("nothing is beyond the edges of the chart, and each name is beside its mark or in it", () => {
  visitPacked((packed, { scene, widthPx, window }) => {
    const items = itemsOf(scene, window, widthPx);
    for (const [key, { side, x0, x1, name0, name1, text, notes, badge }] of named(packed)) {
      const item = items.get(key);
      assert.ok(x0 >= 0 && x1 <= widthPx && name0 >= x0 && name1 <= x1);
      assert.ok(x0 <= item.x0 && item.x1 <= x1);
      const bare = text === 0 ? item.width : item.shorter[text - 1];
      assert.ok(Math.abs(name1 - name0 - bare - (badge ? item.badge : 0)) < 1e-9);
      assert.equal(badge, notes.length < item.notes.length);
      if (side === "left") assert.ok(name1 <= item.x0 - 6 + 1e-9);
      if (side === "right") assert.ok(name0 >= item.x1 + 6 - 1e-9);
      if (side === "inside") assert.ok(name0 >= item.x0 && name1 <= item.x1);
      for (const note of notes) assert.ok(note.x0 >= 0 && note.x1 <= widthPx);
    }
  });
});

test("each event of the window is named or counted", () => {
  visitPacked((packed, { scene, widthPx, window }) => {
    const items = itemsOf(scene, window, widthPx);
    const counts = packed.map((lane) => lane.named + lane.unnamed);
    assert.equal(counts.reduce((a, b) => a + b), items.size);
    assert.equal(named(packed).length, packed.reduce((sum, lane) => sum + lane.named, 0));
    for (const { state, unnamed } of packed) assert.equal(state, unnamed ? "folded" : "open");
  });
});

test("all important events are named, and sixty names where there are as many", () => {
  visitPacked((packed, { scene, widthPx, window }) => {
    const items = itemsOf(scene, window, widthPx);
    const names = new Set(named(packed).map(([key]) => key));
    assert.ok(names.size >= Math.min(60, items.size));
    for (const { key, importance } of items.values()) {
      assert.ok(importance < 4 || names.has(key), `${key} is not named`);
    }
  });
});

test("with all names asked for, up to forty events have theirs at every width", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const scene = makeScene(seed, seed);
    for (const widthPx of WIDTHS) {
      for (const window of NARROWER) {
        const packed = pack(scene, window, widthPx, { allNames: true });
        assert.equal(named(packed).length, itemsOf(scene, window, widthPx).size);
      }
    }
  }
});

test("the order of the events in the file means nothing", () => {
  for (const n of [12, 90, 700]) {
    const scene = makeScene(n, n);
    const draw = lot(5);
    const shuffled = [...scene.rows].map((row) => [draw(1e9), row]).sort((a, b) => a[0] - b[0]);
    const other = sceneOf(shuffled.map(([, row]) => row), scene.lanes.length);
    for (const window of NARROWER) {
      const inOrder = (packed) =>
        packed.map((lane) => ({ ...lane, places: Object.fromEntries(lane.places) }));
      assert.deepEqual(inOrder(pack(other, window, 1180)), inOrder(pack(scene, window, 1180)));
    }
  }
});

test("zooming in loses no important name whose mark stays, and at most a few others", () => {
  for (const n of [12, 40, 90, 150, 300, 2000]) {
    const scene = makeScene(n, n);
    const losses = [];
    for (const middle of [1500, 6000, 9500, 11000]) {
      let before = new Set();
      for (let days = 12000; days > 30; days /= 1.5) {
        const low = Math.min(12000 - days, Math.max(0, middle - days / 2));
        const window = [low, low + days];
        const items = itemsOf(scene, window, 1180);
        const now = new Set(named(pack(scene, window, 1180)).map(([key]) => key));
        const lost = [...before].filter((key) => items.has(key) && !now.has(key));
        assert.ok(lost.every((key) => items.get(key).importance < 4));
        losses.push(lost.length);
        before = now;
      }
    }
    assert.ok(losses.reduce((a, b) => a + b) / losses.length <= 4);
    assert.ok(n > 150 || Math.max(...losses) <= 6);
  }
});

test("lanes that the reader opens have all their names, and folded ones none", () => {
  const scene = makeScene(300, 8);
  const folded = new Map([["lane 0", "open"], ["lane 1", "folded"]]);
  const [opened, closed, other] = pack(scene, WHOLE, 1180, { folded });

  assert.equal(opened.state, "open");
  assert.ok(opened.named > 40);
  assert.deepEqual([closed.rows, closed.named, closed.places.size], [0, 0, 0]);
  assert.ok(closed.unnamed > 40);
  assert.equal(other.state, "folded");
  assert.ok(pack(scene, WHOLE, 1180, { allNames: true }).every(({ state }) => state === "open"));
});

test("lanes of figures come last, with their important events", () => {
  const scene = makeScene(200, 9, 2);
  const lanes = lanesOf(scene, WHOLE, 1180).map((lane, i) => ({ ...lane, figures: i === 1 }));
  const [, figures] = packLanes(lanes, { widthPx: 1180, budgetRows: BUDGET_ROWS });
  const items = itemsOf(scene, WHOLE, 1180);

  const shown = named([figures]).map(([key]) => items.get(key).importance);
  assert.equal(shown.filter((importance) => importance >= 4).length, lanes[1].important);
  assert.ok(figures.unnamed > 40);
});

test("a crowded window takes no more of the screen than it has", () => {
  const scene = makeScene(2000, 4);
  for (const lane of scene.rows) lane.importance = Math.min(3, lane.importance);
  const packed = pack(sceneOf(scene.rows, 5), WHOLE, 1180);

  assert.ok(packed.reduce((sum, { rows }) => sum + rows, 0) <= BUDGET_ROWS);
  assert.ok(packed.every(({ rows }) => rows >= 3));
});
