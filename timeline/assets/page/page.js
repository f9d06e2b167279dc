// The page: brings the chart, its controls, the card, the brief and the chronology together.
import { makeCard } from "./card.js";
import { makeChart } from "./chart/chart.js";
import { makeIndex } from "./chart/event_index.js";
import { makeStrip } from "./chart/overview.js";
import { makePaper } from "./chart/printed_chart.js";
import { readScene } from "./chart/scene.js";
import { makeTip } from "./chart/tooltip.js";
import { drawnChronology, wholeChronology } from "./chronology/chronology.js";
import { watchButtons, watchSearch } from "./controls.js";
import { watchSaves } from "./downloads.js";
import { makeFilters, makePanelMenu } from "./filter_controls.js";
import { makePassing } from "./filters.js";
import { watchKeys } from "./keyboard.js";
import { makeReader } from "./navigation.js";
import { loadLibraries, unpack } from "./packed_data.js";
import { makeRedraw } from "./page_update.js";
import { makeBrief, readEntry, togglePin } from "./pinned_brief.js";
import { clampWindow, inDigits } from "./time_window.js";
import { decode, hasAddress, keepInAddress, readFragment, watchLinks } from "./url_state.js";

async function start(document) {
  const byId = (id) => document.getElementById(id);
  await loadLibraries(byId("libraries"));
  const page = readPage(byId, readScene(await unpack(byId("scene"))));
  page.passing = makePassing(page.scene, page.view, page.state);
  Object.assign(page, makeRedraw(page));
  page.remember = (push) => remember(page, push);
  page.reader = makeReader(page);
  byId("explore").hidden = false;
  makeParts(page);
  page.chart = await makeChartOf(page);
  page.tip = makeTip(byId("timeline"));
  page.brief = makeBrief(byId, page, page.words, page.view, () => page.update({ push: true }));
  makePaper(byId("timeline"), page.chart, (lane) => disputesIn(page, lane));
  watch(page);
  takeAddress(page, { first: true });
}

/** What the page is of, and how it is seen; its parts join it as they are made, and call on each other. */
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
    // What follows from the view: the window, the events found, the chosen and the one under the keys.
    state: {
      window: range,
      found: null,
      chosen: null,
      active: null,
      hide: view.hide,
      index: makeIndex(scene),
      rest: scene.rest,
    },
    // The event that the page was opened with, until it is in sight.
    opened: null,
  };
}

/** The parts about the chart. */
function makeParts(page) {
  const { byId, scene, words, view, range, reader, update } = page;
  page.chronology = scene.details
    ? drawnChronology(byId, scene, words, (part) => sayProgress(page, part))
    : wholeChronology(byId, scene);
  page.strip = makeStrip(byId("strip"), range, words, reader.setWindow);
  page.card = makeCard(byId("card"), byId("timeline"), words, () => reader.choose(null));
  page.filters = makeFilters(byId("explore"), scene.facets, words, view, update);
  page.panels = makePanelMenu(byId("menus"), words.figures, scene.figures.panels, view, update);
}

function makeChartOf({ byId, scene, words, state, range, position, reader, refresh }) {
  const spec = JSON.parse(byId("spec").textContent);
  return makeChart(byId("timeline"), spec, scene, range, {
    state,
    words,
    onWindow: reader.setWindow,
    onCount: reader.zoomInto,
    onScroll: refresh,
    onChoose: (id) => reader.choose(position.get(id)),
    onPoint: (id) => reader.showTip(position.get(id)),
  });
}

/** Say how far the first search has read. */
function sayProgress({ byId, words }, part) {
  if (part < 1) {
    byId("live").textContent = words.reading.replace("{part}", inDigits(Math.floor(part * 100)));
  }
}

/** The disputes of a swimlane in words, each end of a bracket by its source, for paper. */
function disputesIn({ scene, order, passing, chronology }, lane) {
  return order
    .filter((i) => scene.events.lane[i] === lane && passing.shown(i))
    .map((i) => chronology.entryNow(i))
    .filter((entry) => entry?.dataset.standing === "disputed")
    .map((entry) => `${readEntry(entry).title}, ${readEntry(entry).support}`)
    .join(". ");
}

/** Keep the view in the address: a step of its own for what the reader may want to go back to. */
function remember({ scene, view, state, range }, push) {
  view.event = state.chosen === null ? null : scene.events.id[state.chosen];
  const whole = state.window[0] === range[0] && state.window[1] === range[1];
  view.window = whole ? null : state.window;
  keepInAddress(view, push);
}

/** Take over the view that the address has. */
function takeAddress(page, { first = false } = {}) {
  const { byId, view, state, range, position, reader, chronology } = page;
  // A link to a part of the page, as the references are, leaves the view as it is.
  const part = byId(decode(location.hash.slice(1)));
  const next = readFragment(location.hash);
  if (part && next.event === null && !first) return;
  for (const key of ["search", "filters", "within", "hide", "theme", "pins"]) view[key] = next[key];
  state.window = next.window ? clampWindow(next.window, range) : range;
  const event = next.event === null ? null : position.get(next.event);
  if (event === undefined || event === null) reader.choose(null, { push: false });
  else {
    reader.choose(event, { go: next.window === null, push: false });
    if (first) page.opened = event;
  }
  page.update();
  if (first && next.event === null && !chronology.reach(decode(location.hash.slice(1)))) {
    part?.scrollIntoView();
  }
}

/** Listen to all that the reader does. */
function watch(page) {
  const { byId, scene, words, view, state, range, position, order, passing } = page;
  const { chronology, chart, brief, refresh, update } = page;
  const togglePinned = () => {
    view.pins = togglePin(view.pins, scene.events.id[state.chosen]);
    update({ push: true });
  };
  const reader = { ...page.reader, view, state, update, chronology, togglePin: togglePinned };
  // The event under the keys is ringed while the chart has the focus.
  for (const kind of ["focus", "blur"]) byId("timeline").addEventListener(kind, refresh);
  watchKeys(byId("timeline"), range, reader);
  watchButtons(byId, range, words, reader);
  watchSearch(byId, reader);
  watchSaves(byId, scene.name, {
    chart,
    chronology,
    brief,
    refresh,
    listed: () => order.filter(passing.listed),
    pinned: () => brief.pins().map((id) => position.get(id)),
  });
  watchLinks(chronology, (id) => reader.choose(position.get(id), { go: true, focus: true }));
  byId("copy-link").hidden = !hasAddress();
  addEventListener("popstate", () => takeAddress(page));
  new ResizeObserver(() => chart.widthPx() !== chart.drawnWidthPx() && refresh()).observe(
    byId("timeline"),
  );
}

if (typeof document !== "undefined") start(document);
