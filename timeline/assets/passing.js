// Which events pass: the filters, the search, and the window where that counts too.
import { failedFacets, passingRest } from "./filters.js";
import { makeIndex } from "./index.js";
import { emptyView } from "./state.js";

/** Say which events pass what a view asks for; the state holds the window and what a search found. */
export function makePassing(scene, view, state) {
  const { events, facets } = scene;
  let filtered = JSON.stringify(emptyView().filters);
  let failed = new Uint8Array(events.id.length);
  const inWindow = (i) => events.right[i] > state.window[0] && events.left[i] < state.window[1];
  const searched = (i) => state.found === null || state.found.has(i);
  const shown = (i) => failed[i] === 0;
  const unfiltered = (i) => searched(i) && (!view.within || inWindow(i));
  return {
    searched, shown, unfiltered,
    listed: (i) => shown(i) && unfiltered(i),
    /** How many filters each event fails. */
    failed: () => failed,
    /** Find what passes the filters, if they are not as before. */
    filter() {
      const now = JSON.stringify(view.filters);
      if (now === filtered) return;
      filtered = now;
      failed = failedFacets(facets, view.filters, events.id.length);
      state.index = makeIndex(scene, failed);
      state.rest = passingRest(scene, view.filters);
    },
  };
}
