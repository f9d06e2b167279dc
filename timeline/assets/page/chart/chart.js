// The chart: paints what the state shows, and handles what the reader does on it.
/** @import { Scene, TimeWindow, Words } from "../page_types.d.ts" */
import { dayInWords } from "../time_window.js";
import { makeAxis } from "./axis.js";
import { watchCrosshair, watchPointers, watchPress, watchWheel } from "./chart_gestures.js";
import { drawState } from "./chart_view.js";
import { makeLaneHeads } from "./lane_heads.js";
import { middleOf, ROW_PX } from "./lane_layout.js";
import { makeLayers, paint, roundPx } from "./painter.js";

/** How far on both sides of the pointer the counts of a strip are opened. */
const COUNTS_PX = 28;

/** How long marks and names move to their new rows. */
const MOVE_MS = 180;

/** The layers of the chart, from the lowest to the highest. */
const LAYERS = ["ground", "wash", "links", "cross", "marks", "ticks", "names"];

const movesAtOnce = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Put the chart in its element.
 * `axis` is the element of the axis above it.
 * @param {Scene} scene
 * @param {TimeWindow} range
 */
export function makeChart(
  element,
  scene,
  range,
  { state, words, axis, onWindow, onChoose, onCount, onPoint, onFold, onSettle },
) {
  const plot = element.querySelector(".plot");
  const { svg, groups } = makeLayers(plot, LAYERS);
  const axisDrawing = makeAxis(axis);
  const heads = makeLaneHeads(element, scene, words, onFold);
  let lastDraw = 0;
  let drawnInFrame = false;
  /** The last drawing; how wide the plot is, and where it begins in the element. */
  let drawn = null;
  let size = measure();
  /** The pointer in pixels of the plot; the event that is pointed at, and its date in words. */
  let pointer = { px: null, last: null, id: null, event: null, date: "" };

  function measure() {
    return { widthPx: Math.max(160, plot.clientWidth), gutterPx: plot.offsetLeft };
  }

  // Measured when it changes: to measure at each drawing would lay the page out once more.
  new ResizeObserver(() => {
    const before = size;
    size = measure();
    if (size.widthPx === before.widthPx && size.gutterPx === before.gutterPx) return;
    drawnInFrame = false;
    onSettle();
  }).observe(plot);

  /** The event on which the reader is: the chosen one, else that of the keyboard. */
  const focusedEvent = () =>
    state.chosen ?? (element.matches(":focus-within") ? state.active : null);

  function show() {
    const { widthPx, gutterPx } = size;
    const moves = state.moving && drawn?.view.widthPx === widthPx;
    const sheet = { widthPx, narrow: gutterPx < 40, focused: focusedEvent() };
    if (moves && pointer.id) {
      onPoint(null);
      pointer = { ...pointer, id: null, event: null, date: "" };
    }
    const before = drawn;
    drawn = drawState(scene, range, words, state, sheet, moves ? drawn.layout : null);
    const moveMs = before === null || moves || movesAtOnce() ? 0 : MOVE_MS;
    svg.setAttribute("width", `${widthPx}`);
    svg.setAttribute("height", `${Math.max(drawn.height, 40)}`);
    for (const [name, shapes] of Object.entries(drawn.layers)) {
      paint(groups[name], shapes, { moveMs });
    }
    heads.show(drawn.layout, { zoomed: !drawn.view.whole, folds: drawn.view.folds, gutterPx });
    [element.dataset.from, element.dataset.to] = state.window;
    state.named = countNames(drawn.layout);
    showCrosshair();
    return moveMs;
  }

  /** Draw the crosshair: at the event that is pointed at, else the pointer, else the focused event. */
  function showCrosshair() {
    if (drawn === null) return;
    const { scale, view } = drawn;
    const event = pointer.event ?? (pointer.px === null ? view.focused : null);
    const at = event === null ? null : scene.events.at[event];
    const day = at ?? (pointer.px === null ? null : scale.toDay(pointer.px));
    const seen = day !== null && day >= view.window[0] && day <= view.window[1];
    const px = seen ? roundPx(scale.toPx(day)) : 0;
    const days = view.window[1] - view.window[0];
    const text = event === null
      ? seen && dayInWords(day, days > 7300 ? 500 : 1, words.dates)
      : pointer.event === event
      ? pointer.date
      : "";
    axisDrawing.show(scale, drawn.ticks, drawn.today, seen && text ? { px, text } : null);
    const line = { x1: px, x2: px, y1: 0, y2: drawn.layout.height, stroke: "var(--accent)" };
    paint(groups.cross, seen ? [{ key: "line", tag: "line", attributes: line }] : []);
  }

  let crosshairQueued = false;
  function queueCrosshair() {
    if (crosshairQueued) return;
    crosshairQueued = true;
    requestAnimationFrame(() => {
      crosshairQueued = false;
      showCrosshair();
    });
  }

  /** Draw the state: the first time in a frame at once, later ones together in the next frame. */
  async function draw() {
    lastDraw += 1;
    const thisDraw = lastDraw;
    if (drawnInFrame) await new Promise(requestAnimationFrame);
    if (thisDraw !== lastDraw) return false;
    drawnInFrame = true;
    requestAnimationFrame(() => {
      drawnInFrame = false;
    });
    const moveMs = show();
    if (moveMs) await new Promise((resolve) => setTimeout(resolve, moveMs));
    return thisDraw === lastDraw && !state.moving;
  }

  const pxAt = (clientX) => clientX - plot.getBoundingClientRect().left;
  const dayAt = (clientX) => drawn.scale.toDay(Math.min(size.widthPx, Math.max(0, pxAt(clientX))));
  const gestures = { state, range, dayAt, onWindow, onSettle, widthPx: () => size.widthPx };
  watchPointers(plot, gestures);
  watchWheel(plot, gestures);
  watchWheel(axis, { ...gestures, zooms: true });
  watchCrosshair(plot, (clientX, id) => {
    const px = clientX === null ? null : pxAt(clientX);
    pointer = { ...pointer, px, last: px ?? pointer.last };
    if (id !== pointer.id) onPoint(id);
    pointer.id = id;
    if (id === null) Object.assign(pointer, { event: null, date: "" });
    queueCrosshair();
  });
  watchPress(plot, plot, {
    onChoose,
    onCounts: (clientX) => onCount(dayAt(clientX - COUNTS_PX), dayAt(clientX + COUNTS_PX)),
  });

  /** The place of an event in the element, in pixels, or null if it is out of view. */
  function placeOf(event) {
    const lane = drawn?.layout.lanes.find((each) => each.lane === scene.events.lane[event]);
    if (!lane || !state.index.passes(event)) return null;
    const { left, right, at } = scene.events;
    const { scale, view } = drawn;
    if (right[event] < view.window[0] || left[event] > view.window[1]) return null;
    const row = lane.places.get(event);
    const y = row ? middleOf(lane, row) + ROW_PX / 2 + 2 : lane.top + lane.height + 2;
    const px = Math.min(size.widthPx, Math.max(0, scale.toPx(at[event])));
    return { x: size.gutterPx + px, y };
  }

  /** The day about which "+" zooms: the chosen event, the pointer's last place, or the most events. */
  function zoomCentre() {
    const { window } = state;
    const inWindow = (day) => day >= window[0] && day <= window[1];
    const { at } = scene.events;
    if (state.chosen !== null && inWindow(at[state.chosen])) return at[state.chosen];
    if (pointer.last !== null && drawn) {
      const day = drawn.scale.toDay(pointer.last);
      if (inWindow(day)) return day;
    }
    const days = drawn.layout.lanes.flatMap((lane) => [...lane.places.keys()])
      .map((i) => at[i]).filter(inWindow).sort((a, b) => a - b);
    return days[days.length >> 1] ?? (window[0] + window[1]) / 2;
  }

  return {
    draw,
    placeOf,
    widthPx: () => size.widthPx,
    zoomCentre,
    scaleNow: () => drawn?.scale,
    isNamed: (event) => drawn?.layout.lanes.some((lane) => lane.places.has(event)) ?? false,
    /** Say the date of the event that is pointed at in the flag of the crosshair. */
    flag(event, date) {
      Object.assign(pointer, { event, date });
      queueCrosshair();
    },
    /** Draw a window for a sheet of paper or a file, or what is `shown` in it; see `drawState`. */
    drawSheet: (sheet, shown = {}) =>
      drawState(scene, range, words, { ...state, ...shown }, { focused: null, ...sheet }),
  };
}

/** How many events have names, and how many are in the window. */
function countNames({ lanes }) {
  const sum = (of) => lanes.reduce((n, lane) => n + of(lane), 0);
  return { shown: sum(({ places }) => places.size), all: sum(({ total }) => total) };
}
