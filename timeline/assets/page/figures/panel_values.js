// Indexes the values of each panel by time, to find those of a window without looking at all of
// them.
/** @import { Scene } from "../page_types.d.ts" */
import { firstIndex, makeIntervalIndex } from "../chart/interval_index.js";

/**
 * First day and end of a value; an open end is the end of the chart.
 * @param {Scene} scene
 */
export function daysOf(scene, i) {
  const { x, x2 } = scene.figures.points;
  return [x[i] ?? scene.first_day, x2[i] ?? scene.last_day];
}

const everything = () => true;
const pointsByFilter = new WeakMap();

/**
 * The values of each panel that pass a filter, indexed once for each filter.
 * @param {Scene} scene
 * @param {(event: number) => boolean} [shown]
 */
export function pointsOf(scene, shown = everything) {
  if (!pointsByFilter.has(scene.figures)) pointsByFilter.set(scene.figures, new WeakMap());
  const made = pointsByFilter.get(scene.figures);
  if (!made.has(shown)) {
    const lists = scene.figures.panels.map(() => []);
    const { panel, event } = scene.figures.points;
    panel.forEach((each, i) => shown(event[i]) && lists[each].push(i));
    made.set(shown, lists.map((numbers) => inTime(scene, numbers)));
  }
  return made.get(shown);
}

/**
 * Index values that are in the order of their first days; "place" below is a place in that order.
 * @param {Scene} scene
 */
function inTime(scene, numbers) {
  const x = Float64Array.from(numbers, (i) => daysOf(scene, i)[0]);
  const x2 = Float64Array.from(numbers, (i) => daysOf(scene, i)[1]);
  const { source } = scene.figures.points;
  const n = numbers.length;
  const bySource = new Map();
  const sourcesOf = () => {
    if (bySource.size === 0) {
      for (const i of numbers) bySource.set(source[i], []);
      numbers.forEach((i, at) => bySource.get(source[i]).push(at));
    }
    return bySource;
  };
  const latestByPlaces = new Map();
  /** For each of some places, which of them up to it ends last: a line leads on from that one. */
  const latestOf = (some) => {
    if (!latestByPlaces.has(some)) {
      let last = 0;
      const latest = some.map((at, k) => last = x2[at] > x2[some[last]] ? k : last);
      latestByPlaces.set(some, latest);
    }
    return latestByPlaces.get(some);
  };
  let [intervals, byEnd] = [null, null];
  const ends = () => (byEnd ??= Uint32Array.from(x2.keys()).sort((a, b) => x2[a] - x2[b] || a - b));
  const begunBy = (day) => firstIndex(n, (at) => x[at] > day);
  const endedBy = (day) => firstIndex(n, (at) => x2[ends()[at]] > day);
  return {
    numbers,
    /** How many values meet a window. */
    count: (low, high) => begunBy(high) - firstIndex(n, (at) => x2[ends()[at]] >= low),
    /** Places of the values that meet a window. */
    meeting(low, high) {
      intervals ??= makeIntervalIndex(x.keys(), x, x2);
      const found = [];
      intervals.visit(low, high, (at) => found.push(at));
      return found.sort((a, b) => a - b);
    },
    /** Whether a place is the last one of its source. */
    isLast: (at) => sourcesOf().get(source[numbers[at]]).at(-1) === at,
    /**
     * Place of the last value that begins by a day, of the last that ends by it, of the first that
     * begins from it on.
     */
    lastBegun: (day) => begunBy(day) - 1,
    lastEnded: (day) => ends()[endedBy(day) - 1] ?? -1,
    firstFrom: (day) => firstIndex(n, (at) => x[at] >= day),
    /** For each source the place before a window and the one after it. */
    around(low, high) {
      return [...sourcesOf().values()].flatMap((some) => {
        const before = firstIndex(some.length, (k) => x[some[k]] >= low) - 1;
        const after = firstIndex(some.length, (k) => x[some[k]] > high);
        const latest = latestOf(some);
        let from = latest[before];
        while (from > 0 && x2[some[from]] >= low) from = latest[from - 1];
        return [some[from], some[before], some[after]].filter((at) => at !== undefined);
      });
    },
  };
}
