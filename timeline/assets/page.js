// The page: brings the chart, its controls, the card and the chronology together.
import { makeCard } from "./card.js";
import { makeChart } from "./chart.js";
import { readScene } from "./scene.js";
import { findTexts, fold } from "./search.js";
import { countCells, makeStrip } from "./strip.js";
import { panBy, windowFor, windowInWords, zoomAbout } from "./window.js";

const STRIP_CELLS = 160;

/** Events in the order of time, and for each its neighbours by swimlane, as the arrow keys go. */
export function neighbour(scene, order, current, key, shown) {
  const seen = order.filter(shown);
  if (seen.length === 0) return null;
  if (key === "Home" || (current === null && key !== "End")) return seen[0];
  if (key === "End") return seen[seen.length - 1];
  const { lane, left } = scene.events;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const at = order.indexOf(current);
    const side = key === "ArrowRight" ? order.slice(at + 1) : order.slice(0, at).reverse();
    return side.find(shown) ?? current;
  }
  const way = key === "ArrowDown" ? 1 : -1;
  const lanes = [...new Set(seen.map((i) => lane[i]))].sort((a, b) => a - b);
  const next = lanes.filter((each) => (each - lane[current]) * way > 0);
  if (next.length === 0) return current;
  const target = way > 0 ? next[0] : next[next.length - 1];
  const inLane = seen.filter((i) => lane[i] === target);
  return inLane.reduce((best, i) => (Math.abs(left[i] - left[current]) < Math.abs(left[best] - left[current]) ? i : best));
}

/** The id of an event in a fragment `#event-<id>`, or null. */
export function eventInFragment(fragment) {
  const prefix = "#event-";
  return fragment.startsWith(prefix) ? decodeURIComponent(fragment.slice(prefix.length)) : null;
}

async function start(document) {
  const root = document.documentElement;
  const scene = readScene(document.getElementById("scene").textContent);
  const spec = JSON.parse(document.getElementById("spec").textContent);
  const byId = (id) => document.getElementById(id);
  const entries = scene.events.id.map((id) => byId(`event-${id}`));
  const position = new Map(scene.events.id.map((id, i) => [id, i]));
  const order = scene.events.id.map((_, i) => i);
  const range = [scene.first_day, scene.last_day];
  const state = { window: range, hidden: new Set(), found: null, chosen: null, active: null };
  const shown = (i) => !state.hidden.has(scene.events.category[i]);
  const live = byId("live");
  let folded = null;
  let chart = null;

  byId("explore").hidden = false;
  const strip = makeStrip(byId("strip"), range, setWindow);
  const card = makeCard(byId("card"), () => choose(null));
  chart = await makeChart(byId("timeline"), spec, scene, range, {
    state, shown,
    onWindow: setWindow,
    onChoose: (id) => choose(position.get(id)),
    onCount: zoomInto,
  });

  function setWindow(window) {
    state.window = window;
    refresh();
  }

  function refresh() {
    root.dataset.busy = "";
    delete root.dataset.ready;
    strip.show(state.window);
    byId("period").textContent = windowInWords(state.window);
    chart.draw().then((drawn) => {
      if (!drawn) return;
      delete root.dataset.busy;
      root.dataset.ready = "";
    });
  }

  function zoom(factor) {
    setWindow(zoomAbout(state.window, (state.window[0] + state.window[1]) / 2, factor, range));
  }

  function zoomInto(low, high) {
    setWindow(zoomAbout([low, high], (low + high) / 2, 0.8, range));
  }

  function choose(event, { focus = false, go = false } = {}) {
    if (event === undefined) return;
    if (state.chosen !== null) entries[state.chosen].classList.remove("chosen");
    state.chosen = event;
    if (event === null) {
      if (eventInFragment(location.hash)) history.pushState(null, "", location.pathname + location.search);
    } else {
      state.active = event;
      entries[event].classList.add("chosen");
      const fragment = `#event-${encodeURIComponent(scene.events.id[event])}`;
      if (location.hash !== fragment) history.pushState(null, "", fragment);
      if (go) state.window = windowFor(state.window, eventOf(event), chart.widthPx(), range);
      const middle = (state.window[0] + state.window[1]) / 2;
      card.open(entries[event], { side: scene.events.left[event] > middle ? "left" : "right", focus });
    }
    refresh();
  }

  const eventOf = (i) => Object.fromEntries(["left", "right", "label_tier"].map((key) => [key, scene.events[key][i]]));

  function filter() {
    const query = byId("search").value;
    folded ??= entries.map((entry) => fold(entry.textContent));
    state.found = findTexts(folded, query);
    let n = 0;
    entries.forEach((entry, i) => {
      const visible = shown(i) && (state.found === null || state.found.has(i));
      entry.hidden = !visible;
      n += visible;
    });
    const of = `${n.toLocaleString("en")} of ${entries.length.toLocaleString("en")} events`;
    live.textContent = state.found === null ? `${of} shown` : `${of} found`;
    byId("none-found").hidden = n > 0;
    strip.count(countCells(scene.events, range, STRIP_CELLS, (i) => shown(i) && (state.found?.has(i) ?? true)));
    refresh();
  }

  function keys(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const actions = {
      "+": () => zoom(2), "=": () => zoom(2), "-": () => zoom(0.5), "_": () => zoom(0.5), 0: () => setWindow(range),
      Enter: () => state.active !== null && choose(state.active, { focus: true }),
      " ": () => state.active !== null && choose(state.active, { focus: true }),
    };
    if (event.shiftKey && event.key.startsWith("Arrow")) {
      actions.ArrowLeft = () => setWindow(panBy(state.window, -0.2, range));
      actions.ArrowRight = () => setWindow(panBy(state.window, 0.2, range));
    } else if (/^(Arrow|Home|End)/.test(event.key)) {
      actions[event.key] = () => step(event.key);
    }
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  }

  function step(key) {
    const next = neighbour(scene, order, state.active, key, shown);
    if (next === null) return;
    state.active = next;
    state.window = windowFor(state.window, eventOf(next), chart.widthPx(), range);
    byId("active").textContent = `${scene.events.title[next]}, ${scene.events.when[next]}`;
    refresh();
  }

  function fromFragment() {
    const id = eventInFragment(location.hash);
    if (id === null) return card.close();
    if (position.has(id) && state.chosen !== position.get(id)) {
      choose(position.get(id), { go: true });
      byId("explore").scrollIntoView();
    }
    return undefined;
  }

  byId("timeline").addEventListener("keydown", keys);
  byId("zoom-in").addEventListener("click", () => zoom(2));
  byId("zoom-out").addEventListener("click", () => zoom(0.5));
  byId("reset").addEventListener("click", () => setWindow(range));
  byId("search").addEventListener("input", filter);
  for (const box of document.querySelectorAll("#categories input")) {
    box.addEventListener("change", () => {
      state.hidden[box.checked ? "delete" : "add"](Number(box.value));
      filter();
    });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#event-"]');
    if (!link) return;
    event.preventDefault();
    choose(position.get(eventInFragment(link.hash)), { go: true, focus: true });
  });
  byId("open-all").addEventListener("click", () => {
    const all = [...document.querySelectorAll("#chronology details")];
    const open = all.some((each) => !each.open);
    for (const each of all) each.open = open;
    byId("open-all").textContent = open ? "Close all statements" : "Open all statements";
  });
  addEventListener("popstate", fromFragment);
  addEventListener("hashchange", fromFragment);
  new ResizeObserver(() => chart.widthPx() !== chart.drawnWidthPx() && refresh()).observe(byId("timeline"));
  filter();
  fromFragment();
}

if (typeof document !== "undefined") start(document);
