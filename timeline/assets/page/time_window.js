// The window of time in view, as pure functions: a window is [first day, last day].
/** @import { TimeWindow, Words } from "./page_types.d.ts" */

export const DAY_MS = 86400000;

/** The narrowest window: wide enough that a tick is never shorter than a day. */
export const SHORTEST_DAYS = 14;

/**
 * Keep a window within `range`, and no narrower than SHORTEST_DAYS.
 * @param {TimeWindow} window
 * @param {TimeWindow} range
 */
export function clampWindow([low, high], range) {
  const whole = range[1] - range[0];
  const days = Math.min(whole, Math.max(Math.min(SHORTEST_DAYS, whole), high - low));
  const start = Math.min(Math.max(low, range[0]), range[1] - days);
  return [start, start + days];
}

/**
 * Zoom by `factor` (above 1 zooms in) about a day, which stays in its place.
 * @param {TimeWindow} window
 * @param {number} day
 * @param {number} factor
 * @param {TimeWindow} range
 */
export function zoomAbout([low, high], day, factor, range) {
  const wanted = Math.max(SHORTEST_DAYS, (high - low) / factor);
  const part = (day - low) / (high - low);
  return clampWindow([day - part * wanted, day + (1 - part) * wanted], range);
}

/**
 * Move a window by a part of its width.
 * @param {TimeWindow} window
 * @param {number} part
 * @param {TimeWindow} range
 */
export function panBy([low, high], part, range) {
  const step = (high - low) * part;
  return clampWindow([low + step, high + step], range);
}

/**
 * The nearest window in which an event lies, as wide as the window.
 * @param {TimeWindow} window
 * @param {{ left: number, right: number, at: number }} event
 * @param {TimeWindow} range
 */
export function windowFor(window, { left, right, at }, range) {
  if (left < window[1] && right > window[0]) return window;
  const days = window[1] - window[0];
  return clampWindow([at - days / 2, at + days / 2], range);
}

/**
 * A year in words; `forms` are the page's forms of dates.
 * @param {Date} date
 * @param {Words["dates"]} forms
 */
function yearInWords(date, forms) {
  const year = date.getUTCFullYear();
  return year > 0 ? `${year}` : forms.bce.replace("{year}", `${1 - year}`);
}

/**
 * Write a date in one of the forms: `day`, `month`, `day_and_month` or `alone`.
 * @param {Date} date
 */
function inForm(date, form) {
  return form[date.getUTCMonth()].replace("{day}", `${date.getUTCDate()}`);
}

/**
 * A day in words, as precise as the width of the window allows to see.
 * @param {Words["dates"]} forms
 */
export function dayInWords(day, windowDays, forms) {
  const date = new Date(day * DAY_MS);
  const year = yearInWords(date, forms);
  if (windowDays > 3650) return year;
  return inForm(date, windowDays > 400 ? forms.month : forms.day).replace("{year}", year);
}

/**
 * A tick of the axis in words: the part of the date that changes there, or all of it for the first.
 * @param {Date} date
 * @param {Words["dates"]} forms
 */
export function tickInWords(date, first, forms) {
  const isMonth = date.getUTCDate() === 1;
  if (isMonth && date.getUTCMonth() === 0) return yearInWords(date, forms);
  if (!first) return inForm(date, isMonth ? forms.alone : forms.day_and_month);
  return inForm(date, isMonth ? forms.month : forms.day).replace(
    "{year}",
    yearInWords(date, forms),
  );
}

/**
 * A window in words.
 * @param {TimeWindow} window
 * @param {Words["dates"]} forms
 */
export function windowInWords([low, high], forms) {
  return `${dayInWords(low, high - low, forms)} – ${dayInWords(high, high - low, forms)}`;
}

let digitsOfPage = null;

/** A number in the page's language, in the digits of its dates. */
export function inDigits(number) {
  digitsOfPage ??= new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);
  return digitsOfPage.format(number);
}
