// Decides which events are shown: by the filters, the search and, if the reader asks, the window.
// Nothing chosen in a facet shows all; what is chosen shows the events that have one of the values.
/** @import { Scene, Store, TimeWindow, View } from "./page_types.d.ts" */
import { makeEventIndex } from "./chart/event_index.js";

/** The values that are chosen in a facet. */
export const chosenValues = (filters, facet) => filters[facet] ?? [];

/**
 * Choose values of a facet, in place of those that are chosen.
 * @param {Store} store
 */
export function chooseInFacet(store, facet, values) {
  const { [facet]: _, ...others } = store.get().filters;
  const filters = values.length ? { ...others, [facet]: values } : others;
  store.set({ filters }, { push: true });
}

/**
 * Choose a value of a facet, or take it back.
 * @param {Store} store
 */
export function toggleValue(store, facet, value) {
  const chosen = chosenValues(store.get().filters, facet);
  const others = chosen.filter((each) => each !== value);
  chooseInFacet(store, facet, others.length < chosen.length ? others : [...chosen, value]);
}

/**
 * Show all events again.
 * @param {Store} store
 */
export function clearFilters(store) {
  store.set({ search: "", within: false, filters: {} }, { push: true });
}

/**
 * Whether a view leaves events out.
 * @param {Pick<View, "search" | "within" | "filters">} view
 */
export function isNarrowed({ search, within, filters }) {
  return Boolean(search) || within || Object.keys(filters).length > 0;
}

/**
 * What a value of a facet is called.
 * @param {Scene["facets"]} facets
 */
export function nameOfValue(facets, facet, value) {
  const { values, names } = facets[facet];
  return names?.[values.indexOf(value)] ?? value;
}

/**
 * Make the filter of the view of a store.
 * @param {Scene} scene
 * @param {Store} store
 */
export function makeEventFilter(scene, store) {
  const { events, facets } = scene;
  const view = store.get();
  let filtered = JSON.stringify({});
  let failed = new Uint32Array(events.id.length);
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
    /** How many events each value of a facet would leave if the other filters stay. */
    count: (facet) => countValues(facets, failed, facet, passesSearchAndWindow),
    /** How many events there were without a facet, or without `search` or `within`. */
    countWithout(name) {
      const own = bitOf(facets, name);
      let n = 0;
      for (let i = 0; i < failed.length; i += 1) {
        if ((failed[i] & ~own) || !(name === "search" || searched(i))) continue;
        if (name === "within" || !view.within || inWindow(i)) n += 1;
      }
      return n;
    },
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

/** The bit of a facet; none for what is no facet. */
const bitOf = (facets, name) => name in facets ? 1 << Object.keys(facets).indexOf(name) : 0;

/**
 * The facets in which each event has none of the chosen values, as bits in the order of the facets.
 * @param {Scene["facets"]} facets
 * @param {View["filters"]} filters
 */
export function failedFacets(facets, filters, nEvents) {
  const failed = new Uint32Array(nEvents);
  for (const [facet, { values, events: { first, of } }] of Object.entries(facets)) {
    const wanted = chosenValues(filters, facet);
    if (wanted.length === 0) continue;
    const chosen = Uint8Array.from(values, (value) => (wanted.includes(value) ? 1 : 0));
    const bit = bitOf(facets, facet);
    for (let i = 0; i < nEvents; i += 1) {
      let has = 0;
      for (let at = first[i]; at < first[i + 1]; at += 1) has |= chosen[of[at]];
      if (!has) failed[i] |= bit;
    }
  }
  return failed;
}

/**
 * Filter the counts of events that the page does not hold: by category where each has its lane.
 * While another facet is filtered none is counted, since the page cannot know what it would leave.
 * @param {Pick<Scene, "counted" | "lanes" | "facets">} scene
 * @param {View["filters"]} filters
 */
export function filterCounted({ counted, lanes, facets }, filters) {
  const chosen = chosenValues(filters, "category");
  const byCategory = lanes.every(({ name }, i) =>
    !counted.lane.includes(i) || facets.category.values.includes(name)
  );
  const others = Object.keys(filters).some((facet) => facet !== "category");
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
export function countValues(facets, failed, facet, passes) {
  const { values, events: { first, of } } = facets[facet];
  const counts = new Uint32Array(values.length);
  const own = bitOf(facets, facet);
  for (let i = 0; i < failed.length; i += 1) {
    if ((failed[i] & ~own) || !passes(i)) continue;
    for (let at = first[i]; at < first[i + 1]; at += 1) counts[of[at]] += 1;
  }
  return counts;
}
