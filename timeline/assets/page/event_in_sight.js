// Keeps the chosen event in sight, and leads back to where the reader was before.
/** @import { ById, Store } from "./page_types.d.ts" */

/** Pixels by which the page may have moved while it still is where it was put. */
const NEAR_PX = 3;

/** The part of the window, from top to foot, that neither the head nor the sheet covers. */
function clearPart(byId) {
  const [head, side] = [byId("head"), byId("side")];
  const sticks = getComputedStyle(head).position === "sticky";
  const isSheet = !side.hidden && getComputedStyle(side).position === "fixed";
  return {
    top: sticks ? head.offsetHeight : 0,
    foot: isSheet ? side.getBoundingClientRect().top : innerHeight,
  };
}

/**
 * Scroll the page only if a place of the chart is out of sight, under the head or the sheet.
 * @param {ById} byId
 */
export function scrollToPlace(byId, place) {
  if (!place) return;
  const { top, foot } = clearPart(byId);
  const room = Math.min(60, (foot - top) / 4);
  const y = byId("timeline").getBoundingClientRect().top + place.y;
  const by = y < top + room ? y - top - room : y > foot - room ? y - foot + room : 0;
  if (by) scrollBy({ top: by, behavior: "instant" });
}

/**
 * Set up what keeps the chosen event in sight.
 * @param {ById} byId
 * @param {Store} store
 */
export function makeEventInSight(byId, store, { chart, idOf }) {
  const view = store.get();
  /** Where the reader was before an event was chosen, and where choosing led. */
  let before = null;
  let led = null;
  let waiting = false;

  const chartIsAway = () => {
    const { top, foot } = clearPart(byId);
    const box = byId("timeline").getBoundingClientRect();
    return box.bottom < top + 40 || box.top > foot - 40;
  };

  return {
    /** Remember where the reader is, before the first event is chosen. */
    leave() {
      if (view.chosen === null && view.thread === null) {
        before = { window: view.window, scrollY };
      }
    },
    /** An event was chosen: show it once it is drawn. */
    arrive() {
      led = { window: view.window, scrollY };
      waiting = view.chosen !== null;
    },
    /** Show the event that is waiting, where it was chosen: in the chart or in the chronology. */
    show() {
      if (!waiting || view.chosen === null) return;
      waiting = false;
      if (chartIsAway()) byId(`event-${idOf(view.chosen)}`)?.scrollIntoView({ block: "nearest" });
      else scrollToPlace(byId, chart.placeOf(view.chosen));
      led = { ...led, scrollY };
    },
    /** The window before, unless the reader has moved it since. */
    windowBefore: () =>
      before !== null && view.window === led?.window ? before.window : view.window,
    /** Scroll back, unless the reader has scrolled since. */
    scrollBack() {
      if (before !== null && led !== null && Math.abs(scrollY - led.scrollY) < NEAR_PX) {
        scrollTo({ top: before.scrollY, behavior: "instant" });
      }
      before = led = null;
    },
  };
}
