// What is disputed, beside the chart that shows it alone: each event, and who says what of it.
/** @import { ById, Scene, Store, Words } from "./page_types.d.ts" */
import { chosenValues } from "./filters.js";
import { readEntry } from "./pinned_brief.js";

/** Disputes that are listed; the filters find the others. */
const MOST_DISPUTES = 200;

/**
 * Read the disputes of the table on the page, by the ids of their events: the versions of each as
 * `{what, who}` in words.
 */
function readDisputes(table) {
  const disputes = new Map();
  const words = (cell) => cell.textContent.trim().replace(/\s+/g, " ");
  for (const body of table?.querySelectorAll("tbody") ?? []) {
    const versions = [...body.querySelectorAll("tr")].map((row) => {
      const [what, who] = row.querySelectorAll("td");
      const names = who.cloneNode(true);
      for (const number of names.querySelectorAll("a")) number.remove();
      return { what: words(what), who: words(names).replaceAll(" ,", ",") };
    });
    disputes.set(decodeURIComponent(body.querySelector("th a").hash.slice(1)), versions);
  }
  return disputes;
}

/** What all versions say before a colon, such as the measure, or nothing. */
function commonPart(versions) {
  const parts = versions.map(({ what }) => what.includes(": ") ? what.split(": ")[0] + ": " : "");
  return parts.every((part) => part === parts[0]) ? parts[0] : "";
}

function makeElement(name, className, ...children) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

/**
 * Set up the list. `panel` is the one beside the chart, `goTo(event)` shows an event.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function makeDisputeList(
  byId,
  scene,
  words,
  store,
  { panel, eventFilter, chronology, goTo },
) {
  const { events } = scene;
  const view = store.get();
  const content = byId("dispute-list");
  let disputes = null;
  let drawn = null;

  /** Who says what of an event, as the table has it, else in a sentence. */
  async function versionsOf(event) {
    disputes ??= readDisputes(byId("disputes")?.querySelector("table"));
    const versions = disputes.get(`event-${events.id[event]}`);
    if (!versions) {
      const entry = chronology.entryNow(event) ?? await chronology.entry(event);
      return [makeElement("p", "version", readEntry(entry).support)];
    }
    const common = commonPart(versions);
    return [
      ...(common ? [makeElement("p", "measure", common.slice(0, -2))] : []),
      ...versions.map(({ what, who }) =>
        makeElement(
          "p",
          "version",
          makeElement("b", "", what.slice(common.length)),
          " ",
          makeElement("span", "", who),
        )
      ),
    ];
  }

  async function makeItem(event) {
    const button = makeElement("button", "event", events.title[event]);
    button.setAttribute("type", "button");
    button.addEventListener("click", () => goTo(event, { focus: true }));
    return makeElement("li", "", button, ...await versionsOf(event));
  }

  async function list() {
    const disputed = [...events.id.keys()].filter((i) =>
      eventFilter.listed(i) && evidenceOf(scene, i) === "disputed"
    ).slice(0, MOST_DISPUTES);
    const now = disputed.join();
    if (now === drawn) return;
    drawn = now;
    const items = await Promise.all(disputed.map(makeItem));
    if (now === drawn) content.replaceChildren(...items);
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

/**
 * The evidence of an event.
 * @param {Scene} scene
 */
function evidenceOf({ facets }, event) {
  const { values, events: { first, of } } = facets.evidence;
  return values[of[first[event]]];
}
