// The page: brings the chart, its controls, the card, the brief and the chronology together.
import { makeBrief, readEntry, togglePin } from "./brief.js";
import { makeCard } from "./card.js";
import { makeChart } from "./chart.js";
import { breathe, drawnChronology, wholeChronology } from "./chronology.js";
import { unpack } from "./columns.js";
import { isNarrowed, watchButtons, watchKeys, watchSearch } from "./controls.js";
import { failedFacets, makeFilters, makePanelMenu, passingRest } from "./filters.js";
import { makeIndex } from "./index.js";
import { neighbour } from "./keys.js";
import { loadLibraries } from "./libraries.js";
import { beforeAndAfter } from "./moments.js";
import { makePaper } from "./paper.js";
import { reveal } from "./reveal.js";
import { watchSaves } from "./saves.js";
import { readScene } from "./scene.js";
import { decode, emptyView, readFragment, writeFragment } from "./state.js";
import { countCells, makeStrip } from "./strip.js";
import { makeTip } from "./tip.js";
import { clampWindow, inDigits, windowFor, windowInWords, zoomAbout } from "./window.js";

const STRIP_CELLS = 160;

/** The event that a link in the page leads to, or null. */
export function eventInLink(hash) {
  return readFragment(hash).event;
}

async function start(document) {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  await loadLibraries(byId("libraries"));
  const scene = readScene(await unpack(byId("scene")));
  const spec = JSON.parse(byId("spec").textContent);
  const words = JSON.parse(byId("words").textContent);
  const { events, facets } = scene;
  const position = new Map(events.id.map((id, i) => [id, i]));
  const order = events.id.map((_, i) => i);
  const range = [scene.first_day, scene.last_day];
  // In a frame of a notebook the page has no address, and keeps its view to itself.
  const addressed = location.protocol !== "about:";
  const view = readFragment(location.hash);
  // What follows from the view: the window, the events found, the chosen and the one under the keys.
  const state = {
    window: range, found: null, chosen: null, active: null, hide: view.hide, index: makeIndex(scene), rest: scene.rest,
  };
  let failed = new Uint8Array(events.id.length);
  let searchedFor = "";
  let updates = 0;
  let searching = null;
  const inWindow = (i) => events.right[i] > state.window[0] && events.left[i] < state.window[1];
  const searched = (i) => state.found === null || state.found.has(i);
  const shown = (i) => failed[i] === 0;
  const listed = (i) => shown(i) && searched(i) && (!view.within || inWindow(i));

  byId("explore").hidden = false;
  const chronology = scene.details ? drawnChronology(byId, scene, words, sayProgress) : wholeChronology(byId, scene);
  const strip = makeStrip(byId("strip"), range, words, setWindow);
  const card = makeCard(byId("card"), byId("timeline"), words, () => choose(null));
  const filters = makeFilters(byId("explore"), facets, words, view, update);
  const panels = makePanelMenu(byId("menus"), words.figures, scene.figures.panels, view, update);
  const chart = await makeChart(byId("timeline"), spec, scene, range, {
    state, words, onWindow: setWindow, onCount: zoomInto, onScroll: refresh,
    onChoose: (id) => choose(position.get(id)),
    onPoint: (id) => showTip(position.get(id)),
  });
  const tip = makeTip(byId("timeline"));
  const brief = makeBrief(byId, { chronology, position }, words, view, () => update({ push: true }));
  makePaper(byId("timeline"), chart, disputesIn);

  /** Bring the event that the page was opened with into sight; the browser went to the chronology. */
  let opened = null;
  function showOpened() {
    const event = opened;
    const show = () => {
      byId("explore").scrollIntoView({ behavior: "instant" });
      reveal(byId("timeline"), byId("card"), chart.placeOf(event));
    };
    opened = null;
    show();
    if (document.readyState !== "complete") addEventListener("load", show, { once: true });
  }

  /** Draw what the window shows; the lists only if they depend on it. */
  function refresh() {
    // First, since it asks where it stands, which what is written below would make the browser find anew.
    const drawing = chart.draw();
    root.dataset.busy = "";
    delete root.dataset.ready;
    strip.show(state.window);
    byId("period").textContent = windowInWords(state.window, words.dates);
    drawing.then((drawn) => {
      if (!drawn) return;
      if (opened !== null) showOpened();
      // A search that still goes on ends with a drawing of its own.
      if (searching === updates) return;
      delete root.dataset.busy;
      root.dataset.ready = "";
    });
  }

  /** Bring everything in line with the view, and the address with both. */
  async function update({ push = false } = {}) {
    updates += 1;
    const turn = updates;
    root.dataset.busy = "";
    delete root.dataset.ready;
    if (byId("search").value !== view.search) byId("search").value = view.search;
    const asks = view.search !== searchedFor;
    if (asks) {
      searching = turn;
      const found = view.search ? await chronology.find(view.search) : null;
      if (turn !== updates) return;
      state.found = found;
      searchedFor = view.search;
    }
    filter();
    state.hide = view.hide;
    if (view.theme) root.dataset.theme = view.theme;
    else delete root.dataset.theme;
    list();
    // The list and the chart each have a frame of their own.
    if (asks) await breathe();
    if (turn !== updates) return;
    searching = null;
    const passing = (i) => searched(i) && (!view.within || inWindow(i));
    filters.show(failed, passing);
    panels.show();
    const rest = state.found === null ? state.rest : undefined;
    strip.count(countCells(events, range, STRIP_CELLS, (i) => shown(i) && searched(i), rest));
    remember(push);
    refresh();
    await brief.show(state.chosen === null ? null : events.id[state.chosen]);
  }

  let filtered = JSON.stringify(emptyView().filters);
  /** Find what passes the filters, if they are not as before. */
  function filter() {
    const now = JSON.stringify(view.filters);
    if (now === filtered) return;
    filtered = now;
    failed = failedFacets(facets, view.filters, events.id.length);
    state.index = makeIndex(scene, failed);
    state.rest = passingRest(scene, view.filters);
  }

  /** Say how far the first search has read. */
  function sayProgress(part) {
    if (part < 1) byId("live").textContent = words.reading.replace("{part}", inDigits(Math.floor(part * 100)));
  }

  let listedBefore = null;
  function list() {
    const shownNow = new Uint8Array(failed.length);
    let n = 0;
    let changed = listedBefore === null;
    for (let i = 0; i < failed.length; i += 1) {
      if (listed(i)) n += shownNow[i] = 1;
      changed ||= shownNow[i] !== listedBefore[i];
    }
    if (changed) chronology.show(shownNow);
    listedBefore = shownNow;
    const said = state.found === null ? words.shown : words.found;
    byId("live").textContent = said.replace(/\{(shown|found)\}/, inDigits(n));
    byId("none-found").hidden = n > 0;
    byId("steps").hidden = !state.found?.size;
    byId("within").checked = view.within;
    byId("clear").hidden = !isNarrowed(view);
  }

  /** Keep the view in the address: a step of its own for what the reader may want to go back to. */
  function remember(push) {
    view.event = state.chosen === null ? null : events.id[state.chosen];
    const whole = state.window[0] === range[0] && state.window[1] === range[1];
    view.window = whole ? null : state.window;
    const fragment = writeFragment(view);
    if (!addressed || fragment === location.hash) return;
    const address = fragment || location.pathname + location.search;
    history[push ? "pushState" : "replaceState"](null, "", address);
  }

  /** Go to the part of the page that a link names; without an address the browser would leave. */
  function reachPart(event) {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    byId(decode(link.hash.slice(1)))?.scrollIntoView();
  }

  let remembering = 0;
  function setWindow(window) {
    state.window = window;
    clearTimeout(remembering);
    remembering = setTimeout(() => {
      if (view.within) update();
      else remember(false);
    }, 250);
    refresh();
  }

  function zoom(factor) {
    setWindow(zoomAbout(state.window, (state.window[0] + state.window[1]) / 2, factor, range));
  }

  function zoomInto(low, high) {
    setWindow(zoomAbout([low, high], (low + high) / 2, 0.8, range));
  }

  /** Go to where an event's name shows. */
  function goTo(event) {
    const { left, right, label_tier: tier } = events;
    const place = { left: left[event], right: right[event], label_tier: tier[event] };
    state.window = windowFor(state.window, place, chart.widthPx(), range);
  }

  function choose(event, { focus = false, go = false, push = true } = {}) {
    if (event === undefined) return;
    const changed = state.chosen !== event;
    state.chosen = event;
    chronology.choose(event);
    if (event === null) card.close();
    else {
      state.active = event;
      if (go) goTo(event);
      openCard(event, focus);
    }
    brief.show(state.chosen === null ? null : events.id[state.chosen]);
    remember(changed && push);
    refresh();
  }

  async function openCard(event, focus) {
    const middle = (state.window[0] + state.window[1]) / 2;
    const side = events.left[event] > middle ? "left" : "right";
    const entry = chronology.entryNow(event) ?? (await chronology.entry(event));
    if (state.chosen !== event) return;
    card.open(entry, { side, focus });
    card.tellFigures(beforeAndAfter(scene, events.at[event]));
  }

  let pointed = null;
  async function showTip(event) {
    pointed = event;
    if (event === undefined || event === null) return tip.hide();
    const entry = chronology.entryNow(event) ?? (await chronology.entry(event));
    const place = chart.placeOf(event);
    if (place && pointed === event) tip.show(entry, place.x, place.y);
  }

  /** The disputes of a swimlane in words, each end of a bracket by its source, for paper. */
  function disputesIn(lane) {
    return order
      .filter((i) => events.lane[i] === lane && shown(i))
      .map((i) => chronology.entryNow(i))
      .filter((entry) => entry?.dataset.standing === "disputed")
      .map((entry) => `${readEntry(entry).title}, ${readEntry(entry).support}`)
      .join(". ");
  }

  /** Make an event the one under the keys, say it, and go to it. */
  function step(next) {
    if (next === null) return;
    state.active = next;
    goTo(next);
    sayActive(next);
    if (state.chosen !== null) choose(next);
    else setWindow(state.window);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      showTip(next);
      if (document.activeElement === byId("timeline")) reveal(byId("timeline"), byId("card"), chart.placeOf(next));
    }));
  }

  async function sayActive(event) {
    const { title, when } = readEntry(chronology.entryNow(event) ?? (await chronology.entry(event)));
    if (state.active === event) byId("active").textContent = `${title}, ${when}`;
  }

  /** Go to the next event found, or the one before it, round and round. */
  function stepFound(way) {
    const found = order.filter(listed);
    if (found.length === 0) return;
    const at = found.indexOf(state.active);
    step(found[(at < 0 ? (way > 0 ? 0 : -1) : at + way + found.length) % found.length] ?? found[found.length - 1]);
  }

  /** Take over the view that the address has. */
  function fromAddress({ first = false } = {}) {
    // A link to a part of the page, as the references are, leaves the view as it is.
    const part = byId(decode(location.hash.slice(1)));
    const next = readFragment(location.hash);
    if (part && next.event === null && !first) return;
    for (const key of ["search", "filters", "within", "hide", "theme", "pins"]) view[key] = next[key];
    state.window = next.window ? clampWindow(next.window, range) : range;
    const event = next.event === null ? null : position.get(next.event);
    if (event === undefined || event === null) choose(null, { push: false });
    else {
      choose(event, { go: next.window === null, push: false });
      if (first) opened = event;
    }
    update();
    if (first && next.event === null && !chronology.reach(decode(location.hash.slice(1)))) part?.scrollIntoView();
  }

  // The event under the keys is ringed while the chart has the focus.
  for (const kind of ["focus", "blur"]) byId("timeline").addEventListener(kind, refresh);
  const reader = {
    view, state, zoom, setWindow, choose, step, stepFound, update, chronology,
    towards: (key) => neighbour(scene, order, state.active, key, listed),
    togglePin() {
      view.pins = togglePin(view.pins, events.id[state.chosen]);
      update({ push: true });
    },
  };
  watchKeys(byId("timeline"), range, reader);
  watchButtons(byId, range, words, reader);
  watchSearch(byId, reader);
  watchSaves(byId, scene.name, {
    chart, chronology, brief, refresh,
    listed: () => order.filter(listed),
    pinned: () => brief.pins().map((id) => position.get(id)),
  });
  document.addEventListener("click", (event) => {
    const reference = event.target.closest('a[href^="#ref-"]');
    if (reference && chronology.reach(reference.hash.slice(1))) event.preventDefault();
    const link = event.target.closest('a[href^="#event-"]');
    if (!link && !addressed) reachPart(event);
    if (!link) return;
    event.preventDefault();
    choose(position.get(eventInLink(link.hash)), { go: true, focus: true });
  });
  byId("copy-link").hidden = !addressed;
  addEventListener("popstate", () => fromAddress());
  new ResizeObserver(() => chart.widthPx() !== chart.drawnWidthPx() && refresh()).observe(byId("timeline"));
  fromAddress({ first: true });
}

if (typeof document !== "undefined") start(document);
