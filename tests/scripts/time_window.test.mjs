// The window of time: zooming, panning, and its days in words.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  clampWindow,
  dayInWords,
  panBy,
  SHORTEST_DAYS,
  tickInWords,
  windowFor,
  windowInWords,
  zoomAbout,
} from "../../timeline/assets/page/time_window.js";

const RANGE = [0, 1000];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FORMS = {
  day: MONTHS.map((month) => `{day} ${month} {year}`),
  month: MONTHS.map((month) => `${month} {year}`),
  day_and_month: MONTHS.map((month) => `{day} ${month}`),
  alone: MONTHS,
  bce: "{year} BCE",
};
const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;

test("a window is kept within the range, and no shorter than the shortest", () => {
  for (
    const [window, expected] of [
      [[100, 200], [100, 200]],
      [[-50, 50], [0, 100]],
      [[950, 1050], [900, 1000]],
      [[-10, 2000], [0, 1000]],
      [[500, 501], [500, 500 + SHORTEST_DAYS]],
      [[999, 1000], [1000 - SHORTEST_DAYS, 1000]],
    ]
  ) assert.deepEqual(clampWindow(window, RANGE), expected);
});

test("a range shorter than the shortest window is shown whole", () => {
  assert.deepEqual(clampWindow([3, 4], [0, 5]), [0, 5]);
});

test("zooming keeps the day under the pointer where it is", () => {
  const before = [200, 600];
  const after = zoomAbout(before, 300, 2, RANGE);
  assert.deepEqual(after, [250, 450]);
  assert.equal(
    (300 - after[0]) / (after[1] - after[0]),
    (300 - before[0]) / (before[1] - before[0]),
  );
});

test("zooming out and in again ends where it began, away from the walls", () => {
  const there = zoomAbout([400, 600], 480, 0.5, RANGE);
  assert.deepEqual(zoomAbout(there, 480, 2, RANGE), [400, 600]);
});

test("zooming in stops at the shortest window, zooming out at the whole", () => {
  assert.deepEqual(zoomAbout([400, 600], 500, 1e9, RANGE), [493, 507]);
  assert.deepEqual(zoomAbout([400, 600], 500, 1e-9, RANGE), RANGE);
});

test("panning moves by a part of the window and stops at the walls", () => {
  assert.deepEqual(panBy([400, 600], 0.2, RANGE), [440, 640]);
  assert.deepEqual(panBy([400, 600], -10, RANGE), [0, 200]);
});

test("the window in which an event lies stays", () => {
  const window = [100, 300];
  assert.equal(windowFor(window, { left: 150, right: 160, at: 155 }, RANGE), window);
  assert.equal(windowFor(window, { left: 50, right: 160, at: 50 }, RANGE), window);
});

test("an event elsewhere is brought to the middle of a window as wide as before", () => {
  assert.deepEqual(windowFor([0, 400], { left: 700, right: 710, at: 705 }, RANGE), [505, 905]);
  assert.deepEqual(windowFor([0, 400], { left: 990, right: 991, at: 990 }, RANGE), [600, 1000]);
});

test("a day is said no closer than the window warrants", () => {
  for (
    const [date, days, expected] of [
      ["2013-10-07", 30, "7 Oct 2013"],
      ["2013-10-07", 1000, "Oct 2013"],
      ["2013-10-07", 10000, "2013"],
      ["0000-03-01", 10000, "1 BCE"],
      ["-000043-03-15", 30, "15 Mar 44 BCE"],
    ]
  ) assert.equal(dayInWords(day(date), days, FORMS), expected);
  assert.equal(
    windowInWords([day("2013-10-07"), day("2013-11-01")], FORMS),
    "7 Oct 2013 – 1 Nov 2013",
  );
});

test("a tick says what changes there, and the first one says all", () => {
  for (
    const [date, first, rest] of [
      ["2013-01-01", "2013", "2013"],
      ["2013-10-01", "Oct 2013", "Oct"],
      ["2013-10-07", "7 Oct 2013", "7 Oct"],
      ["0000-03-01", "Mar 1 BCE", "Mar"],
    ]
  ) {
    assert.equal(tickInWords(new Date(`${date}T00:00:00Z`), true, FORMS), first);
    assert.equal(tickInWords(new Date(`${date}T00:00:00Z`), false, FORMS), rest);
  }
});

test("a language with the year first has it there", () => {
  const forms = { ...FORMS, day: MONTHS.map((_, i) => `{year}年${i + 1}月{day}日`) };
  assert.equal(dayInWords(day("2013-10-07"), 30, forms), "2013年10月7日");
});
