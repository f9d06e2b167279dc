// The address of the page: it keeps the reader's view, and links in the page lead through it.
import { decode, readFragment, writeFragment } from "./state.js";

/** Whether the page has an address; in a frame of a notebook it has none, and keeps its view to itself. */
export const hasAddress = () => location.protocol !== "about:";

/** The event that a link in the page leads to, or null. */
export function eventInLink(hash) {
  return readFragment(hash).event;
}

/** Keep a view in the address: a step of its own for what the reader may want to go back to. */
export function keepInAddress(view, push) {
  const fragment = writeFragment(view);
  if (!hasAddress() || fragment === location.hash) return;
  const address = fragment || location.pathname + location.search;
  history[push ? "pushState" : "replaceState"](null, "", address);
}

/** Let links to events choose them, and find the references that links name. */
export function watchLinks(chronology, chooseEvent) {
  document.addEventListener("click", (event) => {
    const reference = event.target.closest('a[href^="#ref-"]');
    if (reference && chronology.reach(reference.hash.slice(1))) event.preventDefault();
    const link = event.target.closest('a[href^="#event-"]');
    if (!link && !hasAddress()) reachPart(event);
    if (!link) return;
    event.preventDefault();
    chooseEvent(eventInLink(link.hash));
  });
}

/** Go to the part of the page that a link names; without an address the browser would leave. */
function reachPart(event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  document.getElementById(decode(link.hash.slice(1)))?.scrollIntoView();
}
