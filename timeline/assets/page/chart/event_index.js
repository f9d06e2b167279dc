// Finds the events of a window in order of importance, and counts them, without looking at each.
/** @import { Scene } from "../page_types.d.ts" */
import { rankEvents, sortByEnds } from "./importance_order.js";
import { firstIndex } from "./interval_index.js";
import { makeRankedIntervals } from "./ranked_intervals.js";

const ordersByScene = new WeakMap();

/**
 * The orders of a scene's events, which no filter changes.
 * @param {Scene} scene
 */
function ordersOf(scene) {
  if (!ordersByScene.has(scene)) {
    const orders = sortByEnds(scene.events);
    ordersByScene.set(scene, { ...orders, rank: rankEvents(scene.events, orders.byLeft) });
  }
  return ordersByScene.get(scene);
}

/** Split events in an order into those of each lane. */
function splitByLane(numbers, nLanes, lane, isTaken) {
  const lanes = Array.from({ length: nLanes }, () => []);
  for (const i of numbers) if (isTaken(i)) lanes[lane[i]].push(i);
  return lanes;
}

/** The days of events in an order. */
function daysInOrder(numbers, days) {
  const sorted = new Float64Array(numbers.length);
  for (let at = 0; at < sorted.length; at += 1) sorted[at] = days[numbers[at]];
  return sorted;
}

/** How many of sorted days are before a day, or up to it; so many are known to be. */
function countBefore(sorted, day, { upTo = false, known = 0 } = {}) {
  let [low, high] = [known, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < day || (upTo && sorted[middle] === day)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The events of a lane by start and by end, to count those before, in and after a window. */
function makeCounts(byLeft, byRight, { left, right }) {
  const [starts, ends] = [daysInOrder(byLeft, left), daysInOrder(byRight, right)];
  return {
    n: byLeft.length,
    byLeft,
    byRight,
    starts,
    before: (low) => countBefore(ends, low),
    startedBy: (day, known = 0) => countBefore(starts, day, { upTo: true, known }),
  };
}

/**
 * Index the drawn events that pass the filters: those for which `failed` is 0.
 * A window is [first day, last day]; an event is in it if its mark touches it.
 * @param {Scene} scene
 */
export function makeEventIndex(scene, failed = null) {
  const { left, right, lane, drawn, importance } = scene.events;
  const { byLeft, byRight, rank } = ordersOf(scene);
  const passes = (i) => drawn[i] === 1 && (failed === null || failed[i] === 0);
  const isImportant = (i) => passes(i) && importance[i] >= scene.standing.named;
  const countsBy = (isTaken) => {
    const [starts, ends] = [byLeft, byRight].map((numbers) =>
      splitByLane(numbers, scene.lanes.length, lane, isTaken)
    );
    return starts.map((each, i) => makeCounts(each, ends[i], scene.events));
  };
  const all = countsBy(passes);
  const important = countsBy(isImportant);
  const intervals = all.map((counts) => makeRankedIntervals(counts.byLeft, scene.events, rank));
  const countIn = ({ before, startedBy }, [low, high]) => startedBy(high) - before(low);

  return {
    /** Whether an event is drawn and passes the filters. */
    passes,
    isEmpty: (laneNumber) => all[laneNumber].n === 0,
    /** The most important events of a lane in a window, at most `limit`, in order of importance. */
    candidates(laneNumber, window, limit) {
      const few = countIn(all[laneNumber], window) <= limit;
      return few ? intervals[laneNumber].all(window) : intervals[laneNumber].first(window, limit);
    },
    /** How many events of a lane are in a window, and how many of them are important. */
    countIn: (laneNumber, window) => countIn(all[laneNumber], window),
    countImportant: (laneNumber, window) => countIn(important[laneNumber], window),
    /** How many events of a lane end before a window, and how many begin after it. */
    before: (laneNumber, window) => all[laneNumber].before(window[0]),
    after: (laneNumber, window) => all[laneNumber].n - all[laneNumber].startedBy(window[1]),
    /**
     * Count the events of a lane in each cell of the scale's width, without those of `named`. An
     * event is in the cell in which it begins, or in the first if it began before the window.
     */
    density(laneNumber, scale, cellPx, named = []) {
      const { starts, before, startedBy } = all[laneNumber];
      const n = Math.max(1, Math.ceil(scale.widthPx / cellPx));
      const [low, high] = scale.window;
      const ends = Float64Array.from({ length: n }, (_, cell) => scale.toDay((cell + 1) * cellPx));
      const cells = new Uint32Array(n);
      // Those that begin before the end of a cell, without those that end before the window.
      let from = before(low);
      for (let cell = 0; cell < n; cell += 1) {
        const to = cell + 1 < n
          ? countBefore(starts, ends[cell], { known: from })
          : startedBy(high, from);
        cells[cell] = to - from;
        from = to;
      }
      for (const i of named) cells[firstIndex(n - 1, (cell) => left[i] < ends[cell])] -= 1;
      return cells;
    },
    /** The last event that ends before a window and the first that begins after it, or null. */
    nearest(window) {
      const [low, high] = window;
      const last = all.map(({ byRight: ends, before }) => ends[before(low) - 1]);
      const first = all.map(({ byLeft: starts, startedBy }) => starts[startedBy(high)]);
      const best = (numbers, isBetter) =>
        numbers.filter((i) => i !== undefined).reduce(
          (one, i) => (one === null || isBetter(i, one) ? i : one),
          null,
        );
      return {
        before: best(last, (i, one) => right[i] > right[one]),
        after: best(first, (i, one) => left[i] < left[one]),
      };
    },
  };
}
