// Updates chart, overview, lists, card and controls after the view has changed.
/** @import { ById, Scene, TimeWindow, Words } from "./page_types.d.ts" */
import { yieldToBrowser } from "./slices.js";
import { inDigits } from "./time_window.js";

/** What of a view decides what is listed. */
const LISTED = ["search", "filters", "within"];
/** What of a view the chart alone shows. */
const DRAWN = [
  "window",
  "chosen",
  "thread",
  "active",
  "names",
  "axis",
  "folds",
  "measure",
  "pins",
  "show",
];
/** What of a view is saved in the address at once. */
const SAVED = [
  "chosen",
  "thread",
  "pins",
  "theme",
  "measure",
  "names",
  "axis",
  "order",
  "references",
  "folds",
  "show",
];
/** Milliseconds without another window after which the window is saved. */
const SAVE_MS = 250;

/**
 * Update the page at each change of the store; `refresh()` draws what the window shows.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 * @param {TimeWindow} range
 */
export function makePageUpdate(byId, scene, words, range, parts) {
  const { store, eventFilter, chart, overview, finding, figures } = parts;
  const { chosenEvent, inSight, chronology, brief, address, phone } = parts;
  const { events } = scene;
  const view = store.get();
  const root = document.documentElement;
  let updates = 0;
  let searching = null;
  let searchedFor = "";
  let listedBefore = null;
  let nListed = events.id.length;
  let saving = 0;

  function markBusy() {
    root.dataset.busy = "";
    delete root.dataset.ready;
  }

  /** Draw what the window shows. */
  function refresh() {
    // First, since it measures the page, and the changes below would force another layout.
    const drawing = phone.isList() ? Promise.resolve(true) : chart.draw();
    markBusy();
    overview.show(view.window);
    [byId("timeline").dataset.from, byId("timeline").dataset.to] = view.window;
    finding.showWindow();
    figures.shade(view.window, range);
    drawing.then((drawn) => {
      figures.drawMeasure(chart.scaleNow());
      if (!drawn) return;
      byId("picture")?.remove();
      showViewControls();
      finding.showEmpty(nListed);
      const opened = address.takeOpened();
      inSight.drawn(opened);
      // A search that is still running ends with a drawing of its own.
      if (searching === updates) return;
      delete root.dataset.busy;
      root.dataset.ready = "";
    });
  }

  /** Run the search of the view; false if the view has changed again meanwhile. */
  async function find(thisUpdate) {
    searching = thisUpdate;
    const found = view.search ? await chronology.find(view.search) : null;
    if (thisUpdate !== updates) return false;
    store.set({ found });
    searchedFor = view.search;
    return true;
  }

  /** Update everything after a change of what is listed, and the URL. */
  async function update(push) {
    updates += 1;
    const thisUpdate = updates;
    markBusy();
    const asks = view.search !== searchedFor;
    if (asks && !(await find(thisUpdate))) return;
    eventFilter.filter();
    list();
    // The list and the chart are drawn in a frame each.
    if (asks) await yieldToBrowser();
    if (thisUpdate !== updates) return;
    searching = null;
    showFilters();
    address.save(push);
    refresh();
  }

  /** Show what the filters leave, in the controls and in the overview. */
  function showFilters() {
    finding.show();
    phone.show(eventFilter);
    overview.draw(
      (i) => events.drawn[i] === 1 && eventFilter.shown(i) && eventFilter.searched(i),
      view.found === null ? view.counted : undefined,
    );
  }

  /** Show the controls of names and axis where there is something to choose. */
  function showViewControls() {
    const { named, names, axis, window } = view;
    const some = named !== null && named.shown < named.all;
    byId("named").textContent = some ? words.named.replace("{n}", inDigits(named.shown)) : "";
    const strokes = byId("strokes");
    if (strokes) strokes.hidden = !some;
    byId("all-names").hidden = !(some || names === "all");
    byId("all-names").setAttribute("aria-pressed", names === "all");
    const whole = window[0] === range[0] && window[1] === range[1];
    byId("even-scale").hidden = !(whole && scene.axis);
    byId("even-scale").setAttribute("aria-pressed", axis === "even");
    byId("reset").classList.toggle("whole-now", whole);
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
    if (changed) chronology.show(listed, view.search !== "");
    listedBefore = listed;
    nListed = n;
    const all = n === listed.length;
    const inWords = all ? words.all : words.shown.replace("{shown}", inDigits(n));
    for (const id of ["live", "listed"]) byId(id).textContent = inWords;
  }

  /** Save the window once it rests; the list may follow it. */
  function settleWindow() {
    clearTimeout(saving);
    saving = setTimeout(() => (view.within ? update(false) : address.save(false)), SAVE_MS);
  }

  store.subscribe((changed, { all = false, push = false, focus = false }) => {
    const has = (names) => all || names.some((name) => changed.has(name));
    if (has(["theme"])) {
      if (view.theme) root.dataset.theme = view.theme;
      else delete root.dataset.theme;
    }
    if (has(["chosen", "thread"]) || focus) chosenEvent.show(focus);
    if (has(["chosen", "pins"])) brief.show(view.chosen === null ? null : events.id[view.chosen]);
    if (has(LISTED)) update(push);
    else {
      if (has(SAVED)) address.save(push);
      else if (has(["window"])) settleWindow();
      if (has(DRAWN)) refresh();
    }
  });
  return { refresh };
}
