// What is chosen, as tags that can be removed, in a line of fixed height above the chart.
/** @import { ById, Scene, Store, Words } from "./page_types.d.ts" */
import { chooseInFacet, chosenValues, nameOfValue, toggleValue } from "./filters.js";
import { windowInWords } from "./time_window.js";

/**
 * What is chosen: `{name, value, label, text, remove}` for the search, each value of a facet, and
 * the period; `name` is that of the facet, else `search` or `within`.
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function listTags({ facets }, words, store) {
  const { search, within, filters, window } = store.get();
  const tags = [];
  if (search) {
    const remove = () => store.set({ search: "" }, { push: true });
    tags.push({ name: "search", value: search, label: words.search, text: `“${search}”`, remove });
  }
  for (const [facet, { label }] of Object.entries(facets)) {
    for (const value of chosenValues(filters, facet)) {
      const remove = () => toggleValue(store, facet, value);
      const text = nameOfValue(facets, facet, value);
      tags.push({ name: facet, value, label, text, remove });
    }
  }
  if (within) {
    const remove = () => store.set({ within: false }, { push: true });
    // To the last day that is in view.
    const text = windowInWords([window[0], window[1] - 1], words.dates);
    tags.push({ name: "within", value: "", label: words.period, text, remove });
  }
  return tags;
}

/**
 * What is chosen in a facet, the search or the period, as one: `{name, text, remove}`.
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function listChoices(scene, words, store) {
  const choices = new Map();
  for (const { name, text, remove } of listTags(scene, words, store)) {
    const before = choices.get(name);
    choices.set(name, {
      name,
      text: before ? `${before.text}, ${text}` : text,
      remove: before ? () => chooseInFacet(store, name, []) : remove,
    });
  }
  return [...choices.values()];
}

/**
 * Set up the line of tags.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function makeFilterTags(byId, scene, words, store) {
  const line = byId("tags");
  const list = line.querySelector("ul");
  let drawn = "";

  function makeTag({ name, value, label, text }, at) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.dataset.tag = name;
    button.dataset.value = value;
    button.setAttribute("aria-label", words.remove_filter.replace("{filter}", `${label}: ${text}`));
    button.addEventListener("click", () => listTags(scene, words, store)[at]?.remove());
    item.append(button);
    return item;
  }

  /** Draw the tags; the focus goes from one that is gone to that in its place, else to the panel. */
  function draw(tags) {
    const inLine = line.contains(document.activeElement);
    const at = [...list.children].findIndex((item) => item.contains(document.activeElement));
    list.replaceChildren(...tags.map(makeTag));
    line.hidden = tags.length === 0;
    const buttons = [...list.querySelectorAll("button")];
    if (inLine) (buttons[at] ?? buttons.at(-1) ?? byId("more")).focus();
  }

  return {
    /** Show what is chosen, and say how many tags that is. */
    show() {
      const tags = listTags(scene, words, store);
      const now = JSON.stringify(tags);
      if (now !== drawn) draw(tags);
      drawn = now;
      return tags.length;
    },
  };
}
