// The chart: gives Vega the rows of the window, and handles what the reader does on it.
import { crosshairRows } from "../figures/crosshair.js";
import { panelRows } from "../figures/panel_rows.js";
import { DAY_MS, dayInWords, tickInWords } from "../time_window.js";
import { watchCrosshair, watchPointers, watchWheel } from "./chart_gestures.js";
import { AXIS_PX, emptyLanes, rowY, stackLanes } from "./scene.js";
import { successionOf } from "./succession.js";
import { chosenRow, rowsInView } from "./viewport.js";

/** A chart of more events than this is drawn only where it is near the screen. */
const WHOLE_EVENTS = 500;
/** How far above and below the screen it is drawn, and how near to that end it is drawn again. */
const BEYOND_PX = 240;
const NEAR_PX = 90;

/**
 * Give each row a key that it keeps in the next drawing: its event, and its number among that
 * event's rows.
 */
export function keyRows(rows) {
  const counts = new Map();
  for (const row of rows) {
    const of = row.id ?? "";
    const n = counts.get(of) ?? 0;
    counts.set(of, n + 1);
    row.key = n ? `${of} ${n}` : of;
  }
  return rows;
}

/** Whether two rows are equal, apart from their keys. */
function isSameRow(row, other) {
  return Object.entries(row).every(([name, value]) => name === "key" || value === other[name]);
}

