// Which events pass: the filters, the search, and the window where that counts too.
import { makeIndex } from "./chart/event_index.js";
import { emptyView, FACETS } from "./url_state.js";

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
    searched,
    shown,
    unfiltered,
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

/** The facets in which each event has none of the chosen values, as bits in the order of FACETS; 0 passes. */
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
 * What of the counted rest passes the filters: of a category that has a swimlane the counts of that
 * swimlane, and nothing while another filter is on, since nobody knows what it would leave.
 */
export function passingRest({ rest, lanes, facets }, filters) {
  const chosen = filters.category;
  const byCategory = lanes.every(({ name }, i) =>
    !rest.lane.includes(i) || facets.category.values.includes(name)
  );
  const others = FACETS.slice(1).some((facet) => filters[facet].length > 0);
  const kept = rest.n.map((_, i) => i).filter((i) =>
    !others && (chosen.length === 0 || (byCategory && chosen.includes(lanes[rest.lane[i]].name)))
  );
  return Object.fromEntries(
    Object.entries(rest).map(([name, column]) => [name, kept.map((i) => column[i])]),
  );
}

/** How many events each value of a facet would leave, the other filters as they are. */
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

/** Whether anything was chosen that leaves events out. */
export function isNarrowed(view) {
  return Boolean(view.search) || view.within ||
    FACETS.some((facet) => view.filters[facet].length > 0);
}
