// What is disputed, beside the chart that shows it alone: each event, and who says what of it.
/** @import { ById, Scene, Store, Words } from "./page_types.d.ts" */
import { element } from "./element.js";
import { chosenValues } from "./filters.js";

/** Disputes that are listed; the filters find the others. */
const MOST_DISPUTES = 200;

/**
 * The versions of a dispute, each with who gives it; a measure is named before its values.
 * @param {Scene["disputes"][number]["versions"]} versions
 */
function makeVersions(versions) {
  return versions.flatMap(({ measure, what, shown, lines }, i) => [
    ...(measure && measure !== versions[i - 1]?.measure
      ? [element("p", { class: "measure" }, measure)]
      : []),
    element(
      "p",
      { class: shown ? "version" : "version differs" },
      element("b", {}, what),
      " ",
      element("span", {}, [...new Set(lines.map(({ source }) => source))].join(", ")),
    ),
  ]);
}

/**
 * Set up the list. `panel` is the one beside the chart, `goTo(event)` shows an event.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function makeDisputeList(byId, scene, words, store, { panel, eventFilter, goTo }) {
  const view = store.get();
  const content = byId("dispute-list");
  let drawn = null;

  function makeItem({ event, versions }) {
    const attributes = { type: "button", class: "event" };
    const button = element("button", attributes, scene.events.title[event]);
    button.addEventListener("click", () => goTo(event, { focus: true }));
    return element("li", {}, button, ...makeVersions(versions));
  }

  function list() {
    const listed = scene.disputes.filter(({ event }) => eventFilter.listed(event))
      .slice(0, MOST_DISPUTES);
    const now = listed.map(({ event }) => event).join();
    if (now === drawn) return;
    drawn = now;
    content.replaceChildren(...listed.map(makeItem));
  }

  const isChosen = () => chosenValues(view.filters, "evidence").includes("disputed");

  return {
    /** Open the list if what is disputed was chosen, and close it if it was taken back. */
    follow() {
      if (!isChosen()) return panel.close("disputes");
      list();
      panel.open("disputes", { heading: words.disputed, content, focus: true });
    },
    show() {
      if (!isChosen()) panel.close("disputes");
      else if (panel.shown() === "disputes") list();
    },
  };
}
