// The chips of a phone, in one row that swipes: all events, what is disputed, and each category.
/** @import { Scene, Store, Words } from "../page_types.d.ts" */
import { categoryNumbers, makeCategoryMark } from "../category_marks.js";
import { chosenValues, clearFilters, isNarrowed, nameOfValue, toggleValue } from "../filters.js";
import { makeToolbar } from "../legend_row.js";
import { inDigits } from "../time_window.js";

/**
 * Set up the row, which filters the view of a store as the other controls do.
 * @param {HTMLElement} row
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function makeChips(row, scene, words, store) {
  const { facets, events } = scene;
  const view = store.get();

  function makeChip(parts, act) {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.append(...parts);
    chip.addEventListener("click", act);
    row.append(chip);
    return chip;
  }

  /** A chip of a value: `text(n)` is what it says of so many events. */
  function makeValueChip(facet, value, mark, text) {
    const label = document.createElement("span");
    const chip = makeChip([...mark, label], () => toggleValue(store, facet, value));
    chip.dataset.value = value;
    return { facet, value, chip, label, text };
  }

  const all = makeChip(
    [`${words.everything} ${inDigits(events.id.length)}`],
    () => clearFilters(store),
  );
  const chips = [];
  if (facets.evidence.values.includes("disputed")) {
    const text = (n) => `≠ ${words.n_disputed.replace("{n}", inDigits(n))}`;
    chips.push(makeValueChip("evidence", "disputed", [], text));
  }
  if (facets.category.values.length > 1) {
    const numbers = categoryNumbers(scene);
    for (const value of facets.category.values) {
      const mark = makeCategoryMark(scene, numbers.get(value));
      const name = nameOfValue(facets, "category", value);
      chips.push(makeValueChip("category", value, [mark], (n) => `${name} ${inDigits(n)}`));
    }
  }
  makeToolbar(row);

  return {
    /** Show what is chosen; `count(facet)` is how many events each value of a facet would leave. */
    show(count) {
      all.setAttribute("aria-pressed", `${!isNarrowed(view)}`);
      const counts = { evidence: count("evidence"), category: count("category") };
      for (const { facet, value, chip, label, text } of chips) {
        const n = counts[facet][facets[facet].values.indexOf(value)];
        chip.setAttribute("aria-pressed", `${chosenValues(view.filters, facet).includes(value)}`);
        chip.classList.toggle("none", n === 0);
        label.textContent = text(n);
      }
    },
  };
}
