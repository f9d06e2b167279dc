// The scene: what the chart can show, as the page carries it, and where its lanes and rows lie.
import { readColumns } from "../packed_data.js";

export const AXIS_PX = 21;

/** The scene as the page carries it; `pieces.first` is where each event's pieces begin, and the end of all. */
export function readScene(bytes) {
  const scene = readColumns(bytes);
  const { event, x, x2 } = scene.pieces;
  event.forEach((each, p) => {
    x[p] += scene.events.left[each];
    x2[p] += x[p];
  });
  const first = new Uint32Array(scene.events.left.length + 1);
  for (let p = event.length - 1; p >= 0; p -= 1) first[event[p] + 1] += 1;
  for (let i = 1; i < first.length; i += 1) first[i] += first[i - 1];
  scene.pieces.first = first;
  return scene;
}

/** Top of each swimlane in pixels, those that are hidden being null; and the height of all. */
export function stackLanes(scene, hiddenLanes) {
  let height = 0;
  const tops = scene.lanes.map((lane, i) => {
    if (hiddenLanes.has(i)) return null;
    const top = height;
    height += lane.height;
    return top;
  });
  return { tops, height };
}

/** Middle of an event's row in pixels. */
export function rowY(scene, tops, event) {
  const { lane, row } = scene.events;
  return tops[lane[event]] + scene.sizes.lane_head + (row[event] + 0.5) * scene.sizes.row;
}

/** Swimlanes without any event that passes the filters, held or counted. */
export function emptyLanes(scene, index, rest) {
  const counted = new Set(rest.lane);
  return new Set(scene.lanes.map((_, i) => i).filter((i) => index.isEmpty(i) && !counted.has(i)));
}

/** The name of a colour; the page's style sheet knows its value. */
export function colourOf(category, nColours) {
  return category < 0 ? "var(--ink)" : `var(--category-${category % nColours})`;
}
