// Keeps what is read in its place while the page gets another width.
/** @import { ById } from "./page_types.d.ts" */

/** Milliseconds within which the chart is drawn for the new width. */
const WITHIN_MS = 400;
/** Pixels below the head at which the entry that is read is looked for. */
const BELOW_PX = [16, 60, 120, 200];

/**
 * Do what changes the width, and scroll so that the entry at the top stays where it is.
 * @param {ById} byId
 */
export function keepPlace(byId, change) {
  const { left, width } = byId("chronology").getBoundingClientRect();
  const foot = Math.max(0, byId("head").getBoundingClientRect().bottom);
  const entry = BELOW_PX.map((px) =>
    document.elementFromPoint(left + width / 2, foot + px)?.closest('[id^="event-"]')
  ).find(Boolean);
  const top = entry?.getBoundingClientRect().top;
  change();
  if (!entry) return;
  const until = performance.now() + WITHIN_MS;
  const correct = () => {
    const by = entry.getBoundingClientRect().top - top;
    if (Math.abs(by) > 1) scrollBy({ top: by, behavior: "instant" });
    if (performance.now() < until) requestAnimationFrame(correct);
  };
  correct();
}
