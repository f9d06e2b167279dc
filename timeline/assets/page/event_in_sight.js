// Keeps the chosen event in sight, and leads back to where the reader was before.
/** @import { ById, Store } from "./page_types.d.ts" */
import { stuckHeadPx } from "./sticky_head.js";

/** Pixels by which the page may have moved while it still is where it was put. */
const UNMOVED_PX = 3;

/** The part of the window, from top to foot, that neither the head nor the sheet covers. */
function clearPart(byId) {
  const [head, side] = [byId("head"), byId("side")];
  const isSheet = !side.hidden && getComputedStyle(side).position === "fixed";
  return {
    top: stuckHeadPx(head),
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

/** Where an element is in the window. */
const placeIn = (element) => ({ element, top: element.getBoundingClientRect().top });

/**
 * Set up what keeps the chosen event in sight; `idOf(event)` is its id.
 * @param {ById} byId
 * @param {Store} store
 */
export function makeEventInSight(byId, store, { chart, chronology, idOf }) {
  const view = store.get();
  const plot = byId("timeline").querySelector(".plot");
  /** Where the reader was before an event was chosen, and where choosing it led. */
  let before = null;
  let led = null;
  /** What is to be done once the chart is drawn. */
  let waiting = null;

  const chartIsAway = () => {
    const { top, foot } = clearPart(byId);
    const box = byId("timeline").getBoundingClientRect();
    return box.bottom < top + 40 || box.top > foot - 40;
  };
  const entryOf = (event) => byId(`event-${idOf(event)}`) ?? byId("entries");
  /** What the reader looks at: the chart, or the entry of an event in the chronology. */
  const placeOfReader = (event) => placeIn(chartIsAway() ? entryOf(event) : byId("timeline"));

  function showChosen(event) {
    if (chartIsAway()) entryOf(event).scrollIntoView({ block: "nearest", behavior: "instant" });
    else scrollToPlace(byId, chart.placeOf(event));
    if (led) led.place = placeOfReader(event);
  }

  /** Scroll to the event that the page was opened with: the browser scrolled to its entry. */
  function showOpened(event) {
    const show = () => {
      if (plot.clientWidth === 0) return chronology.scrollTo(event);
      scrollTo({ top: 0, behavior: "instant" });
      scrollToPlace(byId, chart.placeOf(event));
    };
    show();
    if (document.readyState !== "complete") addEventListener("load", show, { once: true });
  }

  function goBack({ element, top }) {
    scrollBy({ top: placeIn(element).top - top, behavior: "instant" });
  }

  return {
    /** Remember where the reader is, before the first event is chosen. */
    leave(event) {
      if (view.chosen === null && view.thread === null) {
        before = { window: view.window, place: placeOfReader(event) };
      }
    },
    /** An event was chosen: show it once it is drawn. */
    arrive(event) {
      led = { window: view.window, place: null };
      waiting = () => showChosen(event);
    },
    /**
     * The last event is closed: give the window before it, and scroll back to it once it is drawn,
     * as far as the reader has not moved since.
     */
    comeBack() {
      const [from, to] = [before, led];
      before = led = null;
      if (from === null || to === null) return view.window;
      const { element, top } = to.place ?? from.place;
      if (Math.abs(placeIn(element).top - top) < UNMOVED_PX) waiting = () => goBack(from.place);
      return view.window === to.window ? from.window : view.window;
    },
    /** The chart is drawn: do what waits for it; `opened` is the event that the page begins with. */
    drawn(opened) {
      if (opened !== null) waiting = () => showOpened(opened);
      // A chart that has become narrower is drawn again at once.
      const widthPx = plot.clientWidth;
      if (widthPx && plot.firstElementChild.getAttribute("width") !== `${widthPx}`) return;
      waiting?.();
      waiting = null;
    },
  };
}
