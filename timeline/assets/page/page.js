// The entry point of the page's script: reads the page, makes its parts, and listens to the reader.
/** @import { ById, Scene, TimeWindow, Words } from "./page_types.d.ts" */
import { watchAddress } from "./address.js";
import { makeChart } from "./chart/chart.js";
import { makeEventIndex } from "./chart/event_index.js";
import { makeOverview } from "./chart/overview.js";
import { makePrintedChart } from "./chart/printed_chart.js";
import { extendOpen, readScene } from "./chart/scene.js";
import { makeTooltip } from "./chart/tooltip.js";
import { makeChosenEvent } from "./chosen_event.js";
import { makeLazyChronology, makeWholeChronology } from "./chronology/chronology.js";
import { makeListControls } from "./chronology/list_controls.js";
import { makeYearRail } from "./chronology/year_rail.js";
import { watchButtons } from "./controls.js";
import { watchDownloads } from "./downloads.js";
import { makeEventInSight } from "./event_in_sight.js";
import { makeFigures } from "./figures/figures.js";
import { makeEventFilter } from "./filters.js";
import { makeFinding } from "./finding.js";
import { watchKeys } from "./keyboard.js";
import { makeToolbar } from "./legend_row.js";
import { makeNavigation } from "./navigation.js";
import { unpack } from "./packed_data.js";
import { makePageUpdate } from "./page_update.js";
import { makePhone } from "./phone/phone.js";
import { makeBrief, togglePin } from "./pinned_brief.js";
import { makeSidePanel } from "./side_panel.js";
import { makeReadingPlace } from "./sticky_head.js";
import { makeStore } from "./store.js";
import { DAY_MS, inDigits, zoomAbout } from "./time_window.js";
import { emptyView, hasUrl, watchLinks } from "./url_state.js";

async function start(document) {
  const byId = (id) => document.getElementById(id);
  const scene = readScene(await unpack(byId("scene")));
  extendOpen(scene, Date.now() / DAY_MS);
  const words = JSON.parse(byId("words").textContent);
  const range = [scene.first_day, scene.last_day];
  const position = new Map(scene.events.id.map((id, i) => [id, i]));
  const store = makeStore(firstView(scene, range));
  showParts(byId("timeline"));
  const eventFilter = makeEventFilter(scene, store);
  const chronology = scene.details
    ? makeLazyChronology(byId, scene, words, (part) => announceProgress(byId, words, part))
    : makeWholeChronology(byId, scene, words);
  const chart = makeChart(
    byId("timeline"),
    scene,
    range,
    {
      state: store.get(),
      words,
      axis: byId("axis"),
      onWindow: (window) => store.set({ window }),
      onCount: (low, high) =>
        store.set({ window: zoomAbout([low, high], (low + high) / 2, 0.8, range) }),
      onSettle: () => update.refresh(),
      onFold: (lane, fold) => {
        const { [lane]: _, ...others } = store.get().folds;
        store.set({ folds: fold === null ? others : { ...others, [lane]: fold } }, { push: true });
      },
      onChoose: (id) => navigation.choose(position.get(id)),
      onPoint: (id) => navigation.showTooltip(position.get(id)),
    },
  );
  const overview = makeOverview(byId("overview"), scene, range, words, {
    onMove: (window) => store.set({ window }),
    onPress(day) {
      if (reading.isReading()) reading.readFrom(day);
      return reading.isReading();
    },
  });
  const reading = makeReadingPlace(byId, scene, position, {
    scrollTo: chronology.scrollTo,
    isListed: eventFilter.listed,
    onPlace(days) {
      overview.mark(days?.[0] ?? null);
      phone.mark(days);
    },
  });
  const phone = makePhone(byId, scene, words, range, store, { onGo: reading.readFrom });
  const tooltip = makeTooltip(byId("timeline"));
  const inSight = makeEventInSight(byId, store, {
    ...{ chart, chronology, idOf: (event) => scene.events.id[event] },
  });
  const navigation = makeNavigation(byId, scene, range, store, {
    chart,
    chronology,
    tooltip,
    eventFilter,
    inSight,
  });
  const choose = (id) => navigation.goTo(position.get(id));
  const figures = makeFigures(byId, words, store, choose);
  const panel = makeSidePanel(byId, byId("timeline"));
  const chosenEvent = makeChosenEvent(byId, scene, range, words, store, {
    ...{ panel, chart, chronology, navigation, position, figures },
  });
  const brief = makeBrief(
    byId,
    { chronology, position, panel, file: scene.name },
    words,
    store,
  );
  const finding = makeFinding(byId, scene, range, words, store, {
    ...{ eventFilter, chronology, navigation, panel },
  });
  makeToolbar(document.querySelector(".tools"));
  makePrintedChart(byId("timeline"), chart, range);
  const address = watchAddress(byId, scene, range, position, { store, navigation, chronology });
  const update = makePageUpdate(byId, scene, words, range, {
    ...{ store, eventFilter, chart, overview, finding, figures },
    ...{ chosenEvent, inSight, chronology, brief, address, phone },
  });
  const togglePinned = () => {
    const { pins, chosen } = store.get();
    store.set({ pins: togglePin(pins, scene.events.id[chosen]) }, { push: true });
  };
  // The event under the keys is ringed while the chart has the focus.
  for (const kind of ["focus", "blur"]) byId("timeline").addEventListener(kind, update.refresh);
  watchKeys(byId("timeline"), range, store, navigation);
  watchButtons(byId, range, store, { navigation, togglePinned });
  makeListControls(byId, scene, words, store, chronology);
  makeYearRail(byId, chronology.years);
  watchDownloads(byId, scene.name, {
    chart,
    chronology,
    brief,
    listed: () => [...scene.events.id.keys()].filter(eventFilter.listed),
    pinned: () => brief.pins().map((id) => position.get(id)),
  });
  watchLinks(chronology, (id) => navigation.goTo(position.get(id), { focus: true }));
  byId("copy-link").hidden = !hasUrl();
  address.open();
}

/**
 * The view at first: what the reader can choose, and what follows from it.
 * @param {Scene} scene
 * @param {TimeWindow} range
 */
function firstView(scene, range) {
  const { event: _, ...view } = emptyView();
  return {
    ...view,
    window: range,
    // The events that the search found, the chosen one, and the one that the keyboard is on.
    found: null,
    chosen: null,
    active: null,
    index: makeEventIndex(scene),
    counted: scene.counted,
    // Whether the window is being moved, and how many events have their name: the chart says.
    moving: false,
    named: null,
  };
}

/** Show what only scripts can use, and let the keyboard into the chart. */
function showParts(timeline) {
  /** @type {NodeListOf<HTMLElement>} */
  const parts = document.querySelectorAll("#head, .find, .tools, .hint, #shows, #phone");
  for (const part of parts) part.hidden = false;
  timeline.tabIndex = 0;
  timeline.setAttribute("role", "application");
  timeline.setAttribute("aria-describedby", "active keys");
}

/**
 * Announce how far the first search has read.
 * @param {ById} byId
 * @param {Words} words
 */
function announceProgress(byId, words, part) {
  if (part < 1) {
    byId("live").textContent = words.reading.replace("{part}", inDigits(Math.floor(part * 100)));
  }
}

if (typeof document !== "undefined") start(document);
