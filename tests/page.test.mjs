// The page's pure functions; its scripts are imported as they are, without a document.
import assert from "node:assert/strict";
import { test } from "node:test";

import { eventInLink } from "../timeline/assets/address.js";
import { chooseRows, disarm } from "../timeline/assets/csv.js";
import { neighbour } from "../timeline/assets/keys.js";
import { findTexts, fold, joinTexts, wordsOf } from "../timeline/assets/search.js";
import { countCells, moveEdge, stripPath } from "../timeline/assets/strip.js";
import {
  clampWindow, dayInWords, panBy, SHORTEST_DAYS, tickInWords, windowFor, windowInWords, zoomAbout,
} from "../timeline/assets/window.js";

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
  for (const [window, expected] of [
    [[100, 200], [100, 200]],
    [[-50, 50], [0, 100]],
    [[950, 1050], [900, 1000]],
    [[-10, 2000], [0, 1000]],
    [[500, 501], [500, 500 + SHORTEST_DAYS]],
    [[999, 1000], [1000 - SHORTEST_DAYS, 1000]],
  ]) assert.deepEqual(clampWindow(window, RANGE), expected);
});

test("a range shorter than the shortest window is shown whole", () => {
  assert.deepEqual(clampWindow([3, 4], [0, 5]), [0, 5]);
});

