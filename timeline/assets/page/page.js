// The entry point of the page's script: reads the page, makes its parts, and listens to the reader.
/** @import { ById, Page, Scene } from "./page_types.d.ts" */
import { makeCard } from "./card.js";
import { makeChart } from "./chart/chart.js";
import { makeEventIndex } from "./chart/event_index.js";
import { makeOverview } from "./chart/overview.js";
import { makePrintedChart } from "./chart/printed_chart.js";
import { extendOpen, readScene } from "./chart/scene.js";
import { makeTooltip } from "./chart/tooltip.js";
import { makeLazyChronology, makeWholeChronology } from "./chronology/chronology.js";
import { watchButtons, watchSearch } from "./controls.js";
import { watchDownloads } from "./downloads.js";
import { makeFilterControls, makePanelMenu } from "./filter_controls.js";
import { makeEventFilter } from "./filters.js";
import { watchKeys } from "./keyboard.js";
import { makeLegendRow, makeToolbar } from "./legend_row.js";
import { makeNavigation } from "./navigation.js";
import { loadLibraries, unpack } from "./packed_data.js";
import { makePageUpdate } from "./page_update.js";
import { makeBrief, readEntry, togglePin } from "./pinned_brief.js";
import { watchHead } from "./sticky_head.js";
import { clampWindow, DAY_MS, inDigits } from "./time_window.js";
import { decode, hasUrl, readFragment, watchLinks, writeUrlState } from "./url_state.js";

async function start(document) {
  const byId = (id) => document.getElementById(id);
  await loadLibraries(byId("libraries"));
  const scene = readScene(await unpack(byId("scene")));
  extendOpen(scene, Date.now() / DAY_MS);
  const page = readPage(byId, scene);
  page.eventFilter = makeEventFilter(page.scene, page.view, page.state);
  Object.assign(page, makePageUpdate(page));
  page.saveUrlState = (push) => saveUrlState(page, push);
  page.navigation = makeNavigation(page);
  for (const part of document.querySelectorAll("#explore, #head, .find, .tools")) {
    part.hidden = false;
  }
  makeParts(page);
  page.chart = await makeChartOf(page);
  page.tooltip = makeTooltip(byId("timeline"));
  page.brief = makeBrief(byId, page, page.words, page.view, () => page.update({ push: true }));
  makePrintedChart(byId("timeline"), page.chart, (lane) => disputesIn(page, lane));
  listen(page);
  applyUrlState(page, { first: true });
}

/**
 * Read the scene, the words and the URL; `makeParts` adds the parts, which use each other through
 * it.
 * @param {ById} byId
 * @param {Scene} scene
 */
function readPage(byId, scene) {
  const { events } = scene;
  const range = [scene.first_day, scene.last_day];
  const view = readFragment(location.hash);
  return {
    byId,
    scene,
    range,
    view,
    words: JSON.parse(byId("words").textContent),
    position: new Map(events.id.map((id, i) => [id, i])),
    order: events.id.map((_, i) => i),
    // Follows from the view; `active` is the event that the keyboard is on.
    state: {
      window: range,
      found: null,
      chosen: null,
      active: null,
      hide: view.hide,
      index: makeEventIndex(scene),
      counted: scene.counted,
    },
    // The event in the URL that the page was opened with, until it is in sight.
    opened: null,
    // The event whose entry is at the top while the chronology is read.
    reading: null,
  };
}

/**
 * Make the parts that need no chart.
 * @param {Page} page
 */
function makeParts(page) {
  const { byId, scene, words, view, range, navigation, update } = page;
  page.chronology = scene.details
    ? makeLazyChronology(byId, scene, words, (part) => announceProgress(page, part))
    : makeWholeChronology(byId, scene);
  page.overview = makeOverview(byId("overview"), scene, range, words, {
    onMove: navigation.setWindow,
    onPress: navigation.readFrom,
  });
  page.legend = makeLegendRow(byId("legend"), scene.facets, view, update);
  makeToolbar(document.querySelector(".tools"));
  watchHead(byId("head"), byId("chronology"), (id) => {
    page.reading = id === null ? null : page.position.get(id);
    page.overview.mark(page.reading === null ? null : scene.events.at[page.reading]);
  });
  page.card = makeCard(byId("card"), byId("timeline"), words, () => navigation.choose(null));
  page.filterControls = makeFilterControls(byId("controls"), scene.facets, words, view, update);
  page.panelMenu = makePanelMenu(byId("menus"), words.figures, scene.figures.panels, view, update);
  byId("more").hidden = byId("filters").querySelector("fieldset, details") === null;
}

