// The steps of the histogram of a phone, and how many events are in each.
import assert from "node:assert/strict";
import { test } from "node:test";

import { binEdges, binOf, binStep, countBins } from "../../timeline/assets/page/phone/time_bins.js";
import { DAY_MS } from "../../timeline/assets/page/time_window.js";

const day = (text) => Date.parse(text) / DAY_MS;
const stepOf = (from, to, widthPx = 330) => {
  const { unit, n } = binStep([day(from), day(to)], widthPx);
  return `${n} ${unit}`;
};

test("the step is the shortest one whose bars have room", () => {
  assert.equal(stepOf("2020-01-01", "2020-01-15"), "1 days");
  assert.equal(stepOf("2020-01-01", "2020-09-01"), "7 days");
  assert.equal(stepOf("2020-01-01", "2023-01-01"), "1 months");
  assert.equal(stepOf("2010-01-01", "2023-01-01"), "3 months");
  assert.equal(stepOf("1992-01-01", "2028-01-01"), "1 years");
  assert.equal(stepOf("1992-01-01", "2028-01-01", 900), "3 months");
  assert.equal(stepOf("1900-01-01", "2028-01-01"), "2 years");
  assert.equal(stepOf("1500-01-01", "2028-01-01"), "10 years");
  assert.equal(stepOf("0001-01-01", "2028-01-01"), "50 years");
});

test("bins meet, begin where a step does, and hold the whole range", () => {
  for (const years of [0.1, 1, 8, 40, 300, 2600]) {
    const range = [day("2028-03-04") - 365 * years, day("2028-03-04")];
    const edges = binEdges(range, binStep(range, 330));

    assert.deepEqual([edges[0], edges.at(-1)], range);
    assert.ok(edges.length > 2 && edges.length <= 330 / 5 + 3, `${years}: ${edges.length}`);
    assert.ok(edges.every((edge, i) => i === 0 || edge > edges[i - 1]));
  }
  const years = binEdges([day("1999-06-01"), day("2002-06-01")], { unit: "years", n: 1 });
  assert.deepEqual(years.slice(1, -1), ["2000-01-01", "2001-01-01", "2002-01-01"].map(day));
});

test("a range of no length is one bin", () => {
  const edges = binEdges([5, 5], { unit: "days", n: 1 });

  assert.deepEqual(edges, [5, 5]);
  assert.equal(binOf(edges, 5), 0);
});

test("each day is in the bin that begins with it or before it", () => {
  const edges = [0, 10, 20, 30];

  assert.deepEqual([-5, 0, 9.9, 10, 19, 20, 30, 99].map((each) => binOf(edges, each)), [
    ...[0, 0, 0, 1, 1, 2, 2, 2],
  ]);
});

test("events that pass are counted in their lanes, with those that the page does not hold", () => {
  const scene = {
    lanes: [{}, {}],
    events: { at: [1, 2, 12, 25], lane: [0, 1, 0, 1] },
  };
  const counted = { lane: [1], first: [20], last: [24], n: [7] };

  const bins = countBins(scene, [0, 10, 20, 30], (i) => i !== 2, counted);

  assert.deepEqual(bins.map((bin) => [...bin]), [[1, 1], [0, 0], [0, 8]]);
});
