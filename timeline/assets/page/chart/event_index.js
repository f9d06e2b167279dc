// Indexes the events by time, to find those of a window by binary search.
import { firstIndex, makeIntervalIndex } from "./interval_index.js";

/** The class of a scale; a mark that shows at a scale is in that class or a lower one. */
const classOfScale = (scale) => Math.ceil(Math.log2(scale));

/** Index the events by the scale from which their marks show, and by time. */
function makeTiers({ left, right, mark_tier: tier }) {
  const byClass = new Map();
  tier.forEach((scale, i) => {
    if (scale === Infinity) return;
    const scaleClass = classOfScale(scale);
    if (!byClass.has(scaleClass)) byClass.set(scaleClass, []);
    byClass.get(scaleClass).push(i);
  });
  return [...byClass].map(([scaleClass, members]) => ({
    scaleClass,
    intervals: makeIntervalIndex(members, left, right),
  }));
}

/** Sort the middles of the events in each swimlane. */
function sortMiddles({ events: { left, right, lane }, lanes }, passes) {
  const counts = new Uint32Array(lanes.length);
  for (let i = 0; i < lane.length; i += 1) if (passes(i)) counts[lane[i]] += 1;
  const middles = Array.from(counts, (n) => new Float64Array(n));
  counts.fill(0);
  for (let i = 0; i < lane.length; i += 1) {
    if (!passes(i)) continue;
    middles[lane[i]][counts[lane[i]]] = (left[i] + right[i]) / 2;
    counts[lane[i]] += 1;
  }
  for (const laneMiddles of middles) laneMiddles.sort();
  return middles;
}

const timesByScene = new WeakMap();

/** The parts of the index that no filter changes, made once for a scene. */
function timesOf(scene) {
  if (!timesByScene.has(scene)) {
    const { left, right, label_px: labelPx } = scene.events;
    timesByScene.set(scene, {
      tiers: makeTiers(scene.events),
      all: makeIntervalIndex(left.keys(), left, right),
      widest: labelPx.reduce((most, px) => Math.max(most, px), 0),
    });
  }
  return timesByScene.get(scene);
}

/** Index the drawn events that pass the filters: those for which `failed` is 0. */
export function makeEventIndex(scene, failed = null) {
  const { left, right, lane, label_px: labelPx, mark_tier: tier, drawn: isDrawn } = scene.events;
  const { tiers, all, widest } = timesOf(scene);
  const passes = (i) => isDrawn[i] === 1 && (failed === null || failed[i] === 0);
  const middles = sortMiddles(scene, passes);

  /** The events whose mark or name is in a window, in order. */
  function drawnIn([low, high], scale) {
    const drawn = [];
    const side = (px) => (px + 2 * scene.sizes.mark) / scale;
    for (const { scaleClass, intervals } of tiers) {
      if (scaleClass > classOfScale(scale)) continue;
      intervals.visit(low - side(widest), high + side(widest), (i) => {
        const beside = side(labelPx[i]);
        if (tier[i] <= scale && passes(i) && right[i] + beside >= low && left[i] - beside <= high) {
          drawn.push(i);
        }
      });
    }
    return Uint32Array.from(drawn).sort();
  }

  /** Visit the events that reach beyond either end of a window. */
  function visitClipped([low, high], visitor) {
    all.visit(low, low, (i) => left[i] < low && passes(i) && visitor(i));
    all.visit(high, high, (i) => left[i] >= low && right[i] > high && passes(i) && visitor(i));
  }

  /**
   * Count the events of a window that have no mark at a scale, by swimlane and cell of time.
   * `cells` is `{ n, of(day) }`; a day beyond the cells counts in the nearest one;
   * `drawn` are the events that `drawnIn` finds.
   */
  function countHidden(window, cells, drawn) {
    const [low, high] = window;
    const counts = new Int32Array(middles.length * cells.n);
    middles.forEach((laneMiddles, laneNumber) => {
      const end = firstIndex(laneMiddles.length, (at) => laneMiddles[at] > high);
      let from = firstIndex(laneMiddles.length, (at) => laneMiddles[at] >= low);
      for (let cell = 0; cell < cells.n; cell += 1) {
        const to = cell + 1 < cells.n
          ? Math.min(end, firstIndex(laneMiddles.length, (at) => cells.of(laneMiddles[at]) > cell))
          : end;
        counts[laneNumber * cells.n + cell] += Math.max(0, to - from);
        from = Math.max(from, to);
      }
    });
    const clipped = (i) => (Math.max(left[i], low) + Math.min(right[i], high)) / 2;
    // An event that reaches beyond the window is counted at the middle of its part within.
    visitClipped(window, (i) => {
      const middle = (left[i] + right[i]) / 2;
      if (middle >= low && middle <= high) counts[lane[i] * cells.n + cells.of(middle)] -= 1;
      counts[lane[i] * cells.n + cells.of(clipped(i))] += 1;
    });
    for (const i of drawn) {
      if (right[i] >= low && left[i] <= high) counts[lane[i] * cells.n + cells.of(clipped(i))] -= 1;
    }
    return counts;
  }

  return {
    passes,
    drawnIn,
    countHidden,
    isEmpty: (laneNumber) => middles[laneNumber].length === 0,
  };
}