test("zooming keeps the day under the pointer where it is", () => {
  const before = [200, 600];
  const after = zoomAbout(before, 300, 2, RANGE);
  assert.deepEqual(after, [250, 450]);
  assert.equal((300 - after[0]) / (after[1] - after[0]), (300 - before[0]) / (before[1] - before[0]));
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

test("the window of an event that shows with its name stays", () => {
  const window = [100, 300];
  assert.equal(windowFor(window, { left: 150, right: 160, label_tier: 1 }, 400, RANGE), window);
});

test("an event elsewhere is brought to the middle, as near as its name needs", () => {
  const window = windowFor([0, 400], { left: 700, right: 710, label_tier: 4 }, 400, RANGE);
  assert.equal((window[0] + window[1]) / 2, 705);
  assert.ok(400 / (window[1] - window[0]) >= 4);
});

test("an event whose name never shows is brought into view all the same", () => {
  for (const tier of [Infinity, null]) {
    const [low, high] = windowFor([0, 100], { left: 700, right: 700, label_tier: tier ?? Infinity }, 400, RANGE);
    assert.ok(low < 700 && high > 700);
  }
});

test("a day is said no closer than the window warrants", () => {
  for (const [date, days, expected] of [
    ["2013-10-07", 30, "7 Oct 2013"],
    ["2013-10-07", 1000, "Oct 2013"],
    ["2013-10-07", 10000, "2013"],
    ["0000-03-01", 10000, "1 BCE"],
    ["-000043-03-15", 30, "15 Mar 44 BCE"],
  ]) assert.equal(dayInWords(day(date), days, FORMS), expected);
  assert.equal(windowInWords([day("2013-10-07"), day("2013-11-01")], FORMS), "7 Oct 2013 – 1 Nov 2013");
});

test("a tick says what changes there, and the first one says all", () => {
  for (const [date, first, rest] of [
    ["2013-01-01", "2013", "2013"],
    ["2013-10-01", "Oct 2013", "Oct"],
    ["2013-10-07", "7 Oct 2013", "7 Oct"],
    ["0000-03-01", "Mar 1 BCE", "Mar"],
  ]) {
    assert.equal(tickInWords(new Date(`${date}T00:00:00Z`), true, FORMS), first);
    assert.equal(tickInWords(new Date(`${date}T00:00:00Z`), false, FORMS), rest);
  }
});

test("a language with the year first has it there", () => {
  const forms = { ...FORMS, day: MONTHS.map((_, i) => `{year}年${i + 1}月{day}日`) };
  assert.equal(dayInWords(day("2013-10-07"), 30, forms), "2013年10月7日");
});

test("words are found without regard to case, accents and white space", () => {
  assert.equal(fold("  Marrëveshja\n e\u0301  Ǆ"), "marreveshja e dz");
  const texts = joinTexts(["Marrëveshja e Tiranës", "Treaty of Rome", "國家犯罪偵查局"]);
  for (const [query, expected] of [
    ["MARREVESHJA", [0]],
    ["rome treaty", [1]],
    ["rome tirana", []],
    ["e", [0, 1]],
    ["犯罪", [2]],
    ["tiranes treaty", []],
    ["rome", [1]],
  ]) assert.deepEqual(findTexts(texts, wordsOf(query)), expected);
  assert.deepEqual(wordsOf("  "), []);
  assert.deepEqual(findTexts(joinTexts(["", "a b", "", "b a", "c"]), ["a", "b"]), [1, 3]);
});

const EVENTS = { left: [0, 100, 990, -50], right: [0, 300, 1000, 5000] };

test("every event that passes the filters is counted once, in the cell of its middle", () => {
  assert.deepEqual(countCells(EVENTS, RANGE, 4, () => true), [2, 0, 1, 1]);
  assert.deepEqual(countCells(EVENTS, RANGE, 4, (i) => i === 1), [1, 0, 0, 0]);
  assert.deepEqual(countCells({ left: [1000], right: [1000] }, RANGE, 4, () => true), [0, 0, 0, 1]);
});

test("the strip is one path, with nothing for an empty cell", () => {
  assert.equal(stripPath([0, 0]), "");
  assert.equal(stripPath([1, 0, 2]).match(/M/g).length, 2);
});

test("an edge of the window moves alone, and never past the other", () => {
  assert.deepEqual(moveEdge([400, 600], "low", 50, RANGE), [450, 600]);
  assert.deepEqual(moveEdge([400, 600], "low", 500, RANGE), [600 - SHORTEST_DAYS, 600]);
  assert.deepEqual(moveEdge([400, 600], "low", -500, RANGE), [0, 600]);
  assert.deepEqual(moveEdge([400, 600], "high", -500, RANGE), [400, 400 + SHORTEST_DAYS]);
  assert.deepEqual(moveEdge([400, 600], "high", 5000, RANGE), [400, 1000]);
  assert.deepEqual(moveEdge([400, 600], "both", 500, RANGE), [800, 1000]);
});

// Three swimlanes: 0 has the events 0 and 3, 1 has 1, 2 has 2 and 4.
const SCENE = { events: { lane: [0, 1, 2, 0, 2], left: [10, 20, 30, 40, 50] } };
const ORDER = [0, 1, 2, 3, 4];
const all = () => true;

test("the arrow keys go in time, up and down to the nearest of the next swimlane", () => {
  for (const [current, key, expected] of [
    [null, "ArrowRight", 0],
    [null, "End", 4],
    [3, "Home", 0],
    [1, "ArrowRight", 2],
    [1, "ArrowLeft", 0],
    [4, "ArrowRight", 4],
    [0, "ArrowLeft", 0],
    [3, "ArrowDown", 1],
    [1, "ArrowDown", 2],
    [1, "ArrowUp", 0],
    [4, "ArrowUp", 1],
    [0, "ArrowUp", 0],
    [4, "ArrowDown", 4],
  ]) assert.equal(neighbour(SCENE, ORDER, current, key, all), expected, `${current} ${key}`);
});

test("the arrow keys pass over what is hidden", () => {
  const shown = (i) => i !== 1;
  assert.equal(neighbour(SCENE, ORDER, 0, "ArrowRight", shown), 2);
  assert.equal(neighbour(SCENE, ORDER, 2, "ArrowLeft", shown), 0);
  assert.equal(neighbour(SCENE, ORDER, 0, "ArrowDown", shown), 2);
  assert.equal(neighbour(SCENE, ORDER, 1, "ArrowRight", shown), 2);
  assert.equal(neighbour(SCENE, ORDER, 0, "Home", () => false), null);
});

test("a fragment names an event", () => {
  for (const [fragment, expected] of [
    ["#event-nca-formed", "nca-formed"],
    ["#event-a%20b%25", "a b%"],
    ["#event-%E5%9C%8B", "國"],
    ["#ref-3", null],
    ["#", null],
    ["", null],
  ]) assert.equal(eventInLink(fragment), expected);
});

test("a fragment that nobody encoded is no error", () => {
  assert.doesNotThrow(() => eventInLink("#event-100%"));
});

test("no cell of the rows that are saved starts a formula", () => {
  for (const text of ["=1", "+cmd", "-1+1", "@SUM(A1)", " =1", "\uff1d1", "-0044-03-15"]) {
    assert.match(disarm(text), /^[ "]*'/, text);
  }
  assert.equal(disarm("a;=1\t@b,c\n-d"), "a;'=1\t'@b,c\n'-d");
  assert.equal(disarm("\tx"), "'\tx");
  for (const text of ["-5", "+44", "-0044", "-1.5%", "a=b", "2020", ""]) assert.equal(disarm(text), text);
  const rows = chooseRows('date,title\n2020,"=HYPERLINK(""x"")"\n2021, @x\n2022,-5\n', [2, 3, 4]);
  assert.equal(rows, 'date,title\r\n2020,"\'=HYPERLINK(""x"")"\r\n2021," \'@x"\r\n2022,-5\r\n');
  assert.equal(chooseRows("sep=;\na;b\n=1;2\n", [3]), `sep=;\r\na;b\r\n"'=1";2\r\n`);
});