/**
 * @param {Page} page
 */
function makeChartOf({ byId, scene, words, state, range, position, navigation, refresh }) {
  const spec = JSON.parse(byId("spec").textContent);
  return makeChart(byId("timeline"), spec, scene, range, {
    state,
    words,
    onWindow: navigation.setWindow,
    onCount: navigation.zoomInto,
    onScroll: refresh,
    onChoose: (id) => navigation.choose(position.get(id)),
    onPoint: (id) => navigation.showTooltip(position.get(id)),
  });
}

/**
 * Announce how far the first search has read.
 * @param {Page} page
 * @param {number} part
 */
function announceProgress({ byId, words }, part) {
  if (part < 1) {
    byId("live").textContent = words.reading.replace("{part}", inDigits(Math.floor(part * 100)));
  }
}

/**
 * The disputes of a swimlane in words, which are printed below it.
 * @param {Page} page
 * @param {number} lane
 */
function disputesIn({ scene, order, eventFilter, chronology }, lane) {
  return order
    .filter((i) => scene.events.lane[i] === lane && eventFilter.shown(i))
    .map((i) => chronology.entryNow(i))
    .filter((entry) => entry?.dataset.evidence === "disputed")
    .map((entry) => `${readEntry(entry).title}, ${readEntry(entry).support}`)
    .join(". ");
}

/**
 * Save the view in the URL; `push` makes a step in the history that the reader can go back to.
 * @param {Page} page
 * @param {boolean} push
 */
function saveUrlState({ scene, view, state, range }, push) {
  view.event = state.chosen === null ? null : scene.events.id[state.chosen];
  const whole = state.window[0] === range[0] && state.window[1] === range[1];
  view.window = whole ? null : state.window;
  writeUrlState(view, push);
}

/**
 * Apply the view in the URL to the page.
 * @param {Page} page
 */
function applyUrlState(page, { first = false } = {}) {
  const { byId, view, state, range, position, navigation, chronology } = page;
  // A link to a part of the page, such as a reference, does not change the view.
  const part = byId(decode(location.hash.slice(1)));
  const next = readFragment(location.hash);
  if (part && next.event === null && !first) return;
  for (const key of ["search", "filters", "within", "hide", "theme", "pins"]) view[key] = next[key];
  state.window = next.window ? clampWindow(next.window, range) : range;
  const event = next.event === null ? null : position.get(next.event);
  if (event === undefined || event === null) navigation.choose(null, { push: false });
  else {
    navigation.choose(event, { go: next.window === null, push: false });
    if (first) page.opened = event;
  }
  page.update();
  if (first && next.event === null && !chronology.scrollToPart(decode(location.hash.slice(1)))) {
    part?.scrollIntoView();
  }
}

/**
 * Listen to the reader's actions.
 * @param {Page} page
 */
function listen(page) {
  const { byId, scene, words, view, state, range, position, order, eventFilter } = page;
  const { chronology, chart, brief, refresh, update } = page;
  const togglePinned = () => {
    view.pins = togglePin(view.pins, scene.events.id[state.chosen]);
    update({ push: true });
  };
  const navigation = {
    ...page.navigation,
    view,
    state,
    update,
    chronology,
    togglePin: togglePinned,
  };
  // The event under the keys is ringed while the chart has the focus.
  for (const kind of ["focus", "blur"]) byId("timeline").addEventListener(kind, refresh);
  watchKeys(byId("timeline"), range, navigation);
  watchButtons(byId, range, words, navigation);
  watchSearch(byId, navigation);
  watchDownloads(byId, scene.name, {
    chart,
    chronology,
    brief,
    refresh,
    listed: () => order.filter(eventFilter.listed),
    pinned: () => brief.pins().map((id) => position.get(id)),
  });
  watchLinks(chronology, (id) => navigation.choose(position.get(id), { go: true, focus: true }));
  byId("copy-link").hidden = !hasUrl();
  addEventListener("popstate", () => applyUrlState(page));
  new ResizeObserver(() => chart.widthPx() !== chart.drawnWidthPx() && refresh()).observe(
    byId("timeline"),
  );
}

if (typeof document !== "undefined") start(document);
