// Moves through the events: sets the window, chooses an event, and steps from one to the next.
/** @import { Page } from "./page_types.d.ts" */
import { valuesBeforeAndAfter } from "./figures/crosshair.js";
import { neighbour } from "./keyboard.js";
import { readEntry } from "./pinned_brief.js";
import { windowFor, zoomAbout } from "./time_window.js";

/**
 * Make the navigation of a page.
 * @param {Page} page
 */
export function makeNavigation(page) {
  const { byId, scene, view, state, range, order, eventFilter } = page;
  const { events } = scene;
  let saving = 0;
  let pointed = null;

  function setWindow(window) {
    state.window = window;
    clearTimeout(saving);
    saving = setTimeout(() => {
      if (view.within) page.update();
      else page.saveUrlState(false);
    }, 250);
    page.refresh();
  }

  function zoom(factor) {
    setWindow(zoomAbout(state.window, (state.window[0] + state.window[1]) / 2, factor, range));
  }

  function zoomInto(low, high) {
    setWindow(zoomAbout([low, high], (low + high) / 2, 0.8, range));
  }

  /** Set the window to one in which the name of an event shows, if the event is drawn. */
  function goTo(event) {
    if (!events.drawn[event]) return;
    const { left, right, label_tier: tier } = events;
    const place = { left: left[event], right: right[event], label_tier: tier[event] };
    state.window = windowFor(state.window, place, page.chart.widthPx(), range);
  }

  function choose(event, { focus = false, go = false, push = true } = {}) {
    if (event === undefined) return;
    const changed = state.chosen !== event;
    state.chosen = event;
    page.chronology.choose(event);
    if (event === null) page.card.close();
    else {
      state.active = event;
      if (go) goTo(event);
      openCard(event, focus);
    }
    page.brief.show(event === null ? null : events.id[event]);
    page.saveUrlState(changed && push);
    page.refresh();
  }

  async function openCard(event, focus) {
    const middle = (state.window[0] + state.window[1]) / 2;
    const side = events.left[event] > middle ? "left" : "right";
    const entry = page.chronology.entryNow(event) ?? (await page.chronology.entry(event));
    if (state.chosen !== event) return;
    page.card.open(entry, { side, focus });
    page.card.showFigures(valuesBeforeAndAfter(scene, events.at[event]));
  }

  /** Show the tooltip of an event; hide it if there is none. */
  async function showTooltip(event) {
    pointed = event;
    if (event === undefined || event === null) return page.tooltip.hide();
    const entry = page.chronology.entryNow(event) ?? (await page.chronology.entry(event));
    const place = page.chart.placeOf(event);
    if (place && pointed === event) page.tooltip.show(entry, place.x, place.y);
  }

  /** Make an event the active one of the keyboard, announce it, and go to it. */
  function step(next) {
    if (next === null) return;
    state.active = next;
    goTo(next);
    announceActive(next);
    if (state.chosen !== null) choose(next);
    else setWindow(state.window);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        showTooltip(next);
        if (document.activeElement === byId("timeline")) {
          scrollToPlace(byId, page.chart.placeOf(next));
        }
      })
    );
  }

  async function announceActive(event) {
    const { title, when } = readEntry(
      page.chronology.entryNow(event) ?? (await page.chronology.entry(event)),
    );
    if (state.active === event) byId("active").textContent = `${title}, ${when}`;
  }

  const inChart = (event) => events.drawn[event] === 1 && eventFilter.listed(event);

  /** Step to the next event found, or the previous one; after the last comes the first. */
  function stepFound(way) {
    const found = order.filter(inChart);
    if (found.length === 0) return;
    const at = found.indexOf(state.active);
    step(
      found[(at < 0 ? (way > 0 ? 0 : -1) : at + way + found.length) % found.length] ??
        found[found.length - 1],
    );
  }

  /** While the chronology is read, scroll it to the first entry from a day on. */
  function readFrom(day) {
    if (page.reading === null) return false;
    const listed = order.filter(eventFilter.listed);
    page.chronology.scrollTo(listed.find((i) => events.at[i] >= day) ?? listed.at(-1));
    return true;
  }

  const towards = (key) => neighbour(scene, order, state.active, key, inChart);
  return { setWindow, zoom, zoomInto, choose, showTooltip, step, stepFound, readFrom, towards };
}

/** Scroll the page only if a place of the chart is out of sight, under the head or the card. */
export function scrollToPlace(byId, place) {
  if (!place) return;
  const box = byId("card").getBoundingClientRect();
  const head = byId("head");
  const top = getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
  const foot = !byId("card").hidden && box.width > innerWidth * 0.8 ? box.top : innerHeight;
  const room = Math.min(60, (foot - top) / 4);
  const y = byId("timeline").getBoundingClientRect().top + place.y;
  const by = y < top + room ? y - top - room : y > foot - room ? y - foot + room : 0;
  if (by) scrollBy({ top: by, behavior: "instant" });
}
