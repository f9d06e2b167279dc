// The chart: hands Vega the rows in view, and turns what the reader does on it into windows.
import { chosenRow, rowsInView, stackLanes } from "./scene.js";
import { DAY_MS, panBy, zoomAbout } from "./window.js";

const CLICK_PX = 4;
export const AXIS_PX = 21;

/** Swimlanes without any event that passes the filters. */
export function emptyLanes(scene, shown) {
  const empty = new Set(scene.lanes.map((_, i) => i));
  scene.events.lane.forEach((lane, i) => shown(i) && empty.delete(lane));
  return empty;
}

/** Put the chart in its element. */
export async function makeChart(element, spec, scene, range, { state, shown, onWindow, onChoose, onCount }) {
  const plot = element.querySelector(".plot");
  const widthPx = () => Math.max(200, Math.floor(element.clientWidth));
  const result = await globalThis.vegaEmbed(plot, { ...spec, width: widthPx() }, {
    actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip: false, hover: false,
  });
  const view = result.view;
  let asked = 0;
  let drawnWidth = 0;

  function show(window, width) {
    const { tops, height } = stackLanes(scene, emptyLanes(scene, shown));
    const found = (i) => state.found === null || state.found.has(i);
    const rows = rowsInView(scene, window, width, { tops, shown, found });
    const scale = width / (window[1] - window[0]);
    const ring = state.chosen ?? (element.matches(":focus-within") ? state.active : null);
    rows.chosen = ring === null || !shown(ring) ? [] : [chosenRow(scene, tops, ring, scale)];
    const now = Date.now();
    const inRange = now >= range[0] * DAY_MS && now <= range[1] * DAY_MS;
    rows.today = inRange ? [{ x: now, text: "today" }] : [];
    for (const [name, values] of Object.entries(rows)) view.data(name, values);
    view.signal("t0", window[0] * DAY_MS).signal("t1", window[1] * DAY_MS);
    view.width(width).height(Math.max(40, height));
    return tops;
  }

  async function draw() {
    asked += 1;
    const turn = asked;
    await new Promise(requestAnimationFrame);
    if (turn !== asked) return false;
    drawnWidth = widthPx();
    show(state.window, drawnWidth);
    await view.runAsync();
    return turn === asked;
  }

  /** Draw the whole period at once; returns top and height of each swimlane. */
  function drawForPaper(width) {
    const tops = show(range, width);
    view.run();
    return tops.flatMap((top, i) => (top === null ? [] : [{ top, height: scene.lanes[i].height }]));
  }

  const dayAt = (clientX) => {
    const box = element.getBoundingClientRect();
    return state.window[0] + ((clientX - box.left) / box.width) * (state.window[1] - state.window[0]);
  };
  watchPointers(element, { state, range, dayAt, onWindow });
  watchWheel(element, { state, range, dayAt, onWindow });
  // What was pressed counts: a drawing between press and release may have replaced the mark.
  let pressed = null;
  view.addEventListener("pointerdown", (event, item) => {
    pressed = item?.datum ?? null;
  });
  element.addEventListener("click", () => {
    const row = pressed;
    pressed = null;
    if (!row || element.dataset.dragged !== undefined) return;
    if (row.id !== undefined) onChoose(row.id);
    else if (row.n !== undefined) {
      const half = ((scene.sizes.count_cell / 2) * (state.window[1] - state.window[0])) / widthPx();
      onCount(row.x / DAY_MS - half, row.x / DAY_MS + half);
    }
  });
  element.addEventListener("focus", draw);
  element.addEventListener("blur", draw);
  return { draw, drawForPaper, widthPx, drawnWidthPx: () => drawnWidth };
}

/** Ctrl and wheel, or a wheel over the axis, zooms; a sideways wheel, or Shift and wheel, pans. */
function watchWheel(element, { state, range, dayAt, onWindow }) {
  element.addEventListener("wheel", (event) => {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.shiftKey ? event.deltaY : 0;
    const onAxis = event.clientY - element.getBoundingClientRect().top < AXIS_PX;
    if (sideways && !event.ctrlKey) {
      event.preventDefault();
      onWindow(panBy(state.window, sideways / element.clientWidth, range));
    } else if (event.ctrlKey || event.metaKey || onAxis) {
      event.preventDefault();
      const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      onWindow(zoomAbout(state.window, dayAt(event.clientX), 2 ** (-Math.max(-200, Math.min(200, pixels)) / 150), range));
    }
  }, { passive: false });
}

/** One pointer drags, two pinch; a drag of a few pixels is still a click. */
function watchPointers(element, { state, range, dayAt, onWindow }) {
  const pointers = new Map();
  let pinch = null;
  let from = 0;
  element.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event.clientX);
    from = event.clientX;
    delete element.dataset.dragged;
    if (pointers.size === 2) pinch = spread();
  });
  const spread = () => {
    const [a, b] = [...pointers.values()];
    return { px: Math.max(10, Math.abs(a - b)), middle: (a + b) / 2 };
  };
  element.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const before = pointers.get(event.pointerId);
    if (pointers.size === 1 && Math.abs(event.clientX - from) < CLICK_PX && element.dataset.dragged === undefined) return;
    if (element.dataset.dragged === undefined) element.setPointerCapture(event.pointerId);
    element.dataset.dragged = "";
    pointers.set(event.pointerId, event.clientX);
    if (pointers.size === 1) {
      onWindow(panBy(state.window, (before - event.clientX) / element.clientWidth, range));
    } else if (pointers.size === 2) {
      const next = spread();
      onWindow(zoomAbout(state.window, dayAt(next.middle), next.px / pinch.px, range));
      pinch = next;
    }
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    element.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }
}
