// Redrawing: chart, strip, lists and controls brought in line with the reader's view.
import { countCells } from "./chart/overview.js";
import { breathe } from "./chronology/chronology.js";
import { isNarrowed } from "./filters.js";
import { reveal } from "./navigation.js";
import { inDigits, windowInWords } from "./time_window.js";

const STRIP_CELLS = 160;

/** Bring the parts of a page in line with its view, once they are all made. */
export function makeRedraw(page) {
  const { byId, scene, words, view, state, range, passing } = page;
  const { events } = scene;
  const root = document.documentElement;
  let updates = 0;
  let searching = null;
  let searchedFor = "";
  let listedBefore = null;

  function sayBusy() {
    root.dataset.busy = "";
    delete root.dataset.ready;
  }

  /** Bring the event that the page was opened with into sight; the browser went to the chronology. */
  function showOpened() {
    const event = page.opened;
    const show = () => {
      byId("explore").scrollIntoView({ behavior: "instant" });
      reveal(byId("timeline"), byId("card"), page.chart.placeOf(event));
    };
    page.opened = null;
    show();
    if (document.readyState !== "complete") addEventListener("load", show, { once: true });
  }

  /** Draw what the window shows; the lists only if they depend on it. */
  function refresh() {
    // First, since it asks where it stands, which what is written below would make the browser find anew.
    const drawing = page.chart.draw();
    sayBusy();
    page.strip.show(state.window);
    byId("period").textContent = windowInWords(state.window, words.dates);
    drawing.then((drawn) => {
      if (!drawn) return;
      if (page.opened !== null) showOpened();
      // A search that still goes on ends with a drawing of its own.
      if (searching === updates) return;
      delete root.dataset.busy;
      root.dataset.ready = "";
    });
  }

  /** Find what the search asks for; false if the view has changed again by then. */
  async function find(turn) {
    searching = turn;
    const found = view.search ? await page.chronology.find(view.search) : null;
    if (turn !== updates) return false;
    state.found = found;
    searchedFor = view.search;
    return true;
  }

  /** Bring everything in line with the view, and the address with both. */
  async function update({ push = false } = {}) {
    updates += 1;
    const turn = updates;
    sayBusy();
    if (byId("search").value !== view.search) byId("search").value = view.search;
    const asks = view.search !== searchedFor;
    if (asks && !(await find(turn))) return;
    passing.filter();
    state.hide = view.hide;
    if (view.theme) root.dataset.theme = view.theme;
    else delete root.dataset.theme;
    list();
    // The list and the chart each have a frame of their own.
    if (asks) await breathe();
    if (turn !== updates) return;
    searching = null;
    showControls();
    page.remember(push);
    refresh();
    await page.brief.show(state.chosen === null ? null : events.id[state.chosen]);
  }

  /** Show what can be filtered by, and how many events there are when. */
  function showControls() {
    page.filters.show(passing.failed(), passing.unfiltered);
    page.panels.show();
    const rest = state.found === null ? state.rest : undefined;
    page.strip.count(
      countCells(events, range, STRIP_CELLS, (i) => passing.shown(i) && passing.searched(i), rest),
    );
  }

  /** List the events that pass, if they are not as before, and say how many they are. */
  function list() {
    const listed = new Uint8Array(events.id.length);
    let n = 0;
    let changed = listedBefore === null;
    for (let i = 0; i < listed.length; i += 1) {
      if (passing.listed(i)) n += listed[i] = 1;
      changed ||= listed[i] !== listedBefore[i];
    }
    if (changed) page.chronology.show(listed);
    listedBefore = listed;
    const said = state.found === null ? words.shown : words.found;
    byId("live").textContent = said.replace(/\{(shown|found)\}/, inDigits(n));
    byId("none-found").hidden = n > 0;
    byId("steps").hidden = !state.found?.size;
    byId("within").checked = view.within;
    byId("clear").hidden = !isNarrowed(view);
  }

  return { refresh, update };
}
