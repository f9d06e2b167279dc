// The layout of the lanes: what each shows of a window, packed into rows, and how high it is.
/** @import { ChartView, ScaledView, Scene } from "../page_types.d.ts" */
import { cutTexts, textWidth } from "./label_widths.js";
import { IMPORTANT } from "./lane_packing.js";
import { nameStart, NOTE_PX } from "./name_places.js";
import { datesOf, noteOf } from "./other_dates.js";
import { packLanes } from "./packing.js";
import { countsIn } from "./scene.js";
import { makeTimeScale } from "./time_scale.js";

/** Heights in pixels: of a row, above and below the rows, of a lane in which nothing is, of ticks. */
export const ROW_PX = 18;
const PAD_PX = 2;
const EMPTY_PX = 16;
const STRIP_PX = 10;
/** The head of a lane has two lines beside it, or one above it. */
const HEAD_BESIDE_PX = 32;
const HEAD_ABOVE_PX = 19;

/** Width of the sign of a dispute after a name. */
const BADGE_PX = 14;
/** More events of a lane than this are never named at once. */
const MOST_NAMES = 2000;
/** Of so many events of a lane it is looked at whether their marks are in the window. */
const MOST_COUNTED = 240;
/** The importance of the focused event; and for the packer what does not stand out is less than important. */
const FOCUSED = 6;
const ORDINARY = IMPORTANT - 0.5;
/** A file of so many events always has all names. */
const FEW_EVENTS = 40;

/**
 * The name of an event in the chart.
 * @param {Scene} scene
 */
export function nameOf(scene, event) {
  return scene.short_names[event] ?? scene.events.title[event];
}

/** The weight of the type of an event's name. */
export const weightOf = (scene, event) =>
  scene.events.importance[event] >= scene.standing.bold ? 700 : 400;

/** The importance of an event for the packer. */
function importanceOf({ scene, focused }, event) {
  if (event === focused) return FOCUSED;
  const importance = scene.events.importance[event];
  return importance >= scene.standing.named ? importance : Math.min(importance, ORDINARY);
}

/**
 * The text of a name, shortened so many times.
 * @param {Scene} scene
 */
export function textOf(scene, event, shortened) {
  return shortened ? cutTexts(nameOf(scene, event))[shortened - 1] : nameOf(scene, event);
}

const predecessorsByScene = new WeakMap();

/**
 * The events that an event takes over from where it begins.
 * @param {Scene} scene
 */
function predecessorsOf(scene, event) {
  if (!predecessorsByScene.has(scene)) {
    const found = new Map();
    const { event: later, other, x, x2, close } = scene.successions;
    later.forEach((each, pair) => {
      if (!close[pair] || Math.abs(x[pair] - x2[pair]) > 31) return;
      found.set(each, [...(found.get(each) ?? []), other[pair]]);
    });
    predecessorsByScene.set(scene, found);
  }
  return predecessorsByScene.get(scene).get(event);
}

/** The middle of the row of a place in a lane, or of one of its notes. */
export const middleOf = (lane, { row }) => lane.rowsTop + (row + 0.5) * ROW_PX;

/**
 * What an event asks of its lane, for the packer; null if no mark of it is in the window.
 * @param {ScaledView} view
 */
export function itemOf(view, event) {
  const { scene, scale } = view;
  const { events } = scene;
  const dated = datesOf(view, event);
  if (dated === null) return null;
  const { extent, others, written } = dated;
  const weight = weightOf(scene, event);
  const name = nameOf(scene, event);
  const badge = events.value_disputed[event] || others.length > written.length;
  const width = textWidth(name, weight) + (badge ? BADGE_PX : 0);
  // A name goes into a capsule only where there is no room beside it.
  const beside = width + 8;
  const isBar = Number.isFinite(events.core_left[event]) && events.core_left[event] < Infinity;
  let { in0, in1 } = extent;
  if (in0 !== null && isBar) {
    const core = [events.core_left[event], events.core_right[event]].map(scale.toPx);
    const [low, high] = [Math.max(in0, core[0]), Math.min(in1, core[1])];
    if (high - low > width + 12) [in0, in1] = [low, high];
    else if (extent.x0 > beside || extent.x1 < scale.widthPx - beside) in0 = in1 = null;
  } else if (extent.x0 > beside || extent.x1 < scale.widthPx - beside) in0 = in1 = null;
  return {
    key: event,
    importance: importanceOf(view, event),
    x0: extent.x0,
    x1: extent.x1,
    in0,
    in1,
    seams: extent.seams,
    width,
    badge: BADGE_PX,
    shown: badge,
    get shorter() {
      return cutTexts(name).map((text) => textWidth(text, weight) + (badge ? BADGE_PX : 0));
    },
    notes: written.map((other) => noteOf(view, other)),
    after: predecessorsOf(scene, event),
    order: events.left[event],
  };
}

/** The written notes of an event once the window has moved, each on its side of the mark. */
function moveNotes(notes, before, now) {
  return notes.flatMap((note) => {
    const { dissent } = before.notes[note.note];
    const number = now.notes.findIndex((each) => each.dissent === dissent);
    if (number < 0) return [];
    const { x, x2 = x, width, shorter } = now.notes[number];
    const textPx = NOTE_PX + (note.short ? shorter : width);
    const ends = note.side === "left" ? { x0: x - textPx, x1: x2 } : { x0: x, x1: x2 + textPx };
    return [{ ...note, ...ends, note: number }];
  });
}

/**
 * Where an event is once the window has moved: in its row, its name and other dates on their sides.
 * @param {ScaledView} view
 */
