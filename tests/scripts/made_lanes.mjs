// Made files of events, and their items in a window as the chart gives them to the packer.
import { makeEventIndex } from "../../timeline/assets/page/chart/event_index.js";
import { makeTimeScale } from "../../timeline/assets/page/chart/time_scale.js";
import { lot } from "./made_intervals.mjs";

/** The whole time of a made file, in days. */
export const WHOLE = [0, 12000];

const HALF_MARK_PX = 6;

/** A scene by lot: `n` events in so many lanes, a tenth important, most of them late. */
export function makeScene(n, seed, nLanes = 5) {
  const draw = lot(seed);
  const rows = Array.from({ length: n }, (_, i) => {
    const left = draw(3) ? 9000 + draw(2900) : draw(11900);
    const length = [0, 0, 0, 1, 30, 400, 6000][draw(7)];
    const important = draw(10) === 0;
    return {
      id: `event-${draw(1e9)}-${i}`,
      left,
      right: Math.min(WHOLE[1], left + length),
      lane: draw(nLanes),
      importance: important ? 4 + draw(2) : 1 + draw(3),
      drawn: 1,
      width: 40 + draw(220),
      note: draw(8) === 0 ? draw(12000) : null,
    };
  });
  return sceneOf(rows, nLanes);
}

/** A scene of events that are given as rows. */
export function sceneOf(rows, nLanes) {
  const names = ["id", "left", "right", "lane", "importance", "drawn", "width", "note"];
  return {
    rows,
    standing: { named: 4, bold: 4 },
    lanes: Array.from({ length: nLanes }, (_, i) => ({ name: `lane ${i}` })),
    events: Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])),
  };
}

/** The item of an event, clipped to the chart. */
function itemOf({ events }, i, scale) {
  const [left, right] = [scale.toPx(events.left[i]), scale.toPx(events.right[i])];
  const clip = (px) => Math.min(scale.widthPx, Math.max(0, px));
  const isBar = right - left > 2 * HALF_MARK_PX;
  const [x0, x1] = isBar ? [left, right] : [
    (left + right) / 2 - HALF_MARK_PX,
    (left + right) / 2 + HALF_MARK_PX,
  ];
  const width = events.width[i];
  return {
    key: events.id[i],
    importance: events.importance[i],
    x0: clip(x0),
    x1: clip(x1),
    in0: isBar ? clip(left) : null,
    in1: isBar ? clip(right) : null,
    width,
    badge: 15,
    shorter: [0.7, 0.5, 0.3].map((part) => Math.ceil(width * part)),
    notes: events.note[i] === null ? [] : [{ x: scale.toPx(events.note[i]), width: 90 }],
    order: events.left[i],
  };
}

/** The lanes of a window for the packer, and the items that they give. */
export function lanesOf(scene, window, widthPx, index = makeEventIndex(scene)) {
  const scale = makeTimeScale(window, widthPx);
  return scene.lanes.map(({ name }, lane) => ({
    key: name,
    total: index.countIn(lane, window),
    important: index.countImportant(lane, window),
    items: (limit) => index.candidates(lane, window, limit).map((i) => itemOf(scene, i, scale)),
  }));
}

/** All items of a window by their keys. */
export function itemsOf(scene, window, widthPx) {
  const lanes = lanesOf(scene, window, widthPx);
  return new Map(lanes.flatMap(({ items }) => items(Infinity)).map((item) => [item.key, item]));
}
