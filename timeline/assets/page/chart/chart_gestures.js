// Gestures of pointers and wheels on the chart: drag, pinch, zoom, and the crosshair.
import { panBy, zoomAbout } from "../time_window.js";
import { AXIS_PX } from "./scene.js";

/** A pointer that moves less than this clicks. */
const CLICK_PX = 4;

/** Move the crosshair with the pointer, but not while it drags; a finger leaves it in place. */
export function watchCrosshair(element, moveCrosshair) {
  element.addEventListener(
    "pointermove",
    (event) => moveCrosshair(event.buttons ? null : event.clientX),
  );
  element.addEventListener(
    "pointerdown",
    (event) => event.pointerType === "touch" && moveCrosshair(event.clientX),
  );
  element.addEventListener(
    "pointerleave",
    (event) => event.pointerType === "touch" || moveCrosshair(null),
  );
}

/** Ctrl and wheel, or a wheel over the axis, zooms; a sideways wheel, or Shift and wheel, pans. */
export function watchWheel(element, { state, range, dayAt, onWindow }) {
  element.addEventListener("wheel", (event) => {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
      ? event.deltaX
      : event.shiftKey
      ? event.deltaY
      : 0;
    const onAxis = event.clientY - element.getBoundingClientRect().top < AXIS_PX;
    if (sideways && !event.ctrlKey) {
      event.preventDefault();
      onWindow(panBy(state.window, sideways / element.clientWidth, range));
    } else if (event.ctrlKey || event.metaKey || onAxis) {
      event.preventDefault();
      const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      onWindow(
        zoomAbout(
          state.window,
          dayAt(event.clientX),
          2 ** (-Math.max(-200, Math.min(200, pixels)) / 150),
          range,
        ),
      );
    }
  }, { passive: false });
}

/** One pointer drags, two pinch; a drag of a few pixels is still a click. */
export function watchPointers(element, { state, range, dayAt, onWindow }) {
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