/** Put the chart in its element. */
export async function makeChart(
  element,
  spec,
  scene,
  range,
  { state, words, onWindow, onChoose, onCount, onPoint, onScroll },
) {
  const plot = element.querySelector(".plot");
  const widthPx = () => Math.max(200, Math.floor(element.clientWidth));
  const result = await globalThis.vegaEmbed(plot, { ...spec, width: widthPx() }, {
    actions: false,
    ast: true,
    defaultStyle: false,
    renderer: "svg",
    tooltip: false,
    hover: false,
  });
  const view = result.view;
  let lastDraw = 0;
  let drawnWidth = 0;
  // Top and bottom of what is drawn, and whether this frame was drawn already.
  let band = [-Infinity, Infinity];
  let drawnInFrame = false;
  // The last drawing, for the crosshair, and the place of the pointer.
  let shownNow = null;
  let pointerX = null;

  /** Top and bottom of the screen and `beyond` pixels more, in pixels of the chart. */
  function onScreen(box, beyond) {
    if (scene.events.left.length <= WHOLE_EVENTS) return [-Infinity, Infinity];
    const top = box.top + AXIS_PX;
    return [-top - beyond, innerHeight - top + beyond];
  }

  const lastRows = {};
  /** Set the rows of a layer, unless they are the same: then Vega computes nothing again. */
  function setRows(name, values) {
    const same = lastRows[name]?.length === values.length &&
      values.every((row, i) => isSameRow(row, lastRows[name][i]));
    lastRows[name] = values;
    if (!same) view.data(name, keyRows(values));
  }

  function show(window, width, { paper = false } = {}) {
    const { index, counted } = state;
    const { tops, height } = stackLanes(scene, emptyLanes(scene, index, counted));
    const found = (i) => state.found === null || state.found.has(i);
    const scale = width / (window[1] - window[0]);
    const focused = paper
      ? null
      : state.chosen ?? (element.matches(":focus-within") ? state.active : null);
    const highlighted = successionOf(scene, focused === state.chosen ? focused : null).add(focused);
    const rows = rowsInView(scene, window, width, {
      tops,
      index,
      found,
      highlighted,
      counted,
      band,
    });
    const highlightedEvents = [...highlighted].filter((i) =>
      i !== null && index.passes(i) && tops[scene.events.lane[i]] !== null
    );
    rows.chosen = highlightedEvents.map((i) => chosenRow(scene, tops, i, scale, i === focused));
    const now = Date.now();
    const inRange = now >= range[0] * DAY_MS && now <= range[1] * DAY_MS;
    rows.today = inRange ? [{ x: now, text: words.today }] : [];
    const ticks = paper ? [] : ticksOf(view.scale("x").copy(), window, width, words.dates);
    const todayPx = inRange ? (now / DAY_MS - window[0]) * scale : undefined;
    const panels = panelRows(
      scene,
      { window, widthPx: width, shown: index.passes, found, ticks, todayPx, paper, band },
      height,
      state.hide ?? [],
    );
    for (const [name, values] of Object.entries(panels.rows)) {
      rows[name] = [...(rows[name] ?? []), ...values];
    }
    shownNow = {
      window,
      tops,
      widthPx: width,
      shown: index.passes,
      found,
      height: height + panels.height,
      boxes: panels.boxes,
      focused,
    };
    rows.cross = paper ? [] : crosshairNow();
    for (const [name, values] of Object.entries(rows)) setRows(name, values);
    view.signal("t0", window[0] * DAY_MS).signal("t1", window[1] * DAY_MS);
    view.width(width).height(Math.max(40, height + panels.height));
    return [
      ...tops.flatMap((
        top,
        i,
      ) => (top === null ? [] : [{ top, height: scene.lanes[i].height, lane: i }])),
      // The slice of the first panel includes the heading of all.
      ...panels.boxes.map((
        box,
        i,
      ) => (i
        ? { top: box.top, height: box.height }
        : { top: height, height: box.top + box.height - height })
      ),
    ];
  }

  /** Rows of the crosshair, at the pointer or else at the active event. */
  function crosshairNow() {
    const { window, widthPx: width, focused } = shownNow;
    if (pointerX === null && !scene.events.drawn[focused]) return [];
    const box = element.getBoundingClientRect();
    const scale = width / (window[1] - window[0]);
    const day = pointerX !== null
      ? window[0] + (pointerX - box.left) / scale
      : scene.events.at[focused];
    if (day < window[0] || day > window[1]) return [];
    // The date stays in sight when the axis is scrolled away.
    const labelY = Math.max(-9, Math.min(-box.top - AXIS_PX + 11, shownNow.height - 9));
    return crosshairRows(
      scene,
      { ...shownNow, labelY },
      day,
      dayInWords(day, window[1] - window[0] > 7300 ? 500 : 1, words.dates),
    );
  }

  let crosshairQueued = false;
  function moveCrosshair(clientX) {
    pointerX = clientX;
    if (crosshairQueued || shownNow === null) return;
    crosshairQueued = true;
    requestAnimationFrame(() => {
      crosshairQueued = false;
      setRows("cross", crosshairNow());
      view.runAsync();
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
    drawnWidth = widthPx();
    band = onScreen(element.getBoundingClientRect(), BEYOND_PX);
    show(state.window, drawnWidth);
    await view.runAsync();
    return thisDraw === lastDraw;
  }

  /** Draw the whole height of the chart. */
  async function drawWhole() {
    band = [-Infinity, Infinity];
    show(state.window, drawnWidth);
    await view.runAsync();
  }

  /** Draw again when the screen comes near to the end of what is drawn. */
  function follow() {
    const [top, bottom] = onScreen(element.getBoundingClientRect(), NEAR_PX);
    const last = shownNow?.height ?? 0;
    if (Math.max(0, top) < band[0] || Math.min(last, bottom) > band[1]) onScroll();
  }
  for (const kind of ["scroll", "resize"]) addEventListener(kind, follow, { passive: true });
  // The parts above the chart may change their height.
  new ResizeObserver(follow).observe(document.body);

  /** Draw the whole period at once; returns top and height of each swimlane and panel. */
  function drawForPrint(width) {
    band = [-Infinity, Infinity];
    const slices = show(range, width, { paper: true });
    view.run();
    return slices;
  }

  const dayAt = (clientX) => {
    const box = element.getBoundingClientRect();
    return state.window[0] +
      ((clientX - box.left) / box.width) * (state.window[1] - state.window[0]);
  };
  watchPointers(element, { state, range, dayAt, onWindow });
  watchWheel(element, { state, range, dayAt, onWindow });
  watchCrosshair(element, moveCrosshair);
  // The mark that was pressed counts: a drawing before the release may have replaced it.
  let pressed = null;
  view.addEventListener("pointerdown", (_, item) => {
    pressed = item?.datum ?? null;
  });
  // Not `click`, which no browser sends if the pressed mark was replaced.
  element.addEventListener("pointercancel", () => {
    pressed = null;
  });
  element.addEventListener("pointerup", () => {
    const row = pressed;
    pressed = null;
    if (!row || element.dataset.dragged !== undefined) return;
    if (row.id !== undefined) onChoose(row.id);
    else if (row.n !== undefined) {
      const half = ((scene.sizes.count_cell / 2) * (state.window[1] - state.window[0])) / widthPx();
      onCount(row.x / DAY_MS - half, row.x / DAY_MS + half);
    }
  });
  view.addEventListener(
    "pointermove",
    ({ buttons }, item) => onPoint(buttons ? null : item?.datum?.id ?? null),
  );
  element.addEventListener("pointerleave", () => onPoint(null));
  /** The place of an event in the element, in pixels, or null if it is out of view. */
  function placeOf(event) {
    if (!scene.events.drawn[event]) return null;
    const { window, tops } = shownNow;
    const day = Math.max(scene.events.left[event], window[0]);
    if (tops[scene.events.lane[event]] === null || day > window[1]) return null;
    const x = (Math.max(scene.events.at[event], window[0]) - window[0]) *
      (drawnWidth / (window[1] - window[0]));
    return { x, y: rowY(scene, tops, event) + AXIS_PX + scene.sizes.row / 2 + 3 };
  }
  return { draw, drawWhole, drawForPrint, placeOf, widthPx, drawnWidthPx: () => drawnWidth };
}

/** The ticks of the axis, in pixels and words, as Vega labels them. */
function ticksOf(scale, window, width, forms) {
  scale.domain(window.map((day) => day * DAY_MS)).range([0, width]);
  const ticks = scale.ticks(Math.max(2, Math.min(16, Math.floor(width / 76)))).map((date, i) => {
    return { px: scale(date), text: tickInWords(date, i === 0, forms) };
  });
  return ticks.filter(({ px, text }) => px > 3.2 * text.length && px < width - 3.2 * text.length);
}
