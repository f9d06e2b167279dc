// What the chart says where it has nothing to show, and what would help.
/** @import { ById, Scene, Store, Words } from "./page_types.d.ts" */
import { nameOf } from "./chart/lane_layout.js";
import { listChoices } from "./filter_tags.js";
import { clearFilters } from "./filters.js";
import { inDigits } from "./time_window.js";

/**
 * Set up the words in the chart and in the chronology; `goTo(event)` shows an event in the chart.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function makeEmptyState(byId, scene, words, store, { eventFilter, goTo }) {
  const view = store.get();
  const inChart = document.createElement("div");
  inChart.className = "empty-state";
  inChart.hidden = true;
  byId("timeline").append(inChart);
  const inList = byId("none-found");

  function makeButton(text, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => {
      act();
      byId("timeline").focus({ preventScroll: true });
    });
    return button;
  }

  /** What is left without each choice, for those that leave something. */
  function withoutEach() {
    const choices = listChoices(scene, words, store).map((each) => ({
      ...each,
      n: eventFilter.countWithout(each.name),
    }));
    const helping = choices.filter(({ n }) => n > 0).map(({ text, n, remove }) =>
      makeButton(
        words.without_filter.replace("{filter}", text).replace("{n}", inDigits(n)),
        remove,
      )
    );
    if (helping.length && choices.length === 1) return helping;
    return [...helping, makeButton(words.clear_filters, () => clearFilters(store))];
  }

  /** The nearest events before and after the window. */
  function nearest() {
    const { before, after } = view.index.nearest(view.window);
    return [
      ...(before === null ? [] : [makeButton(`◂ ${nameOf(scene, before)}`, () => goTo(before))]),
      ...(after === null ? [] : [makeButton(`${nameOf(scene, after)} ▸`, () => goTo(after))]),
    ];
  }

  const say = (text) => {
    const sentence = document.createElement("p");
    sentence.textContent = text;
    return sentence;
  };

  return {
    /** Show it where no event is listed, or none is in the window. */
    show(nListed) {
      inList.hidden = nListed > 0;
      inList.replaceChildren(
        ...(nListed ? [] : [say(words.none_passes), ...withoutEach()]),
      );
      const emptyWindow = view.named?.all === 0;
      inChart.hidden = nListed > 0 && !emptyWindow;
      if (inChart.hidden) return inChart.replaceChildren();
      const others = nListed === 0 ? [say(words.none_passes), ...withoutEach()] : [];
      const near = emptyWindow ? nearest() : [];
      inChart.replaceChildren(
        ...others,
        ...(near.length ? [say(words.nothing_here), ...near] : []),
      );
    },
  };
}
