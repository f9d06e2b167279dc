// The measures of the page and their values, read from the tables beside the small multiples.

import { eventInLink } from "../url_state.js";

/** @typedef {{ event: string, words: string, when: string, saidBy: string, x: number, x2: number,
 *   low: number, high: number, series: string, official: boolean, disputed: boolean }} Value */
/** @typedef {{ element: any, name: string, heading: string, unit: string, days: number[],
 *   ends: number[], values: Value[] }} Measure */

/** @param {any} row */
function readValue(row) {
  const { x, x2, y, series } = row.dataset;
  const [value, when, saidBy] = [...row.cells].slice(-3);
  const link = value.querySelector("a");
  const [low, high = low] = y.split(" ").map(Number);
  return {
    event: eventInLink(link.hash),
    words: link.textContent,
    when: when.textContent,
    saidBy: saidBy.textContent,
    x: x === "" ? -Infinity : Number(x),
    x2: x2 === "" ? Infinity : Number(x2),
    low,
    high,
    series,
    official: row.classList.contains("official"),
    disputed: value.querySelector("b") !== null,
  };
}

/**
 * Read the measures of the page, each when it is first asked for its values; of those that are
 * rows of the table the values have their units.
 * @returns {Measure[]}
 */
export function readMeasures(root = document) {
  /** @type {NodeListOf<HTMLElement>} */
  const elements = root.querySelectorAll("#figures [data-measure]");
  return [...elements].map((element) => {
    const { measure, unit = "", days = "", ends = "" } = element.dataset;
    let values = null;
    return {
      element,
      name: measure,
      heading: element.querySelector("figcaption b, th").textContent,
      unit,
      days: days.split(" ").map(Number),
      ends: ends.split(" ").map(Number),
      get values() {
        values ??= [...element.querySelectorAll("tr[data-x]")].map(readValue);
        return values;
      },
    };
  });
}

/** The day at which a value is drawn: the middle of its time, or the end of it that is known. */
export const dayOf = ({ x, x2 }) =>
  Number.isFinite(x) && Number.isFinite(x2) ? (x + x2) / 2 : Number.isFinite(x) ? x : x2;

/** Of some values the one of the greatest rank and those of its time, each once. */
function ofOneTime(values, rank) {
  if (values.length === 0) return [];
  const best = values.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const found = values.filter(({ x, x2 }) => x < best.x2 && x2 > best.x);
  const seen = new Set();
  return found.filter(({ words, saidBy }) => {
    const key = `${words} ${saidBy}`;
    return seen.size < seen.add(key).size;
  });
}

/**
 * For each measure the values stated last before a day and first after it, each as
 * `{ words, unit, when, said_by, event }`; `at` are those of a period that holds it.
 */
export function valuesBeforeAndAfter(day, measures = readMeasures()) {
  return measures.map(({ name, unit, values }) => {
    const inWords = ({ words, when, saidBy, event }) => ({
      ...{ words, unit, when, said_by: saidBy, event },
    });
    const of = (wanted, rank) => ofOneTime(values.filter(wanted), rank).map(inWords);
    return {
      name,
      before: of(({ x2 }) => x2 <= day, ({ x2 }) => x2),
      at: of(({ x, x2 }) => x <= day && x2 > day, ({ x }) => x),
      after: of(({ x }) => x > day, ({ x }) => -x),
    };
  });
}
