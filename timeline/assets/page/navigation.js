// The reader's way through the events: the window, the chosen event, and the one under the keys.
import { beforeAndAfter } from "./figures/crosshair.js";
import { neighbour } from "./keyboard.js";
import { readEntry } from "./pinned_brief.js";
import { windowFor, zoomAbout } from "./time_window.js";

/** Let the reader go through the events of a page. */
export function makeReader(page) {
  const { byId, scene, view, state, range, order, passing } = page;
  const { events } = scene;
  let remembering = 0;
  let pointed = null;

  function setWindow(window) {
    state.window = window;
    clearTimeout(remembering);
    remembering = setTimeout(() => {
      if (view.within) page.update();
      else page.remember(false);
    }, 250);
    page.refresh();
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
    page.remember(changed && push);
    page.refresh();
  }

  async function openCard(event, focus) {
    const middle = (state.window[0] + state.window[1]) / 2;
    const side = events.left[event] > middle ? "left" : "right";
    const entry = page.chronology.entryNow(event) ?? (await page.chronology.entry(event));
    if (state.chosen !== event) return;
    page.card.open(entry, { side, focus });
    page.card.tellFigures(beforeAndAfter(scene, events.at[event]));
  }

  /** Show the tip of the event under the pointer or the keys, or none. */
  async function showTip(event) {
    pointed = event;
    if (event === undefined || event === null) return page.tip.hide();
    const entry = page.chronology.entryNow(event) ?? (await page.chronology.entry(event));
    const place = page.chart.placeOf(event);
    if (place && pointed === event) page.tip.show(entry, place.x, place.y);
  }

  /** Make an event the one under the keys, say it, and go to it. */
  function step(next) {
    if (next === null) return;
    state.active = next;
    goTo(next);
    sayActive(next);
    if (state.chosen !== null) choose(next);
    else setWindow(state.window);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        showTip(next);
        if (document.activeElement === byId("timeline")) {
          reveal(byId("timeline"), byId("card"), page.chart.placeOf(next));
        }
      })
    );
  }

  async function sayActive(event) {
    const { title, when } = readEntry(
      page.chronology.entryNow(event) ?? (await page.chronology.entry(event)),
    );
    if (state.active === event) byId("active").textContent = `${title}, ${when}`;
  }

  /** Go to the next event found, or the one before it, round and round. */
  function stepFound(way) {
    const found = order.filter(passing.listed);
    if (found.length === 0) return;
    const at = found.indexOf(state.active);
    step(
      found[(at < 0 ? (way > 0 ? 0 : -1) : at + way + found.length) % found.length] ??
        found[found.length - 1],
    );
  }

  const towards = (key) => neighbour(scene, order, state.active, key, passing.listed);
  return { setWindow, zoom, zoomInto, choose, showTip, step, stepFound, towards };
}

/** Scroll the page, if it must, so that a place of the chart is neither out of sight nor under the card. */
export function reveal(timeline, card, place) {
  if (!place) return;
  const box = card.getBoundingClientRect();
  const foot = !card.hidden && box.width > innerWidth * 0.8 ? box.top : innerHeight;
  const room = Math.min(80, foot / 4);
  const y = timeline.getBoundingClientRect().top + place.y;
  const by = y < room ? y - room : y > foot - room ? y - foot + room : 0;
  if (by) scrollBy({ top: by, behavior: "instant" });
}
