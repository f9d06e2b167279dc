// The rail beside the chronology: its years, where the reader is, and a way to each.
/** @import { ById } from "../page_types.d.ts" */
import { firstIndex } from "../chart/interval_index.js";
import { element } from "../element.js";
import { oncePerFrame } from "../slices.js";
import { stuckHeadPx } from "../sticky_head.js";

/** Pixels of a year of the rail, and what the rail leaves free above and below. */
const STOP_PX = 24;
const FREE_PX = 40;
/** Pixels below the head within which the heading of the year that is read begins. */
const NEAR_PX = 24;
/** Percent of the rail's width that the bar of the fullest year takes. */
const BAR_PERCENT = 45;

/**
 * Set up the rail. Where not all years have room, a stop stands for a few of them.
 * @param {ById} byId
 */
export function makeYearRail(byId, years) {
  const rail = byId("year-rail");
  const head = byId("head");
  /** The first year of each stop, in the order of the list, and its button. */
  let stops = [];
  let current = null;

  /** The years with events that are listed, in the order of the list. */
  function listedYears() {
    const listed = years.parts.map((_, at) => at).filter((at) => years.shown[at] > 0);
    return years.isNewestFirst() ? listed.reverse() : listed;
  }

  function drawStop(group, most) {
    const n = group.reduce((sum, at) => sum + years.shown[at], 0);
    const bar = element("span", { class: "bar" });
    bar.style.width = `${(n / most) * BAR_PERCENT}%`;
    const button = element("button", { type: "button" }, years.headings[group[0]], bar);
    button.addEventListener("click", () => years.goTo(group[0]));
    return { first: group[0], button };
  }

  function draw() {
    const listed = listedYears();
    const room = Math.max(4, Math.floor((innerHeight - stuckHeadPx(head) - FREE_PX) / STOP_PX));
    const size = Math.ceil(listed.length / room);
    const groups = [];
    for (let at = 0; at < listed.length; at += size) groups.push(listed.slice(at, at + size));
    const most = Math.max(
      ...groups.map((group) => group.reduce((sum, at) => sum + years.shown[at], 0)),
    );
    stops = groups.map((group) => drawStop(group, most));
    rail.hidden = stops.length < 2;
    rail.replaceChildren(...stops.map(({ button }) => button));
    current = null;
    mark();
  }

  /** Mark the year that is read: the last whose heading is at the head or above it. */
  function mark() {
    const line = stuckHeadPx(head) + NEAR_PX;
    const listed = listedYears();
    const isBelow = (at) => years.parts[listed[at]].getBoundingClientRect().top > line;
    const read = Math.max(0, firstIndex(listed.length, isBelow) - 1);
    const stop = stops.findLast(({ first }) => listed.indexOf(first) <= read) ?? null;
    if (stop === current) return;
    current?.button.removeAttribute("aria-current");
    stop?.button.setAttribute("aria-current", "true");
    current = stop;
  }

  const markSoon = oncePerFrame(mark);
  function queueMark() {
    const { top, bottom } = rail.getBoundingClientRect();
    if (!rail.hidden && bottom >= 0 && top <= innerHeight) markSoon();
  }

  addEventListener("scroll", queueMark, { passive: true });
  addEventListener("resize", draw, { passive: true });
  // In the next frame, since it measures what the list has just changed.
  years.watch(() => requestAnimationFrame(draw));
}
