// Moves through the events: zooms, chooses an event, and steps from one to the next.
/** @import { ById, Scene, Store, TimeWindow } from "./page_types.d.ts" */
import { tooltipLines } from "./chart/tooltip.js";
import { scrollToPlace } from "./event_in_sight.js";
import { neighbour } from "./keyboard.js";
import { readEntry } from "./pinned_brief.js";
import { windowFor, zoomAbout } from "./time_window.js";

/** How the view changes when a panel is opened over another. */
const PANEL = { push: true, focus: true };

/**
 * Make the navigation of a page.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {TimeWindow} range
 * @param {Store} store
 */
export function makeNavigation(
  byId,
  scene,
  range,
  store,
  { chart, chronology, tooltip, eventFilter, inSight },
) {
  const { events } = scene;
  const view = store.get();
  const order = events.id.map((_, i) => i);
  let pointed = null;

  function zoom(factor) {
    store.set({ window: zoomAbout(view.window, chart.zoomCentre(), factor, range) });
  }

  /** The nearest window in which an event lies, as wide as another one. */
  function windowOf(event, window = view.window) {
    if (!events.drawn[event]) return window;
    const place = { left: events.left[event], right: events.right[event], at: events.at[event] };
    return windowFor(window, place, range);
  }

  function choose(event, { focus = false, go = false } = {}) {
    if (event === undefined) return;
    if (event === null) {
      const window = view.thread === null ? inSight.comeBack() : view.window;
      return store.set({ chosen: null, window }, { push: true });
    }
    inSight.leave(event);
    const window = go ? windowOf(event) : view.window;
    store.set({ chosen: event, active: event, window }, { push: view.chosen !== event, focus });
    inSight.arrive(event);
  }

  /** Open the thread of an event in place of its card, or close it and show the card again. */
  function openThread(event) {
    if (event !== null) return store.set({ thread: events.id[event], chosen: null }, PANEL);
    const begin = events.id.indexOf(view.thread);
    store.set({ thread: null, chosen: begin < 0 ? null : begin }, PANEL);
  }

  /** The listed event before the chosen one in time, or after it; undefined at the ends. */
  function nextInTime(way) {
    let next = view.chosen + way;
    while (next >= 0 && next < order.length && !eventFilter.listed(next)) next += way;
    return order[next];
  }

  function stepInTime(way) {
    const next = nextInTime(way);
    if (next === undefined) return;
    choose(next, { go: true });
    announceActive(next);
  }

  /** Show the tooltip of an event; hide it if there is none. */
  async function showTooltip(event) {
    pointed = event;
    if (event === undefined || event === null) return tooltip.hide();
    const entry = await chronology.entry(event);
    const place = chart.placeOf(event);
    if (pointed !== event) return;
    chart.flag(event, tooltipLines(entry).lines[0]);
    if (place) tooltip.show(entry, place.x, place.y);
  }

  /** Make an event the active one of the keyboard, announce it, and go to it; scroll if asked to. */
  function step(next, { scroll = false } = {}) {
    if (next === null) return;
    announceActive(next);
    if (view.chosen !== null) choose(next, { go: true });
    else store.set({ active: next, window: windowOf(next) });
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        showTooltip(next);
        if (scroll || document.activeElement === byId("timeline")) {
          scrollToPlace(byId, chart.placeOf(next));
        }
      })
    );
  }

  async function announceActive(event) {
    const { title, when } = readEntry(await chronology.entry(event));
    if (view.active === event) byId("active").textContent = `${title}, ${when}`;
  }

  /** Choose an event, and bring it into the window. */
  const goTo = (event, { focus = false } = {}) => choose(event, { go: true, focus });

  const inChart = (event) => events.drawn[event] === 1 && eventFilter.listed(event);

  /** Step to the next event found, or the previous one; after the last comes the first. */
  function stepFound(way) {
    const found = order.filter(eventFilter.listed);
    if (found.length === 0) return;
    const at = found.indexOf(view.active);
    const to = at < 0 ? (way > 0 ? 0 : -1) : (at + way + found.length) % found.length;
    const next = found.at(to);
    if (events.drawn[next]) step(next, { scroll: true });
    else choose(next);
  }

  const towards = (key) => neighbour(scene, order, view.active, key, inChart);
  const steps = () => ({
    before: nextInTime(-1) !== undefined,
    after: nextInTime(1) !== undefined,
  });
  return {
    ...{
      zoom,
      windowOf,
      choose,
      goTo,
      openThread,
      showTooltip,
      step,
      stepFound,
      stepInTime,
      steps,
    },
    towards,
  };
}