function moveItem(view, event, place, before) {
  const item = itemOf(view, event);
  if (item === null) return null;
  const width = place.name1 - place.name0;
  const notes = moveNotes(place.notes, before, item);
  const names = {
    left: Math.min(item.x0, ...notes.map(({ x0 }) => x0)) - 6 - width,
    right: Math.max(item.x1, ...notes.map(({ x1 }) => x1)) + 6,
    inside: (item.in0 === null ? null : nameStart(item, width)) ??
      (item.in0 ?? Math.min(item.x1 - width - 12, item.x0)) + 6,
  };
  const name0 = names[place.side];
  const moved = { ...place, x0: item.x0, x1: item.x1, name0, name1: name0 + width, notes };
  return { item, place: moved };
}

/**
 * Stack lanes below each other; a lane has its height from what it shows.
 * @param {ChartView} view
 */
function stack(view, lanes) {
  let top = 0;
  return lanes.map((lane) => {
    const strip = lane.unnamed > 0 ? STRIP_PX : 0;
    const rows = lane.rows * ROW_PX;
    const empty = lane.total === 0;
    const head = view.narrow && !empty ? HEAD_ABOVE_PX : 0;
    const least = view.narrow ? 0 : HEAD_BESIDE_PX;
    const height = empty ? EMPTY_PX : head + Math.max(least, rows + strip + 2 * PAD_PX);
    const placed = { ...lane, top, height, rowsTop: top + head + PAD_PX, strip, empty };
    top += height;
    return placed;
  });
}

/**
 * Lay out a window.
 * `view` is `{scene, words, window, widthPx, axis, index, counted, focused, folds, allNames,
 * budgetRows, narrow, prefix}`; `axis` is the break of the axis or null.
 * Gives `{scale, lanes, height}`; a lane is `{lane, top, height, rowsTop, rows, strip, empty, total,
 * before, after, unnamed, items, places, events}`.
 * @param {ChartView} view
 */
export function layOut(view) {
  const { scene, window, index } = view;
  const scale = makeTimeScale(window, view.widthPx, view.axis);
  const seen = { ...view, scale };
  const few = view.scene.events.id.length <= FEW_EVENTS;
  const numbers = scene.lanes.map((_, i) => i).filter((i) => !isBare(view, i));
  const asked = numbers.map((number) => askOf(seen, number));
  const packed = packLanes(asked.map(({ lane }) => lane), {
    widthPx: view.widthPx,
    budgetRows: view.budgetRows,
    allNames: view.allNames || few,
    folded: new Map(
      numbers.flatMap((i) => {
        const fold = view.folds[scene.lanes[i].name];
        return fold ? [[i, fold]] : [];
      }),
    ),
  });
  const lanes = stack(
    view,
    packed.map(({ rows, places, state, named }, i) => {
      const { key: lane, total } = asked[i].lane;
      const counted = countsIn(view, lane).reduce((n, i) => n + view.counted.n[i], 0);
      return {
        lane,
        rows,
        state,
        total: total + counted,
        before: index.before(lane, window),
        after: index.after(lane, window),
        unnamed: total + counted - named,
        items: asked[i].items,
        places: new Map([...places].filter(([, place]) => place)),
      };
    }),
  );
  const last = lanes.at(-1);
  return { scale, lanes, height: last ? last.top + last.height : 0 };
}

/**
 * What a lane asks of the packer, and its items by their events.
 * @param {ScaledView} view
 */
function askOf(view, number) {
  const { scene, window, index } = view;
  const items = new Map();
  function take(limit) {
    const found = [...index.candidates(number, window, Math.min(limit, MOST_NAMES))];
    if (isWaiting(view, number, found)) found.push(view.focused);
    for (const event of found) if (!items.has(event)) items.set(event, itemOf(view, event));
    const taken = found.map((event) => items.get(event)).filter((item) => item !== null);
    return taken.sort((a, b) => b.importance - a.importance);
  }
  let total = index.countIn(number, window);
  // Of an event at the edge of the window no mark may be in it; among many it does not count.
  if (total <= MOST_COUNTED) {
    take(total);
    for (const item of items.values()) if (item === null) total -= 1;
  }
  const important = index.countImportant(number, window);
  const { figures } = scene.lanes[number];
  return { lane: { key: number, items: take, total, important, figures }, items };
}

/** Whether a lane has nothing at all that passes the filters. */
const isBare = ({ index, counted }, lane) => index.isEmpty(lane) && !counted.lane.includes(lane);

/**
 * Whether the focused event is in the window, but not among the most important ones.
 * @param {ChartView} view
 */
function isWaiting({ scene, window, index, focused }, lane, found) {
  if (focused === null || scene.events.lane[focused] !== lane) return false;
  const { left, right } = scene.events;
  return index.passes(focused) && right[focused] >= window[0] && left[focused] <= window[1] &&
    !found.includes(focused);
}

/**
 * Move a layout to another window: its lanes and rows stay.
 * @param {ReturnType<typeof layOut>} layout
 * @param {ChartView} view
 */
export function moveLayout(layout, view) {
  const scale = makeTimeScale(view.window, view.widthPx, view.axis);
  const seen = { ...view, scale };
  const lanes = layout.lanes.map((lane) => {
    const [items, places] = [new Map(lane.items), new Map()];
    for (const [event, place] of lane.places) {
      const moved = moveItem(seen, event, place, lane.items.get(event));
      if (moved === null) continue;
      items.set(event, moved.item);
      places.set(event, moved.place);
    }
    return { ...lane, items, places };
  });
  return { ...layout, scale, lanes };
}
