// The heads of the lanes: a button for each with its name and what it shows, beside or above it.
/** @import { Scene, Words } from "../page_types.d.ts" */
import { inDigits } from "../time_window.js";
import { textWidth } from "./label_widths.js";
import { colourOf } from "./scene.js";

/** Size of the counts, and the room between them and the chart. */
const COUNTS_SIZE = 11.5;
const COUNTS_GAP_PX = 4;

/**
 * What a lane shows, in numbers.
 * @param {any} counts
 * @param {boolean} zoomed
 * @param {Words} words
 */
export function laneCounts({ total, before, after, unnamed, empty }, zoomed, words) {
  const sides = [before && `◂${inDigits(before)}`, after && `${inDigits(after)}▸`];
  if (empty) return sides.filter(Boolean).join(" · ");
  const here = unnamed > 0
    ? words.named_of.replace("{named}", inDigits(total - unnamed)).replace(
      "{all}",
      inDigits(total),
    )
    : before || after || zoomed
    ? words.here.replace("{n}", inDigits(total))
    : inDigits(total);
  return [sides[0], here, sides[1]].filter(Boolean).join(" · ");
}

/** What a lane shows in as many words as fit into one line beside it. */
function countsBeside(lane, zoomed, words, widthPx) {
  const sides = laneCounts({ ...lane, empty: true }, zoomed, words);
  const texts = [
    laneCounts(lane, zoomed, words),
    ...(sides ? [sides.replace(" · ", ` · ${inDigits(lane.total)} · `)] : []),
  ];
  return texts.find((text) => textWidth(text, 400, COUNTS_SIZE) <= widthPx - COUNTS_GAP_PX) ??
    laneCounts({ ...lane, before: 0, after: 0 }, zoomed, words);
}

/**
 * Make the heads in their element; `onFold(name, fold)` is called when one is pressed.
 * @param {Scene} scene
 * @param {Words} words
 */
export function makeLaneHeads(element, scene, words, onFold) {
  const heads = new Map();

  function makeHead(number) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lane-head";
    const name = document.createElement("b");
    name.textContent = scene.lanes[number].heading;
    name.style.color = colourOf(scene.lanes[number].category, scene.sizes.colours);
    const counts = document.createElement("span");
    button.append(name, counts);
    const head = { button, counts, shown: {} };
    button.addEventListener("click", () => onFold(scene.lanes[number].name, head.next));
    return head;
  }

  return {
    /** Show the heads of a layout. */
    show(layout, { zoomed, folds, gutterPx }) {
      const isBeside = gutterPx > 0;
      const seen = new Set();
      let last = null;
      layout.lanes.forEach((lane, place) => {
        seen.add(lane.lane);
        if (!heads.has(lane.lane)) heads.set(lane.lane, makeHead(lane.lane));
        const head = heads.get(lane.lane);
        const { button, counts, shown } = head;
        const open = lane.unnamed === 0 && !lane.empty;
        const fold = folds[scene.lanes[lane.lane].name];
        // What was opened or folded by hand returns to its share of the screen.
        head.next = fold ? null : open ? "folded" : "open";
        const next = {
          top: `${lane.top}px`,
          height: `${lane.height}px`,
          text: isBeside && !lane.empty
            ? countsBeside(lane, zoomed, words, gutterPx)
            : laneCounts(lane, zoomed, words),
          title: laneCounts(lane, zoomed, words),
          expanded: `${open}`,
          place: `${place % 2}`,
          empty: lane.empty,
        };
        if (next.top !== shown.top) button.style.top = next.top;
        if (next.height !== shown.height) button.style.height = next.height;
        if (next.text !== shown.text) counts.textContent = next.text;
        if (next.title !== shown.title) button.title = next.title;
        if (next.expanded !== shown.expanded) button.setAttribute("aria-expanded", next.expanded);
        if (next.place !== shown.place) button.dataset.ground = next.place;
        if (next.empty !== shown.empty) button.classList.toggle("empty", next.empty);
        head.shown = next;
        if (button.parentNode !== element || button.previousSibling !== last) {
          if (last) last.after(button);
          else element.prepend(button);
        }
        last = button;
      });
      for (const [number, { button }] of heads) if (!seen.has(number)) button.remove();
    },
  };
}
