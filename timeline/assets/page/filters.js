// Decides which events are shown: by the filters, the search and, if the reader asks, the window.
/** @import { Scene, Store, View } from "./page_types.d.ts" */
import { makeEventIndex } from "./chart/event_index.js";
import { emptyView, FACETS } from "./url_state.js";

/**
 * Make the filter of the view of a store.
 * @param {Scene} scene
 * @param {Store} store
 */
export function makeEventFilter(scene, store) {
  const { events, facets } = scene;
  const view = store.get();
  let filtered = JSON.stringify(emptyView().filters);
  let failed = new Uint8Array(events.id.length);
  const inWindow = (i) => events.right[i] > view.window[0] && events.left[i] < view.window[1];
  const searched = (i) => view.found === null || view.found.has(i);
  const shown = (i) => failed[i] === 0;
  const passesSearchAndWindow = (i) => searched(i) && (!view.within || inWindow(i));
  return {
    searched,
    shown,
    passesSearchAndWindow,
    listed: (i) => shown(i) && passesSearchAndWindow(i),
    /** The facets that each event fails, as bits. */
    failed: () => failed,
    /** Apply the filters of the view, if they changed. */
    filter() {
      const now = JSON.stringify(view.filters);
      if (now === filtered) return;
      filtered = now;
      failed = failedFacets(facets, view.filters, events.id.length);
      store.set({
        index: makeEventIndex(scene, failed),
        counted: filterCounted(scene, view.filters),
      });
    },
  };
}

/**
 * The facets in which each event has none of the chosen values, as bits in the order of FACETS.
 * @param {Scene["facets"]} facets
 * @param {View["filters"]} filters
 */
export function failedFacets(facets, filters, nEvents) {
  const failed = new Uint8Array(nEvents);
  FACETS.forEach((facet, bit) => {
    if (filters[facet].length === 0 || !facets[facet]) return;
    const { values, events: { first, of } } = facets[facet];
    const chosen = Uint8Array.from(values, (value) => (filters[facet].includes(value) ? 1 : 0));
    for (let i = 0; i < nEvents; i += 1) {
      let has = 0;
      for (let at = first[i]; at < first[i + 1]; at += 1) has |= chosen[of[at]];
      if (!has) failed[i] |= 1 << bit;
    }
  });
  return failed;
}

/**
 * Filter the counts of events that the page does not hold: by category where each has its lane.
 * While another facet is filtered none is counted, since the page cannot know what it would leave.
 * @param {Pick<Scene, "counted" | "lanes" | "facets">} scene
 * @param {View["filters"]} filters
 */
export function filterCounted({ counted, lanes, facets }, filters) {
  const chosen = filters.category;
  const byCategory = lanes.every(({ name }, i) =>
    !counted.lane.includes(i) || facets.category.values.includes(name)
  );
  const others = FACETS.slice(1).some((facet) => filters[facet].length > 0);
  const kept = counted.n.map((_, i) => i).filter((i) =>
    !others && (chosen.length === 0 || (byCategory && chosen.includes(lanes[counted.lane[i]].name)))
  );
  const { lane, first, last, n } = counted;
  const keep = (column) => kept.map((i) => column[i]);
  return { lane: keep(lane), first: keep(first), last: keep(last), n: keep(n) };
}

/**
 * How many events each value of a facet would leave if the other filters stay.
 * @param {Scene["facets"]} facets
 */
export function countValues(facets, failed, facet, shown) {
  const { values, events: { first, of } } = facets[facet];
  const counts = new Uint32Array(values.length);
  const own = 1 << FACETS.indexOf(facet);
  for (let i = 0; i < failed.length; i += 1) {
    if ((failed[i] & ~own) || !shown(i)) continue;
    for (let at = first[i]; at < first[i + 1]; at += 1) counts[of[at]] += 1;
  }
  return counts;
}

/**
 * Whether a view leaves events out.
 * @param {View} view
 */
export function isNarrowed(view) {
  return Boolean(view.search) || view.within ||
    FACETS.some((facet) => view.filters[facet].length > 0);
}
