// Maps days to pixels, at one speed or at two, and chooses the ticks of the axis.
/** @import { Scene, TimeWindow, Words } from "../page_types.d.ts" */
import { DAY_MS, tickInWords } from "../time_window.js";

/** Pixels that a tick takes, its text and a gap; a year of the common era takes less. */
const TICK_PX = 76;
const YEAR_PX = 56;
const FIRST_OF_ERA = -719162;

/** Ticks closer than this are one. */
const CLOSE_PX = 50;

/**
 * Make the scale of a window: piecewise linear between its knots.
 * `axisBreak` is null or `{day, part}`: the days before `day` take that part of the width.
 * @param {TimeWindow} window
 * @param {number} widthPx
 * @param {Scene["axis"]} axisBreak
 */
export function makeTimeScale([low, high], widthPx, axisBreak = null) {
  const knots = [{ day: low, px: 0 }];
  if (axisBreak !== null && axisBreak.day > low && axisBreak.day < high) {
    knots.push({ day: axisBreak.day, px: axisBreak.part * widthPx });
  }
  knots.push({ day: high, px: widthPx });
  const pieces = knots.slice(1).map((end, i) => {
    const start = knots[i];
    return { start, end, perDay: (end.px - start.px) / (end.day - start.day) };
  });
  const last = pieces.at(-1);
  const pieceAt = (day) => pieces.find(({ end }) => day < end.day) ?? last;
  return {
    widthPx,
    window: [low, high],
    knots,
    /** The pixels of a day; a day outside the window lies outside the chart. */
    toPx(day) {
      const { start, perDay } = pieceAt(day);
      return start.px + (day - start.day) * perDay;
    },
    toDay(px) {
      const { start, perDay } = pieces.find(({ end }) => px < end.px) ?? last;
      return start.day + (px - start.px) / perDay;
    },
    /** Pixels per day at a day. */
    scaleAt: (day) => pieceAt(day).perDay,
  };
}

/** Steps of the axis that are shorter than a year, and how many days each takes. */
const SHORT_STEPS = [
  ...[1, 2, 7, 14].map((n) => ({ unit: "days", n, days: n })),
  ...[1, 2, 3, 6].map((n) => ({ unit: "months", n, days: 30 * n })),
];

/** From this step on years before the common era are round as they are written. */
const ROUND_YEARS = 5;

/** The shortest step whose ticks have room, where a pixel is so many days. */
function stepOf(perPx, yearPx) {
  const short = SHORT_STEPS.find(({ days }) => days >= TICK_PX * perPx);
  if (short !== undefined) return { unit: short.unit, n: short.n };
  const years = (yearPx * perPx) / 366;
  const power = 10 ** Math.max(0, Math.floor(Math.log10(years)));
  return { unit: "years", n: [1, 2, 5, 10].find((n) => n * power >= years) * power };
}

/** The first day of a month, which is counted from January of the year 0. */
function monthStart(month) {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month - 12 * Math.floor(month / 12), 1);
  return date.getTime() / DAY_MS;
}

/** The days of a month that are ticks; none is close to the first of the next month. */
function daysOfMonth(month, n) {
  const [first, next] = [monthStart(month), monthStart(month + 1)];
  const days = Array.from({ length: Math.ceil((next - first) / n) }, (_, i) => first + i * n);
  return days.filter((day) => day === first || day <= next - 0.75 * n);
}

/** A year that is round as it is written: 100 BCE is the year -99. */
const writtenRound = (year, n) => (year <= 0 && n >= ROUND_YEARS ? year + 1 : year);

/** The days of the ticks from one day to another. */
export function tickDays([from, to], { unit, n }) {
  const date = new Date(Math.floor(from) * DAY_MS);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const months = unit === "years" ? 12 * n : unit === "months" ? n : 1;
  const days = [];
  // One earlier, since a round year before the common era is moved by one.
  for (let at = (Math.floor(month / months) - 1) * months; monthStart(at) <= to; at += months) {
    if (unit === "days") days.push(...daysOfMonth(at, n));
    else days.push(monthStart(unit === "years" ? 12 * writtenRound(at / 12, n) : at));
  }
  return days.filter((day) => day >= from && day <= to);
}

/** The pieces of a scale: from and to, and the step of its ticks. */
function piecesOf({ knots }) {
  return knots.slice(1).map((end, i) => {
    const start = knots[i];
    const perPx = (end.day - start.day) / (end.px - start.px);
    return {
      range: [start.day, end.day],
      step: stepOf(perPx, start.day < FIRST_OF_ERA ? TICK_PX : YEAR_PX),
    };
  });
}

/** The step of the ticks in each piece of a scale: `{unit, n}`, of days, months or years. */
export const makeSteps = (scale) => piecesOf(scale).map(({ step }) => step);

/**
 * The ticks of a scale: `{day, px, text, major}`, major where a year begins.
 * `forms` are the page's forms of dates; the text of the first has its year.
 * @param {Words["dates"]} forms
 */
export function makeTicks(scale, forms) {
  const days = [];
  for (const { range, step } of piecesOf(scale)) {
    const ofPiece = tickDays(range, step);
    // Where two pieces meet, the tick of the second one is left.
    while (
      days.length && ofPiece.length && scale.toPx(ofPiece[0]) - scale.toPx(days.at(-1)) < CLOSE_PX
    ) days.pop();
    days.push(...ofPiece);
  }
  return days.map((day, i) => {
    const date = new Date(day * DAY_MS);
    const major = date.getUTCDate() === 1 && date.getUTCMonth() === 0;
    return { day, px: scale.toPx(day), text: tickInWords(date, i === 0, forms), major };
  });
}
