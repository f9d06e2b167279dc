// All by which a reader finds events: filters and their tags, search, disputes, the empty state.
/** @import { ById, Scene, Store, TimeWindow, Words } from "./page_types.d.ts" */
import { makeDisputeList } from "./dispute_list.js";
import { makeEmptyState } from "./empty_state.js";
import { makeFilterPanel } from "./filter_panel.js";
import { makeFilterTags } from "./filter_tags.js";
import { clearFilters, isNarrowed } from "./filters.js";
import { makeLegendRow } from "./legend_row.js";
import { makeSearchList } from "./search_list.js";

/**
 * Set up all of it on the view of a store.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {TimeWindow} range
 * @param {Words} words
 * @param {Store} store
 */
export function makeFinding(
  byId,
  scene,
  range,
  words,
  store,
  { eventFilter, chronology, navigation, panel },
) {
  const view = store.get();
  const { count } = eventFilter;
  const goTo = navigation.goTo;
  const tags = makeFilterTags(byId, scene, words, store);
  const filters = makeFilterPanel(byId, scene, range, words, store, { count, panel });
  const search = makeSearchList(byId, scene, words, store, {
    ...{ eventFilter, chronology, goTo },
    step: navigation.stepFound,
  });
  const empty = makeEmptyState(byId, scene, words, store, { eventFilter, goTo });
  const disputes = makeDisputeList(byId, scene, words, store, { panel, eventFilter, goTo });
  const legend = makeLegendRow(byId("legend"), scene.facets, store, disputes.follow);
  /** @type {NodeListOf<HTMLElement>} */
  const openers = document.querySelectorAll(".open-filters");
  for (const button of openers) button.addEventListener("click", filters.toggle);
  /** @type {NodeListOf<HTMLElement>} */
  const clearers = document.querySelectorAll(".clear-filters");
  for (const button of clearers) {
    button.addEventListener("click", () => clearFilters(store));
  }
  const filterable = Object.values(scene.facets).some(({ values }) => values.length > 1);

  return {
    /** Show what is chosen, what it leaves, and what is found. */
    show() {
      legend.show(count("evidence"));
      search.show();
      disputes.show();
      filters.show();
      const n = tags.show();
      for (const button of openers) {
        button.hidden = !filterable;
        button.querySelector(".n").textContent = n ? `${n}` : "";
      }
      for (const button of clearers) {
        if (button === document.activeElement && !isNarrowed(view)) byId("search").focus();
        button.hidden = !isNarrowed(view);
      }
    },
    /** Show the period in view. */
    showWindow() {
      tags.show();
      filters.show();
    },
    /** Say that nothing is in sight, if so; `nListed` events are in the chronology. */
    showEmpty: empty.show,
  };
}
