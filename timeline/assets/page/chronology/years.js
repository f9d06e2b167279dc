// The years of the chronology: parts that fold, each with how many events it has and lists.
/** @import { Scene, Words } from "../page_types.d.ts" */
import { element } from "../element.js";
import { firstIndex } from "../chart/interval_index.js";
import { fillWords, formFor } from "../sentences.js";
import { inDigits } from "../time_window.js";

/** Of more events that are listed the years are folded. */
const UNFOLDED_EVENTS = 300;

/** Draw the part of a year, as the page's template has it. */
function drawYear(year, heading) {
  const summary = element(
    "summary",
    {},
    element("h3", {}, heading),
    " ",
    element("span", { class: "n" }),
  );
  return element(
    "details",
    { class: "year", id: `year-${year}`, open: "" },
    summary,
    element("div", {}),
  );
}

/**
 * Set up the parts of the years in their box; those that the markup has not are made.
 * @param {HTMLElement} box
 * @param {Scene} scene
 * @param {Words} words
 */
export function makeYears(box, { years }, words, { whole }) {
  const made = years.year.map((year, i) => drawYear(year, years.heading[i]));
  const parts = whole ? [...box.children] : made;
  const shown = new Int32Array(parts.length);
  let newest = false;
  let folded = null;
  let opened = null;
  /** Called after counts, order or what is open have changed. */
  const watchers = [];
  const tell = () => watchers.forEach((each) => each());
  if (!whole) box.replaceChildren(...parts);

  /** The year in which an event begins. */
  function yearOf(event) {
    return Math.max(0, firstIndex(years.first.length, (at) => years.first[at] > event) - 1);
  }

  function showCount(at) {
    const [part, n] = [parts[at], years.n[at]];
    part.hidden = shown[at] === 0;
    const forms = shown[at] === n ? words.events : words.of_events;
    const numbers = { n: inDigits(n), shown: inDigits(shown[at]) };
    part.querySelector(".n").textContent = fillWords(formFor(forms, n), numbers);
  }

  return {
    parts,
    shown,
    /** The events of a year that are listed, in the order of the list. */
    eventsOf(at, listed) {
      const events = [];
      for (let i = years.first[at]; i < years.first[at] + years.n[at]; i += 1) {
        if (listed[i]) events.push(i);
      }
      return newest ? events.reverse() : events;
    },
    headings: years.heading,
    isNewestFirst: () => newest,
    yearOf,
    /** Count the events that are listed; fold the years of many, unless they were searched for. */
    show(listed, searched) {
      parts.forEach((_, at) => {
        const from = years.first[at];
        shown[at] = listed.subarray(from, from + years.n[at]).reduce((sum, each) => sum + each, 0);
        showCount(at);
      });
      const fold = !searched && shown.reduce((sum, n) => sum + n, 0) > UNFOLDED_EVENTS;
      if (fold !== folded) {
        folded = fold;
        parts.forEach((part, at) => {
          part.open = !fold || at === opened;
        });
      }
      tell();
    },
    /** Put the newest year first, or the oldest. */
    reorder(first) {
      if (first === newest) return;
      newest = first;
      box.append(...(newest ? [...parts].reverse() : parts));
      tell();
    },
    watch: (watcher) => watchers.push(watcher),
    /** Whether there are so many events that years are folded. */
    mayFold: () => years.n.reduce((sum, n) => sum + n, 0) > UNFOLDED_EVENTS,
    areOpen: () => parts.every((part) => part.open || part.hidden),
    openAll(open) {
      for (const part of parts) part.open = open;
      tell();
    },
    /** Scroll to a year, and open it. */
    goTo(at) {
      parts[at].open = true;
      parts[at].scrollIntoView();
    },
    /** Open the year of an event; it stays open when the others are folded. */
    open(event) {
      opened = yearOf(event);
      parts[opened].open = true;
    },
  };
}
