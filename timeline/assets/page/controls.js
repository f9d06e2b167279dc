// The buttons and the search field above the chart and the chronology.
/** @import { ById, Store, TimeWindow } from "./page_types.d.ts" */
import { copyText } from "./downloads.js";
import { emptyView } from "./url_state.js";

/**
 * Listen to the buttons.
 * @param {ById} byId
 * @param {TimeWindow} range
 * @param {Store} store
 */
export function watchButtons(byId, range, store, { navigation, togglePinned }) {
  const root = document.documentElement;
  const view = store.get();
  const buttons = {
    more: () => {
      byId("filters").hidden = !byId("filters").hidden;
      byId("more").setAttribute("aria-expanded", !byId("filters").hidden);
    },
    "zoom-in": () => navigation.zoom(2),
    "zoom-out": () => navigation.zoom(0.5),
    reset: () => store.set({ window: range }),
    "all-names": () => store.set({ names: view.names ? null : "all" }),
    "even-scale": () => store.set({ axis: view.axis ? null : "even" }),
    clear: () => {
      store.set({ search: "", within: false, filters: emptyView().filters }, { push: true });
      byId("search").focus();
    },
    "found-before": () => navigation.stepFound(-1),
    "found-after": () => navigation.stepFound(1),
    pin: togglePinned,
    "copy-link": () => copyText(location.href),
    theme: () => {
      const dark = getComputedStyle(root).getPropertyValue("--dark").trim() === "1";
      store.set({ theme: dark ? "light" : "dark" });
    },
  };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
}

/**
 * Listen to the search field, and to the box that limits the list to the window.
 * @param {ById} byId
 * @param {Store} store
 */
export function watchSearch(byId, store, navigation) {
  byId("search").addEventListener("input", () => store.set({ search: byId("search").value }));
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") navigation.stepFound(event.shiftKey ? -1 : 1);
  });
  byId("within").addEventListener("change", () => {
    store.set({ within: byId("within").checked }, { push: true });
  });
}
