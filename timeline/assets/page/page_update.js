// Updates chart, overview, lists and controls after the view has changed.
/** @import { Page } from "./page_types.d.ts" */
import { yieldToBrowser } from "./chronology/chronology.js";
import { isNarrowed } from "./filters.js";
import { scrollToPlace } from "./navigation.js";
import { inDigits, windowInWords } from "./time_window.js";

/**
 * Make the two updates of a page: `refresh` for the window alone, `update` for the whole view.
 * @param {Page} page
 */
export function makePageUpdate(page) {
  const { byId, scene, words, view, state, eventFilter } = page;
  const { events } = scene;
  const root = document.documentElement;
  let updates = 0;
  let searching = null;
  let searchedFor = "";
  let listedBefore = null;

  function markBusy() {
    root.dataset.busy = "";
    delete root.dataset.ready;
  }

  /** Scroll to the event that the page was opened with: the browser scrolled to the chronology. */
  function showOpened() {
    const event = page.opened;
    const show = () => {
      scrollTo({ top: 0, behavior: "instant" });
      scrollToPlace(byId, page.chart.placeOf(event));
    };
    page.opened = null;
    show();
    if (document.readyState !== "complete") addEventListener("load", show, { once: true });
  }

  /** Draw what the window shows. */
  function refresh() {
    // First, since it measures the page, and the changes below would force another layout.
    const drawing = page.chart.draw();
    markBusy();
    page.overview.show(state.window);
    [byId("timeline").dataset.from, byId("timeline").dataset.to] = state.window;
    byId("period").textContent = windowInWords(state.window, words.dates);
    drawing.then((drawn) => {
      if (!drawn) return;
      if (page.opened !== null) showOpened();
      // A search that is still running ends with a drawing of its own.
      if (searching === updates) return;
      delete root.dataset.busy;
      root.dataset.ready = "";
    });
  }

  /** Run the search of the view; false if the view has changed again meanwhile. */
  async function find(thisUpdate) {
    searching = thisUpdate;
    const found = view.search ? await page.chronology.find(view.search) : null;
    if (thisUpdate !== updates) return false;
    state.found = found;
    searchedFor = view.search;
    return true;
  }

  /** Update everything after a change of the view, and the URL. */
  async function update({ push = false } = {}) {
    updates += 1;
    const thisUpdate = updates;
    markBusy();
    if (byId("search").value !== view.search) byId("search").value = view.search;
    const asks = view.search !== searchedFor;
    if (asks && !(await find(thisUpdate))) return;
    eventFilter.filter();
    state.hide = view.hide;
    if (view.theme) root.dataset.theme = view.theme;
    else delete root.dataset.theme;
    list();
    // The list and the chart are drawn in a frame each.
    if (asks) await yieldToBrowser();
    if (thisUpdate !== updates) return;
    searching = null;
    showControls();
    page.saveUrlState(push);
    refresh();
    await page.brief.show(state.chosen === null ? null : events.id[state.chosen]);
  }

  /** Update the filters and the overview. */
  function showControls() {
    page.filterControls.show(eventFilter.failed(), eventFilter.passesSearchAndWindow);
    page.panelMenu.show();
    const counted = state.found === null ? state.counted : undefined;
    page.legend.show(eventFilter.failed(), eventFilter.passesSearchAndWindow);
    page.overview.draw(
      (i) => events.drawn[i] === 1 && eventFilter.shown(i) && eventFilter.searched(i),
      counted,
    );
  }

  /** List the events that pass, if they changed, and say how many they are. */
  function list() {
    const listed = new Uint8Array(events.id.length);
    let n = 0;
    let changed = listedBefore === null;
    for (let i = 0; i < listed.length; i += 1) {
      if (eventFilter.listed(i)) n += listed[i] = 1;
      changed ||= listed[i] !== listedBefore[i];
    }
    if (changed) page.chronology.show(listed);
    listedBefore = listed;
    const all = n === listed.length;
    byId("live").textContent = all ? words.all : words.shown.replace("{shown}", inDigits(n));
    byId("none-found").hidden = n > 0;
    byId("steps").hidden = !state.found?.size;
    byId("within").checked = view.within;
    byId("clear").hidden = !isNarrowed(view);
  }

  return { refresh, update };
}
