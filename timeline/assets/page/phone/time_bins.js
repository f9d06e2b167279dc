// Divides the time of a file into steps of one length, and counts the events of each by lane.
/** @import { Scene, TimeWindow } from "../page_types.d.ts" */
import { firstIndex } from "../chart/interval_index.js";
import { tickDays } from "../chart/time_scale.js";

/** The narrowest bar of a histogram. */
const BAR_PX = 5;
/** Steps that are shorter than a year, and about how many days each takes. */
const STEPS = [
  { unit: "days", n: 1, days: 1 },
  { unit: "days", n: 7, days: 7 },
  { unit: "months", n: 1, days: 30.4 },
  { unit: "months", n: 3, days: 91.3 },
];
const YEAR_DAYS = 365.25;

/**
 * The shortest step whose bars have room in a width: `{unit, n}`, of days, months or years.
 * @param {TimeWindow} range
 * @param {number} widthPx
 */
export function binStep([low, high], widthPx) {
  const least = ((high - low) * BAR_PX) / widthPx;
  const short = STEPS.find(({ days }) => days >= least);
  if (short !== undefined) return { unit: short.unit, n: short.n };
  const years = least / YEAR_DAYS;
  const power = 10 ** Math.max(0, Math.floor(Math.log10(years)));
  return { unit: "years", n: [1, 2, 5, 10].find((n) => n * power >= years) * power };
}

/**
 * The first days of the bins of a range, and the end of the last one.
 * @param {TimeWindow} range
 * @param {{ unit: string, n: number }} step
 */
export function binEdges([low, high], step) {
  const inside = tickDays([low, high], step).filter((day) => day > low && day < high);
  return [low, ...inside, high];
}

/**
 * The number of the bin in which a day is; the first or the last one if it is in none.
 * @param {number[]} edges
 * @param {number} day
 */
export function binOf(edges, day) {
  return firstIndex(edges.length - 2, (at) => edges[at + 1] > day);
}

/**
 * Count the events of each bin by lane: those that pass, and those that the page does not hold.
 * @param {Pick<Scene, "lanes" | "events">} scene
 * @param {number[]} edges
 * @param {(event: number) => boolean} passes
 * @param {Scene["counted"]} counted
 */
export function countBins({ lanes, events }, edges, passes, counted) {
  const bins = edges.slice(1).map(() => new Uint32Array(lanes.length));
  for (let i = 0; i < events.at.length; i += 1) {
    if (passes(i)) bins[binOf(edges, events.at[i])][events.lane[i]] += 1;
  }
  counted.n.forEach((n, i) => {
    bins[binOf(edges, (counted.first[i] + counted.last[i]) / 2)][counted.lane[i]] += n;
  });
  return bins;
}
