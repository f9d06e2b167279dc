// The panel of filters: each facet with its values and how many events each would leave; the period.
/** @import { ById, Scene, Store, TimeWindow, Words } from "./page_types.d.ts" */
import { categoryNumbers, makeCategoryMark } from "./category_marks.js";
import { chosenValues, nameOfValue, toggleValue } from "./filters.js";
import { keepPlace } from "./reading_anchor.js";
import { fold } from "./text_search.js";
import { clampWindow, DAY_MS, inDigits, windowInWords } from "./time_window.js";

/** Values that a facet shows until more are asked for, and the most that it shows then. */
const FIRST_VALUES = 6;
const VALUES_AT_MOST = 300;
/** Values of a facet that shows them all. */
const SHORT_FACET = 12;
/** Days of a period from which its first and last year can be chosen. */
const YEARS_DAYS = 1096;

/**
 * A facet of the panel.
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
function makeFacet(facet, scene, words, store) {
  const { label, values } = scene.facets[facet];
  const view = store.get();
  const element = document.createElement("fieldset");
  const legend = document.createElement("legend");
  const list = document.createElement("div");
  element.dataset.facet = facet;
  legend.textContent = label;
  list.className = "values";
  element.append(legend, list);
  const numbers = facet === "category" ? categoryNumbers(scene) : null;
  /** The options that were made, by their values, and those that are listed. */
  const made = new Map();
  let listed = [];
  let listedQuery = "";
  let [query, all] = ["", values.length <= SHORT_FACET];
  let counts = new Uint32Array(values.length);

  function makeOption(value) {
    const option = document.createElement("label");
    const box = document.createElement("input");
    const name = document.createElement("span");
    const n = document.createElement("span");
    box.type = "checkbox";
    // The address keeps the choice; a browser that kept it too would look at each box at each step.
    box.autocomplete = "off";
    box.addEventListener("change", () => toggleValue(store, facet, value));
    name.className = "name";
    name.textContent = nameOfValue(scene.facets, facet, value);
    n.className = "n";
    const mark = numbers ? [makeCategoryMark(scene, numbers.get(value))] : [];
    option.append(box, ...mark, name, n);
    return { option, box, n };
  }

  /** The values to list: those that the reader looks for, else those chosen and the first ones. */
  function wanted() {
    const few = all ? VALUES_AT_MOST : FIRST_VALUES;
    if (query) {
      return values.filter((value) => fold(nameOfValue(scene.facets, facet, value)).includes(query))
        .slice(0, VALUES_AT_MOST);
    }
    const chosen = chosenValues(view.filters, facet);
    // What was listed stays, so that no box goes while the reader is at it.
    const kept = new Set([...chosen, ...(listedQuery === query ? listed : [])]);
    return values.filter((value, i) => i < few || kept.has(value));
  }

  function showValues() {
    const now = wanted();
    if (now.length !== listed.length || now.some((value, i) => value !== listed[i])) {
      for (const value of now) if (!made.has(value)) made.set(value, makeOption(value));
      list.replaceChildren(...now.map((value) => made.get(value).option));
    }
    [listed, listedQuery] = [now, query];
    const chosen = chosenValues(view.filters, facet);
    for (const value of listed) {
      const { option, box, n } = made.get(value);
      const count = counts[values.indexOf(value)];
      box.checked = chosen.includes(value);
      n.textContent = inDigits(count);
      option.classList.toggle("none", count === 0);
    }
  }

  if (!all) element.append(...makeFinder());

  /** A field to look for a value, and a button that lists all. */
  function makeFinder() {
    const field = document.createElement("input");
    const more = document.createElement("button");
    field.type = "search";
    field.autocomplete = "off";
    field.placeholder = words.find_value.replace("{n}", inDigits(values.length));
    field.setAttribute("aria-label", `${label}: ${field.placeholder}`);
    field.addEventListener("input", () => {
      query = fold(field.value);
      showValues();
    });
    more.type = "button";
    const name = () => {
      more.textContent = all
        ? words.show_fewer
        : words.show_all.replace("{n}", inDigits(Math.min(VALUES_AT_MOST, values.length)));
      more.setAttribute("aria-expanded", `${all}`);
      more.setAttribute("aria-label", `${label}: ${more.textContent}`);
    };
    name();
    more.addEventListener("click", () => {
      [all, query, field.value, listed] = [!all, "", "", []];
      showValues();
      name();
    });
    const line = document.createElement("div");
    line.className = "finder";
    line.append(field, more);
    return [line];
  }

  return {
    facet,
    element,
    show(newCounts) {
      counts = newCounts;
      showValues();
    },
  };
}

/**
 * Make the controls of the period: its first and last year, or day where it is short.
 * @param {ById} byId
 * @param {TimeWindow} range
 * @param {Store} store
 */
function makePeriodFields(byId, range, store) {
  const view = store.get();
  const byYear = range[1] - range[0] > YEARS_DAYS;
  const fields = ["from", "to"].map((each) => byId(`period-${each}`));
  const dayOf = (year) => new Date(0).setUTCFullYear(year, 0, 1) / DAY_MS;
  const text = (day) => {
    const date = new Date(day * DAY_MS);
    return byYear ? `${date.getUTCFullYear()}` : date.toISOString().slice(0, 10);
  };
  for (const [i, field] of fields.entries()) {
    field.type = byYear ? "number" : "date";
    [field.min, field.max] = range.map(text);
    if (byYear) field.placeholder = text(range[i]);
    field.addEventListener("change", () => {
      // The last year or day counts to its end.
      const [from, to] = fields.map(({ value, valueAsNumber }, end) =>
        value === ""
          ? range[end]
          : byYear
          ? dayOf(valueAsNumber + end)
          : valueAsNumber / DAY_MS + end
      );
      if (!(from < to)) return;
      store.set({ window: clampWindow([from, to], range), within: true }, { push: true });
    });
  }
  byId("within").addEventListener("change", () => {
    store.set({ within: byId("within").checked }, { push: true });
  });
  return {
    show() {
      byId("within").checked = view.within;
      for (const [i, field] of fields.entries()) {
        if (field === document.activeElement) continue;
        // An end of the whole period is no choice.
        const isChosen = view.within && view.window[i] !== range[i];
        field.value = isChosen ? text(view.window[i] - i) : "";
      }
    },
  };
}

/**
 * Set up the panel of filters. `count(facet)` gives how many events each value would leave.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {TimeWindow} range
 * @param {Words} words
 * @param {Store} store
 */
export function makeFilterPanel(byId, scene, range, words, store, { count, panel }) {
  const element = byId("filters");
  const view = store.get();
  const period = makePeriodFields(byId, range, store);
  let facets = null;

  /** Make the facets when the panel first opens, since there may be thousands of values. */
  function makeFacets() {
    facets = Object.keys(scene.facets).filter((facet) => scene.facets[facet].values.length > 1)
      .map((facet) => makeFacet(facet, scene, words, store));
    element.prepend(...facets.map((facet) => facet.element));
  }

  function show() {
    byId("period").textContent = windowInWords(view.window, words.dates);
    period.show();
    if (panel.shown() !== "filters") return;
    for (const { facet, show: showFacet } of facets) showFacet(count(facet));
  }

  return {
    show,
    /** Open the panel, or close it if it is what is shown. */
    toggle() {
      const onClose = () => keepPlace(byId, () => panel.close("filters"));
      if (panel.shown() === "filters") return onClose();
      if (!facets) makeFacets();
      const open = () =>
        panel.open("filters", { heading: words.filter, content: element, focus: true, onClose });
      keepPlace(byId, open);
      show();
    },
  };
}
