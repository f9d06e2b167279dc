// The values of each panel in the order of time, and those of a window, without looking at all of them.
import { firstPlace, makeSpans } from "../chart/interval_index.js";

/** First day and end of a point, within the chart where it is open. */
export function daysOf(scene, i) {
  const { x, x2 } = scene.figures.points;
  return [x[i] ?? scene.first_day, x2[i] ?? scene.last_day];
}

const everything = () => true;
const pointsByFilter = new WeakMap();

/** The points of each panel that pass a filter, made once for each filter. */
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

/** Points that are in the order of their first days; the places below are places in that order. */
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
  let [spans, byEnd] = [null, null];
  const ends = () => (byEnd ??= Uint32Array.from(x2.keys()).sort((a, b) => x2[a] - x2[b] || a - b));
  const begunBy = (day) => firstPlace(n, (at) => x[at] > day);
  const endedBy = (day) => firstPlace(n, (at) => x2[ends()[at]] > day);
  return {
    numbers,
    /** How many points meet a window. */
    count: (low, high) => begunBy(high) - firstPlace(n, (at) => x2[ends()[at]] >= low),
    /** Places of the points that meet a window. */
    meeting(low, high) {
      spans ??= makeSpans(x.keys(), x, x2);
      const found = [];
      spans.visit(low, high, (at) => found.push(at));
      return found.sort((a, b) => a - b);
    },
    /** Whether a place is the last one of its source. */
    isLast: (at) => sourcesOf().get(source[numbers[at]]).at(-1) === at,
    /** Place of the last point that begins by a day, of the last that ends by it, of the first that begins then or later. */
    lastBegun: (day) => begunBy(day) - 1,
    lastEnded: (day) => ends()[endedBy(day) - 1] ?? -1,
    firstFrom: (day) => firstPlace(n, (at) => x[at] >= day),
    /** For each source the place before a window and the one after it. */
    around(low, high) {
      return [...sourcesOf().values()].flatMap((some) => {
        const before = firstPlace(some.length, (k) => x[some[k]] >= low) - 1;
        const after = firstPlace(some.length, (k) => x[some[k]] > high);
        let from = before;
        while (from > 0 && x2[some[from]] >= low) from -= 1;
        return [some[from], some[after]].filter((at) => at !== undefined);
      });
    },
  };
}
