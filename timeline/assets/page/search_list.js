// The list of what a search finds, under its field; the field keeps the focus.
/** @import { ById, Scene, Store, Words } from "./page_types.d.ts" */
import { categoryNumbers, makeCategoryMark } from "./category_marks.js";
import { readEntry } from "./pinned_brief.js";
import { inDigits } from "./time_window.js";

/** Results that are made at once; more are made as the reader comes to them. */
const AT_ONCE = 60;

/**
 * Set up the field and its list; `goTo(event)` shows an event in the chart, `step(way)` goes to the
 * next one found, or the previous one.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function makeSearchList(byId, scene, words, store, { eventFilter, chronology, goTo, step }) {
  const view = store.get();
  const [field, list, place] = ["search", "results", "found-place"].map(byId);
  const find = field.parentElement;
  const hasCategories = categoryNumbers(scene).size > 1;
  let results = [];
  /** The result that the arrow keys are on. */
  let marked = -1;
  let [wanted, listedFor] = [false, null];

  function makeResult(event, at) {
    const result = document.createElement("div");
    const title = document.createElement("b");
    const when = document.createElement("span");
    result.setAttribute("role", "option");
    result.id = `result-${at}`;
    title.textContent = scene.events.title[event];
    const fill = (entry) => {
      when.textContent = readEntry(entry).when;
    };
    const entry = chronology.entryNow(event);
    if (entry) fill(entry);
    else chronology.entry(event).then(fill);
    if (hasCategories) result.append(makeCategoryMark(scene, scene.events.category[event]));
    result.append(title, when);
    return result;
  }

  /** Make results up to a number. */
  function makeUpTo(n) {
    for (let at = list.childElementCount; at < Math.min(n, results.length); at += 1) {
      list.append(makeResult(results[at], at));
    }
  }

  function showPlace() {
    const at = results.indexOf(view.active ?? -1);
    const text = at < 0 ? words.n_found : words.found_place.replace("{at}", inDigits(at + 1));
    place.textContent = text.replace("{n}", inDigits(results.length));
    for (const [i, result] of [...list.children].entries()) {
      result.setAttribute("aria-selected", `${i === (marked < 0 ? at : marked)}`);
    }
  }

  function open(isOpen) {
    wanted = isOpen;
    const shows = isOpen && results.length > 0;
    list.hidden = !shows;
    field.setAttribute("aria-expanded", `${shows}`);
    place.setAttribute("aria-expanded", `${shows}`);
    if (!shows) mark(-1);
  }

  function mark(at) {
    marked = at;
    if (at >= 0) makeUpTo(at + 2);
    field.setAttribute("aria-activedescendant", at < 0 ? "" : `result-${at}`);
    showPlace();
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function choose(at) {
    const event = results[at];
    open(false);
    goTo(event);
  }

  field.addEventListener("input", () => {
    wanted = true;
    store.set({ search: field.value });
  });
  field.addEventListener("keydown", (event) => {
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      if (marked >= 0) return choose(marked);
      open(false);
      step(event.shiftKey ? -1 : 1);
    } else if (arrow && results.length) {
      event.preventDefault();
      if (list.hidden) open(true);
      const from = marked < 0 ? results.indexOf(view.active ?? -1) : marked;
      mark((Math.max(from, arrow > 0 ? -1 : 0) + arrow + results.length) % results.length);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      open(false);
    }
  });
  place.addEventListener("click", () => {
    open(list.hidden);
    field.focus();
  });
  // The focus stays in the field.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const at = [...list.children].indexOf(target.closest("[role=option]"));
    if (at >= 0) choose(at);
  });
  list.addEventListener("scroll", () => {
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 200) {
      makeUpTo(list.childElementCount + AT_ONCE);
    }
  }, { passive: true });
  find.addEventListener("focusout", ({ relatedTarget }) => {
    if (!find.contains(relatedTarget)) open(false);
  });
  byId("found-before").addEventListener("click", () => step(-1));
  byId("found-after").addEventListener("click", () => step(1));
  store.subscribe((changed) => changed.has("active") && showPlace());

  return {
    /** List what is found and passes the filters. */
    show() {
      if (field.value !== view.search) field.value = view.search;
      results = view.found === null
        ? []
        : [...scene.events.id.keys()].filter((i) => eventFilter.listed(i));
      const now = results.join();
      if (now !== listedFor) {
        listedFor = now;
        list.replaceChildren();
        list.scrollTop = 0;
        makeUpTo(AT_ONCE);
        marked = -1;
      }
      byId("steps").hidden = results.length === 0;
      open(wanted && document.activeElement === field);
      showPlace();
    },
  };
}
