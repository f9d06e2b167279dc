// The state in the URL: its fragment holds the view, so that a copied link shows the same view.
/** @import { AddressView } from "./page_types.d.ts" */

/** The facets that filter events; those of the author's own columns are `column.` and the name. */
const FACETS = [
  "category",
  "jurisdiction",
  "actors",
  "source",
  "source_kind",
  "evidence",
  "change",
];
const isFacet = (key) => FACETS.includes(key) || key.startsWith("column.");

/** What can be done by hand to a lane. */
const FOLDS = ["open", "folded"];

/** A view in which nothing was chosen. */
export function emptyView() {
  return {
    event: null,
    window: null,
    search: "",
    // The values that are chosen in each facet in which any is.
    /** @type {{ [facet: string]: string[] }} */
    filters: {},
    within: false,
    theme: null,
    pins: [],
    // The event whose thread is open.
    thread: null,
    // "all" if every name is shown, and "even" if the axis has one scale.
    names: null,
    axis: null,
    // The measure that is drawn under the chart.
    measure: null,
    // "newest" if the newest event comes first, and "kind" if references are grouped by kind.
    order: null,
    references: null,
    // "chart" if a phone shows the chart in place of the list.
    show: null,
    // The lanes that were opened or folded by hand, by their names.
    folds: {},
  };
}

const dayText = (day) => `${Math.round(day * 100) / 100}`;

/**
 * Write a view as a fragment, `#event-nca&days=…_…`; empty for one in which nothing was chosen.
 * @param {AddressView} view
 */
export function writeFragment(view) {
  const parts = view.event === null ? [] : [`event-${encodeURIComponent(view.event)}`];
  const add = (key, value) => parts.push(`${key}=${encodeURIComponent(value)}`);
  if (view.window) add("days", view.window.map(dayText).join("_"));
  if (view.search) add("search", view.search);
  for (const [facet, values] of Object.entries(view.filters)) {
    for (const value of values) add(encodeURIComponent(facet), value);
  }
  if (view.within) add("within", "1");
  if (view.measure) add("measure", view.measure);
  if (view.theme) add("theme", view.theme);
  if (view.names) add("names", view.names);
  if (view.axis) add("axis", view.axis);
  if (view.thread) add("thread", view.thread);
  if (view.order) add("order", view.order);
  if (view.references) add("references", view.references);
  if (view.show) add("show", view.show);
  for (const [lane, fold] of Object.entries(view.folds)) add(fold, lane);
  for (const id of view.pins) add("pin", id);
  return parts.length ? `#${parts.join("&")}` : "";
}

/**
 * Read a fragment; a part that is not known is ignored.
 * @param {string} fragment
 */
export function readFragment(fragment) {
  const view = emptyView();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    const key = at < 0 ? "" : decode(part.slice(0, at));
    const value = decode(at < 0 ? part : part.slice(at + 1));
    if (at < 0 && value.startsWith("event-")) view.event = value.slice("event-".length);
    else if (key === "days") view.window = readWindow(value);
    else if (key === "search") view.search = value;
    else if (isFacet(key)) view.filters[key] = [...(view.filters[key] ?? []), value];
    else if (key === "within") view.within = value === "1";
    else if (key === "measure") view.measure = value;
    else if (key === "theme" && ["light", "dark"].includes(value)) view.theme = value;
    else if (key === "names" && value === "all") view.names = value;
    else if (key === "axis" && value === "even") view.axis = value;
    else if (key === "thread") view.thread = value;
    else if (key === "order" && value === "newest") view.order = value;
    else if (key === "references" && value === "kind") view.references = value;
    else if (key === "show" && value === "chart") view.show = value;
    else if (FOLDS.includes(key)) view.folds[value] = key;
    else if (key === "pin" && !view.pins.includes(value)) view.pins.push(value);
  }
  return view;
}

/**
 * Decode a part of a URL; a part that is not encoded stays as it is.
 * @param {string} text
 */
export function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string} text
 */
function readWindow(text) {
  const days = text.split("_").map(Number);
  return days.length === 2 && days.every(Number.isFinite) && days[0] < days[1] ? days : null;
}

/** Whether the page has a URL: in the frame of a notebook it has none. */
export const hasUrl = () => location.protocol !== "about:";

/** The event that a link in the page leads to, or null. */
export function eventInLink(hash) {
  return readFragment(hash).event;
}

/**
 * Write a view into the URL; `push` makes a step in the history that the reader can go back to.
 * @param {AddressView} view
 */
export function writeUrlState(view, push) {
  const fragment = writeFragment(view);
  if (!hasUrl() || fragment === location.hash) return;
  const address = fragment || location.pathname + location.search;
  history[push ? "pushState" : "replaceState"](null, "", address);
}

/** Let a link to an event choose it, and a link to a reference scroll to it. */
export function watchLinks(chronology, chooseEvent) {
  document.addEventListener("click", (event) => {
    /** @type {any} */
    const { target } = event;
    // The page stays where it is.
    const source = target.closest('a[href^="http"]');
    if (source) source.target = "_blank";
    const reference = target.closest('a[href^="#ref-"]');
    if (reference && chronology.scrollToPart(reference.hash.slice(1))) event.preventDefault();
    const link = target.closest('a[href^="#event-"]');
    if (!link && !hasUrl()) scrollToLinked(event);
    if (!link) return;
    event.preventDefault();
    chooseEvent(eventInLink(link.hash));
  });
}

/**
 * Scroll to the part of the page that a link names: without a URL the browser would leave the page.
 */
function scrollToLinked(event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  document.getElementById(decode(link.hash.slice(1)))?.scrollIntoView();
}
