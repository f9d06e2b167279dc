// The scene: everything the chart can show, and where its lanes and rows are.
import { readColumns } from "../packed_data.js";

/** Height of the axis in pixels. */
export const AXIS_PX = 21;

/**
 * Read the scene of the page; `segments.first` has the offset of each event's segments, and the end.
 */
export function readScene(bytes) {
  const scene = readColumns(bytes);
  const { event, x, x2 } = scene.segments;
  event.forEach((each, p) => {
    x[p] += scene.events.left[each];
    x2[p] += x[p];
  });
  const first = new Uint32Array(scene.events.left.length + 1);
  for (let p = event.length - 1; p >= 0; p -= 1) first[event[p] + 1] += 1;
  for (let i = 1; i < first.length; i += 1) first[i] += first[i - 1];
  scene.segments.first = first;
  return scene;
}

/**
 * Let the bars of what is still open go on to today, which no file knows of; `today` is a day.
 * They keep within the chart, and their names have their places as before.
 */
export function extendOpen(scene, today) {
  const { x, x2, style } = scene.segments;
  const end = Math.max(scene.file_day, Math.min(today, scene.last_day));
  for (let p = 0; p < style.length; p += 1) {
    const { form } = scene.styles[style[p]];
    if (!["pale", "arrow-right"].includes(form) || Math.abs(x2[p] - scene.file_day) > 0.01) {
      continue;
    }
    x2[p] = end;
    if (form === "arrow-right") x[p] = end;
  }
}

/** Top of each swimlane in pixels, null for a hidden one; and the height of all. */
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

/** The swimlanes in which no event passes the filters and none is counted. */
export function emptyLanes(scene, index, counted) {
  const countedLanes = new Set(counted.lane);
  return new Set(
    scene.lanes.map((_, i) => i).filter((i) => index.isEmpty(i) && !countedLanes.has(i)),
  );
}

/** The custom property of the style sheet that has the colour of a category. */
export function colourOf(category, nColours) {
  return category < 0 ? "var(--text)" : `var(--category-${category % nColours})`;
}
