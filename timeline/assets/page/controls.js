// The buttons and the search field above the chart and the chronology.
/** @import { ById, Page, TimeWindow, Words } from "./page_types.d.ts" */
import { copyText } from "./downloads.js";
import { emptyView } from "./url_state.js";

/**
 * Listen to the buttons.
 * @param {ById} byId
 * @param {TimeWindow} range
 * @param {Words} words
 * @param {Page} navigation
 */
export function watchButtons(
  byId,
  range,
  words,
  { view, zoom, setWindow, stepFound, update, togglePin, chronology },
) {
  const root = document.documentElement;
  const buttons = {
    more: () => {
      byId("filters").hidden = !byId("filters").hidden;
      byId("more").setAttribute("aria-expanded", !byId("filters").hidden);
    },
    "zoom-in": () => zoom(2),
    "zoom-out": () => zoom(0.5),
    reset: () => setWindow(range),
    clear: () => {
      Object.assign(view, { search: "", within: false, filters: emptyView().filters });
      update({ push: true });
      byId("search").focus();
    },
    "found-before": () => stepFound(-1),
    "found-after": () => stepFound(1),
    pin: togglePin,
    "copy-link": () => copyText(location.href),
    theme: () => {
      const dark = getComputedStyle(root).getPropertyValue("--dark").trim() === "1";
      view.theme = dark ? "light" : "dark";
      update();
    },
    "open-all": () => {
      const open = [...byId("chronology").querySelectorAll("details")].some((each) => !each.open);
      chronology.openAll(open);
      byId("open-all").textContent = open ? words.close_all : words.open_all;
    },
  };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
}

/**
 * Listen to the search field, and to the box that limits the list to the window.
 * @param {ById} byId
 * @param {Page} navigation
 */
export function watchSearch(byId, { view, update, stepFound }) {
  byId("search").addEventListener("input", () => {
    view.search = byId("search").value;
    update();
  });
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") stepFound(event.shiftKey ? -1 : 1);
  });
  byId("within").addEventListener("change", () => {
    view.within = byId("within").checked;
    update({ push: true });
  });
}
