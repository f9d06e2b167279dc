// The small picture of a phone: the bars of the events that last, packed into a few rows.
/** @import { Scene, ScaledView, TimeWindow, View, Words } from "../page_types.d.ts" */
import { itemOf, ROW_PX } from "../chart/lane_layout.js";
import { laneShapes } from "../chart/lane_shapes.js";
import { packLane } from "../chart/packing.js";
import { gapShapes } from "../chart/succession.js";
import { makeTimeScale } from "../chart/time_scale.js";

/** Rows of the picture, and how many events are tried for them. */
const MOST_ROWS = 4;
const MOST_TRIED = 40;
/** An event lasts if it takes at least this part of the time of the file. */
const LASTING_PART = 0.03;
/** A bar whose solid part is narrower than this is pale. */
const PALE_PX = 4;

/**
 * The importance of each event or, if it is higher, that of an event that takes over from it: of
 * several that one event takes over from, the most important one, so that a chain is whole.
 * @param {Pick<Scene, "events" | "successions">} scene
 */
function importanceOfChains({ events, successions: { event, other, x, close } }) {
  const importance = Array.from(events.importance);
  const length = (i) => events.right[i] - events.left[i];
  const before = new Map();
  const latestFirst = [...event.keys()].filter((pair) => close[pair]).sort((a, b) => x[b] - x[a]);
  for (const pair of latestFirst) {
    const [one, last] = [other[pair], before.get(event[pair])];
    const apart = last === undefined ? 1 : events.importance[one] - events.importance[last];
    if (apart > 0 || (apart === 0 && length(one) > length(last))) before.set(event[pair], one);
  }
  for (const [each, one] of before) importance[one] = Math.max(importance[one], importance[each]);
  return importance;
}

/**
 * The events that last, as `{event, importance}`: most important first, then the longest; no figures.
 * @param {Pick<Scene, "lanes" | "events" | "successions">} scene
 * @param {TimeWindow} range
 * @param {(event: number) => boolean} passes
 */
export function lastingEvents(scene, range, passes) {
  const { id, lane, left, right, core_left: from, core_right: to } = scene.events;
  const own = scene.events.importance;
  const importance = importanceOfChains(scene);
  const days = (i) => right[i] - left[i];
  const least = (range[1] - range[0]) * LASTING_PART;
  const found = [];
  for (let i = 0; i < id.length; i += 1) {
    const lasts = Number.isFinite(from[i]) && Number.isFinite(to[i]) && days(i) >= least;
    if (lasts && !scene.lanes[lane[i]].figures && passes(i)) found.push(i);
  }
  found.sort((a, b) =>
    importance[b] - importance[a] || own[b] - own[a] || days(b) - days(a) ||
    (id[a] < id[b] ? -1 : 1)
  );
  return found.map((event) => ({ event, importance: importance[event] }));
}

/**
 * Pack events into the rows: as one lane, whose dates of other sources have no words.
 * @param {ScaledView} view
 * @param {{ event: number, importance: number }[]} events
 */
export function packLasting(view, events) {
  const { core_left, core_right } = view.scene.events;
  const items = events.slice(0, MOST_TRIED).flatMap(({ event, importance }) => {
    const item = itemOf(view, event);
    if (item === null) return [];
    // A name goes also into a bar that is pale throughout.
    const [from, to] = [core_left[event], core_right[event]].map(view.scale.toPx);
    const { in0, in1 } = to - from < PALE_PX ? { in0: item.x0, in1: item.x1 } : item;
    return [{ ...item, in0, in1, importance, notes: [] }];
  });
  const { rows, places } = packLane(items, view.widthPx, MOST_ROWS);
  return {
    rows,
    items: new Map(items.map((item) => [item.key, item])),
    places: new Map([...places].filter(([, place]) => place !== null)),
  };
}

/**
 * Draw the picture: `{height, layers}`, the layers being lists of shapes by name.
 * @param {Scene} scene
 * @param {TimeWindow} range
 * @param {Words} words
 * @param {View} state
 */
export function drawLasting(scene, range, words, state, widthPx, passes) {
  const events = lastingEvents(scene, range, passes);
  const view = {
    ...{ scene, words, window: range, widthPx, narrow: true, prefix: "small-", axis: null },
    ...{ index: state.index, counted: state.counted, found: () => true, folds: {} },
    ...{ allNames: false, budgetRows: MOST_ROWS, focused: null, whole: true },
    highlighted: new Set(),
    scale: makeTimeScale(range, widthPx),
  };
  const packed = packLasting(view, events);
  const lane = {
    ...{ lane: 0, top: 0, rowsTop: 0, strip: 0, empty: events.length === 0, state: "open" },
    ...{ total: packed.places.size, before: 0, after: 0, unnamed: 0 },
    ...{ height: packed.rows * ROW_PX, ...packed },
  };
  const drawn = { ...view, layout: { scale: view.scale, lanes: [lane], height: lane.height } };
  const { links, marks, names } = laneShapes(drawn);
  return { height: lane.height, layers: { links, marks: [...marks, ...gapShapes(drawn)], names } };
}
