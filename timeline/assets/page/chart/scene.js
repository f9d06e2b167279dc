// The scene: everything the chart can show, and the colours of its categories.
/** @import { ChartView, Scene } from "../page_types.d.ts" */
import { readColumns } from "../packed_data.js";

/**
 * Read the scene of the page; `segments.first` has the offset of each event's segments, and the end.
 * @param {Uint8Array<ArrayBuffer>} bytes
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
 * @param {Scene} scene
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

/** The custom property of the style sheet that has the colour of a category. */
export function colourOf(category, nColours) {
  return category < 0 ? "var(--text)" : `var(--category-${category % nColours})`;
}

/**
 * The counts of events of a lane that the page does not hold, in the window: their numbers.
 * @param {ChartView} view
 */
export function countsIn({ counted, window }, lane) {
  const isSeen = (i) => counted.last[i] >= window[0] && counted.first[i] <= window[1];
  return [...counted.lane.keys()].filter((i) => counted.lane[i] === lane && isSeen(i));
}
