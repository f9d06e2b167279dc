// The thread of an event: all that is linked to it, as a picture of its own and as a list.
/** @import { ById, Scene, View, Words } from "./page_types.d.ts" */
import { element } from "./element.js";
import { eventLink } from "./card.js";
import { makeEventIndex } from "./chart/event_index.js";
import { makeSheet } from "./chart/printed_chart.js";
import { threadOf } from "./event_links.js";
import { clampWindow } from "./time_window.js";

/** The part of the thread's time that is shown before and after it. */
const MARGIN = 0.06;

/**
 * The view of a thread: its events only, in a window that holds them.
 * @param {Scene} scene
 */
export function viewOfThread(scene, thread, range) {
  const { left, right, drawn } = scene.events;
  const outside = new Uint8Array(left.length).fill(1);
  for (const event of thread) outside[event] = 0;
  const seen = thread.filter((event) => drawn[event] === 1);
  const first = Math.min(...seen.map((event) => Math.max(range[0], left[event])));
  const last = Math.max(...seen.map((event) => Math.min(range[1], right[event])));
  const margin = (last - first) * MARGIN;
  return {
    window: clampWindow([first - margin, last + margin], range),
    index: makeEventIndex(scene, outside),
    counted: { lane: [], first: [], last: [], n: [] },
    found: null,
    folds: {},
    axis: "even",
    thread: null,
  };
}

/**
 * The list of a thread: each event, when it was, and whom it takes over from.
 * @param {Scene} scene
 * @param {Words} words
 */
function drawList(scene, thread, entries, words) {
  const { event, other } = scene.successions;
  return thread.map((each, i) => {
    const before = [...event.keys()].filter((pair) => event[pair] === each);
    const links = before.flatMap((pair, n) => [n ? "; " : " ", eventLink(scene, other[pair])]);
    return element(
      "li",
      { "data-colour": entries[i].dataset.colour },
      element("p", {}, eventLink(scene, each, "name")),
      element("p", {}, entries[i].querySelector(".when").textContent.trim()),
      ...(links.length ? [element("p", {}, words.succeeds, ...links)] : []),
    );
  });
}

/**
 * Set up the thread; `entryOf(event)` promises its entry, `onClose()` is called when the reader
 * closes the thread, and `onChoose(id)` when an event of its picture is pressed.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 */
export function makeThread(
  byId,
  scene,
  range,
  words,
  { panel, chart, entryOf, onClose, onChoose },
) {
  const content = byId("thread");
  const picture = byId("thread-picture");
  let shown = null;

  function drawPicture() {
    if (shown === null || content.hidden) return;
    const view = viewOfThread(scene, threadOf(scene, shown), range);
    const sheet = { narrow: true, prefix: "thread-", allNames: true, focused: shown };
    const drawing = chart.drawSheet(
      { ...sheet, widthPx: picture.clientWidth, window: view.window },
      { ...view, chosen: shown },
    );
    picture.replaceChildren(makeSheet(drawing, 0, drawing.height));
  }
  new ResizeObserver(drawPicture).observe(picture);
  picture.addEventListener("click", ({ target }) => {
    const { event } = target.closest("[data-event]")?.dataset ?? {};
    if (event) onChoose(event);
  });

  return {
    close() {
      shown = null;
      panel.close("thread");
    },
    async open(event, { focus }) {
      if (shown === event) return;
      shown = event;
      const thread = threadOf(scene, event);
      const entries = await Promise.all(thread.map(entryOf));
      if (shown !== event) return;
      byId("thread-list").replaceChildren(...drawList(scene, thread, entries, words));
      panel.open("thread", {
        heading: words.thread.replace("{title}", scene.events.title[event]),
        ...{ content, focus, onClose },
      });
      drawPicture();
    },
  };
}
