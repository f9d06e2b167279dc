// Maps days to pixels, at one speed or at two, and chooses the ticks of the axis.
import { DAY_MS, tickInWords } from "../time_window.js";

/** Pixels that a tick takes, its text and a gap. */
const TICK_PX = 76;

/**
 * Make the scale of a window: piecewise linear between its knots.
 * `axisBreak` is null or `{day, part}`: the days before `day` take that part of the width.
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

/** Steps of the axis: [months, days], of which one is 0. */
const STEPS = [
  ...[1, 2, 7, 14].map((days) => ({ days, months: 0 })),
  ...[1, 2, 3, 6].map((months) => ({ days: 0, months })),
];

/** The round years of a step: 1, 2, 5, 10, 20, 50, … */
function yearStep(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= most) ?? 10 * power;
}

const dayOf = (year, month, day) => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / DAY_MS;
};

/** The days of the ticks from one day to another, at least so many days apart. */
function tickDays(from, to, leastDays) {
  const { months, days } = STEPS.find((step) => step.days + step.months * 30 >= leastDays) ??
    { days: 0, months: 12 * yearStep(leastDays / 365) };
  const first = new Date(Math.floor(from) * DAY_MS);
  const found = [];
  if (days > 0) {
    for (let month = dayOf(first.getUTCFullYear(), first.getUTCMonth(), 1); month <= to;) {
      const date = new Date(month * DAY_MS);
      const next = dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
      for (let day = month; day <= next - Math.max(1, days / 2); day += days) found.push(day);
      month = next;
    }
  } else {
    const inMonths = first.getUTCFullYear() * 12 + first.getUTCMonth();
    for (let month = Math.floor(inMonths / months) * months;; month += months) {
      const day = dayOf(Math.floor(month / 12), month - 12 * Math.floor(month / 12), 1);
      if (day > to) break;
      found.push(day);
    }
  }
  return found.filter((day) => day >= from && day <= to);
}

/**
 * The ticks of a scale: `{day, px, text, major}`, major where a year begins.
 * `forms` are the page's forms of dates.
 */
export function makeTicks(scale, forms) {
  const ticks = [];
  scale.knots.slice(1).forEach((end, i) => {
    const start = scale.knots[i];
    const perDay = (end.px - start.px) / (end.day - start.day);
    for (const day of tickDays(start.day, end.day, TICK_PX / perDay)) {
      const px = start.px + (day - start.day) * perDay;
      if (ticks.length && px - ticks.at(-1).px < TICK_PX * 0.8) continue;
      const date = new Date(day * DAY_MS);
      const major = date.getUTCDate() === 1 && date.getUTCMonth() === 0;
      ticks.push({ day, px, text: tickInWords(date, ticks.length === 0, forms), major });
    }
  });
  return ticks;
}
