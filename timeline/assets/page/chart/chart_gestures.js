// Gestures of pointers and wheels on the chart: drag, pinch, zoom, press, and the crosshair.
// While one lasts `state.moving` is true: rows keep still until it ends.
import { panBy, zoomAbout } from "../time_window.js";

/** A pointer that moves less than this clicks. */
const CLICK_PX = 4;

/** A wheel that has been still for so long has ended its gesture. */
const WHEEL_MS = 150;

const eventAt = ({ target }) => target.closest?.("[data-event]")?.dataset.event ?? null;

/**
 * Move the crosshair with the pointer, but not while it drags; a finger leaves it in place.
 * `moveCrosshair(clientX, id)` is told the event that is pointed at, or null.
 */
export function watchCrosshair(element, moveCrosshair) {
  element.addEventListener("pointermove", (event) => {
    if (event.buttons) moveCrosshair(null, null);
    else moveCrosshair(event.clientX, eventAt(event));
  });
  element.addEventListener(
    "pointerdown",
    (event) => event.pointerType === "touch" && moveCrosshair(event.clientX, eventAt(event)),
  );
  element.addEventListener(
    "pointerleave",
    (event) => event.pointerType === "touch" || moveCrosshair(null, null),
  );
}

/** Choose an event by pressing a mark or a name of it, or open what a strip counts there. */
export function watchPress(element, plot, { onChoose, onCounts }) {
  // The mark that was pressed counts: a drawing before the release may have replaced it.
  let pressed = null;
  element.addEventListener("pointerdown", (event) => {
    const counts = event.target.closest?.("[data-counts]") ?? null;
    pressed = { id: eventAt(event), countsAt: counts && event.clientX };
  });
  // Not `click`, which no browser sends if the pressed mark was replaced.
  element.addEventListener("pointercancel", () => {
    pressed = null;
  });
  element.addEventListener("pointerup", () => {
    const press = pressed;
    pressed = null;
    if (press === null || plot.dataset.dragged !== undefined) return;
    if (press.id !== null) onChoose(press.id);
    else if (press.countsAt !== null) onCounts(press.countsAt);
  });
}

/** Ctrl and wheel, or a wheel over the axis, zooms; a sideways wheel, or Shift and wheel, pans. */
export function watchWheel(
  element,
  { state, range, dayAt, onWindow, onSettle, widthPx, zooms = false },
) {
  let settling = 0;
  function move(window) {
    state.moving = true;
    clearTimeout(settling);
    settling = setTimeout(() => {
      state.moving = false;
      onSettle();
    }, WHEEL_MS);
    onWindow(window);
  }
  element.addEventListener("wheel", (event) => {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
      ? event.deltaX
      : event.shiftKey
      ? event.deltaY
      : 0;
    if (sideways && !event.ctrlKey) {
      event.preventDefault();
      move(panBy(state.window, sideways / widthPx(), range));
    } else if (event.ctrlKey || event.metaKey || zooms) {
      event.preventDefault();
      const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      const factor = 2 ** (-Math.max(-200, Math.min(200, pixels)) / 150);
      move(zoomAbout(state.window, dayAt(event.clientX), factor, range));
    }
  }, { passive: false });
}

/** One pointer drags, two pinch; a drag of a few pixels is still a click. */
export function watchPointers(element, { state, range, dayAt, onWindow, onSettle, widthPx }) {
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
    if (
      pointers.size === 1 && Math.abs(event.clientX - from) < CLICK_PX &&
      element.dataset.dragged === undefined
    ) return;
    if (element.dataset.dragged === undefined) element.setPointerCapture(event.pointerId);
    element.dataset.dragged = "";
    state.moving = true;
    pointers.set(event.pointerId, event.clientX);
    if (pointers.size === 1) {
      onWindow(panBy(state.window, (before - event.clientX) / widthPx(), range));
    } else if (pointers.size === 2) {
      const next = spread();
      onWindow(zoomAbout(state.window, dayAt(next.middle), next.px / pinch.px, range));
      pinch = next;
    }
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    element.addEventListener(end, (event) => {
      pointers.delete(event.pointerId);
      if (pointers.size > 0 || !state.moving) return;
      state.moving = false;
      onSettle();
    });
  }
}
