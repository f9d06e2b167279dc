// The address of the page: brings a view to it, and the view of an address to the page.
/** @import { ById, Scene, TimeWindow } from "./page_types.d.ts" */
import { clampWindow } from "./time_window.js";
import { decode, readFragment, writeUrlState } from "./url_state.js";

/**
 * Follow the address from here on; `open()` shows the view that the page was opened with.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {TimeWindow} range
 */
export function watchAddress(byId, scene, range, position, { store, navigation, chronology }) {
  // The event that the page was opened with, until it is in sight.
  let opened = null;

  function apply({ first = false } = {}) {
    // A link to a part of the page, such as a reference, does not change the view.
    const part = byId(decode(location.hash.slice(1)));
    const { event: id, window, ...next } = readFragment(location.hash);
    if (part && id === null && !first) return;
    next.filters = knownFilters(scene, next.filters);
    const event = (id === null ? null : position.get(id)) ?? null;
    if (first) opened = event;
    store.set({
      ...next,
      window: window ? clampWindow(window, range) : event === null ? range : navigation.windowOf(
        event,
        range,
      ),
      chosen: event,
      active: event ?? store.get().active,
    }, { all: true });
    if (first && id === null && !chronology.scrollToPart(decode(location.hash.slice(1)))) {
      part?.scrollIntoView();
    }
  }
  addEventListener("popstate", () => apply());

  return {
    open: () => apply({ first: true }),
    /** The event that the page was opened with, once. */
    takeOpened() {
      const event = opened;
      opened = null;
      return event;
    },
    /** Save the view; `push` makes a step in the history that the reader can go back to. */
    save(push) {
      const view = store.get();
      const whole = view.window[0] === range[0] && view.window[1] === range[1];
      const event = view.chosen === null ? null : scene.events.id[view.chosen];
      writeUrlState({ ...view, event, window: whole ? null : view.window }, push);
    },
  };
}

/**
 * Leave out the facets that the page does not have.
 * @param {Scene} scene
 * @param {{ [facet: string]: string[] }} filters
 */
function knownFilters({ facets }, filters) {
  return Object.fromEntries(Object.entries(filters).filter(([facet]) => facet in facets));
}
