// The scale of time, at one speed or two, and the ticks of the axis.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  makeSteps,
  makeTicks,
  makeTimeScale,
} from "../../timeline/assets/page/chart/time_scale.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FORMS = {
  day: MONTHS.map((month) => `{day} ${month} {year}`),
  month: MONTHS.map((month) => `${month} {year}`),
  day_and_month: MONTHS.map((month) => `{day} ${month}`),
  alone: MONTHS,
  bce: "{year} BCE",
};

function day(year, month = 1, date = 1) {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, date);
  return time.getTime() / 86400000;
}

const ticksOf = (from, to, widthPx = 1180, axisBreak = null) =>
  makeTicks(makeTimeScale([from, to], widthPx, axisBreak), FORMS);
const texts = (...window) => ticksOf(...window).map(({ text }) => text);

test("an even scale maps days to pixels and back", () => {
  const scale = makeTimeScale([100, 300], 1000);

  assert.equal(scale.toPx(100), 0);
  assert.equal(scale.toPx(200), 500);
  assert.equal(scale.toPx(350), 1250);
  assert.equal(scale.toPx(80), -100);
  assert.equal(scale.toDay(250), 150);
  assert.equal(scale.scaleAt(120), 5);
  assert.deepEqual(scale.knots, [{ day: 100, px: 0 }, { day: 300, px: 1000 }]);
});

test("before its break a scale is slower, and both parts meet there", () => {
  const scale = makeTimeScale([0, 1000], 1000, { day: 800, part: 0.4 });

  assert.equal(scale.toPx(400), 200);
  assert.equal(scale.toPx(800), 400);
  assert.equal(scale.toPx(900), 700);
  assert.equal(scale.toPx(1100), 1300);
  assert.equal(scale.scaleAt(799), 0.5);
  assert.equal(scale.scaleAt(800), 3);
  for (const px of [-50, 0, 120, 400, 401, 999, 1300]) {
    assert.ok(Math.abs(scale.toPx(scale.toDay(px)) - px) < 1e-9);
  }
});

test("a break outside of the window is none", () => {
  assert.equal(makeTimeScale([0, 100], 500, { day: 200, part: 0.4 }).knots.length, 2);
});

test("ticks are round years, months and days; the first one has its year", () => {
  assert.deepEqual(texts(day(1992, 3), day(2025, 6)), [
    ...["1994", "1996", "1998", "2000", "2002", "2004", "2006", "2008", "2010", "2012", "2014"],
    ...["2016", "2018", "2020", "2022", "2024"],
  ]);
  assert.deepEqual(texts(day(2021, 2), day(2022, 8)), [
    ...["Mar 2021", "May", "Jul", "Sep", "Nov", "2022", "Mar", "May", "Jul"],
  ]);
  assert.deepEqual(texts(day(2021, 1, 28), day(2021, 2, 11), 1180), [
    ...["28 Jan 2021", "29 Jan", "30 Jan", "31 Jan", "Feb", "2 Feb", "3 Feb", "4 Feb", "5 Feb"],
    ...["6 Feb", "7 Feb", "8 Feb", "9 Feb", "10 Feb", "11 Feb"],
  ]);
  assert.deepEqual(texts(day(2021, 1, 20), day(2021, 3, 20), 700), [
    ...["22 Jan 2021", "Feb", "8 Feb", "15 Feb", "22 Feb", "Mar", "8 Mar", "15 Mar"],
  ]);
});

test("centuries, and years before the common era, are round as they are written", () => {
  assert.deepEqual(texts(day(-420), day(330), 700), [
    ...["400 BCE", "300 BCE", "200 BCE", "100 BCE", "1", "100", "200", "300"],
  ]);
  assert.deepEqual(texts(day(-4), day(4), 700), [
    ...["5 BCE", "4 BCE", "3 BCE", "2 BCE", "1 BCE", "1", "2", "3", "4"],
  ]);
  assert.deepEqual(texts(day(700), day(2030), 400), [
    "800",
    "1000",
    "1200",
    "1400",
    "1600",
    "1800",
    "2000",
  ]);
});

test("ticks never touch, at any width and length of window", () => {
  for (const widthPx of [264, 672, 1180, 1500]) {
    for (let days = 14; days < 2e6; days *= 1.37) {
      for (
        const from of [day(-3000, 5, 7), day(-40, 11, 30), day(1999, 12, 30), day(2024, 2, 28)]
      ) {
        const ticks = ticksOf(from, from + days, widthPx);
        ticks.forEach(({ px, text, day: at }, i) => {
          assert.ok(px >= 0 && px <= widthPx);
          if (i === 0) return;
          const short = [ticks[i - 1].text, text].every((each) => each.length <= 5);
          const room = short ? 50 : 60;
          assert.ok(px - ticks[i - 1].px >= room, `${from} ${days} ${widthPx} ${at}`);
        });
        assert.ok(ticks.length >= 1 || widthPx < 300);
      }
    }
  }
});

test("each part of a broken scale has its own step, and the break has a tick", () => {
  const axisBreak = { day: day(2020), part: 0.4 };
  const scale = makeTimeScale([day(1992), day(2027)], 1180, axisBreak);
  const ticks = makeTicks(scale, FORMS);

  assert.deepEqual(makeSteps(scale), [{ unit: "years", n: 5 }, { unit: "years", n: 1 }]);
  assert.equal(ticks.find(({ text }) => text === "2020").px, 472);
  assert.equal(ticks.find(({ text }) => text === "2021").major, true);
  ticks.slice(1).forEach(({ px }, i) => assert.ok(px - ticks[i].px >= 56));
});

test("the step of a window is one of days, months or years", () => {
  const stepOf = (days) => makeSteps(makeTimeScale([0, days], 760))[0];

  assert.deepEqual(stepOf(10), { unit: "days", n: 1 });
  assert.deepEqual(stepOf(800), { unit: "months", n: 3 });
  assert.deepEqual(stepOf(3600), { unit: "years", n: 1 });
  assert.deepEqual(stepOf(600 * 366), { unit: "years", n: 50 });
});
