// The head that stays in sight: the title once the page is scrolled, and where the reader is.
/** @import { ById } from "./page_types.d.ts" */
import { oncePerFrame } from "./slices.js";

/** Pixels below the head at which an entry is looked for. */
const LOOK_PX = [28, 48, 96, 160, 220];

/** The pixels that the head takes at the top of the window: none where it does not stick. */
export const stuckHeadPx = (head) =>
  getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;

/**
 * Let the head know when it is stuck, and say by `onPlace([first, last] or null)` which days of the
 * chronology can be seen. `scrollTo(event)` scrolls the chronology, `isListed(event)` says what is
 * in it.
 * @param {ById} byId
 */
export function makeReadingPlace(
  byId,
  { events, years },
  position,
  { scrollTo, isListed, onPlace },
) {
  const head = byId("head");
  const histogram = byId("histogram");
  const chronology = byId("chronology");
  let reading = null;
  new IntersectionObserver(
    ([{ boundingClientRect: { top } }]) => head.classList.toggle("stuck", top < 1 && scrollY > 0),
    { rootMargin: "-1px 0px 0px 0px", threshold: [0, 1] },
  ).observe(head);

  const firstOfYear = new Map(years.year.map((year, i) => [`year-${year}`, years.first[i]]));

  /** The event of an entry, or the first one of a folded year. */
  const eventOf = ({ id }) =>
    position.get(id.slice("event-".length)) ?? firstOfYear.get(id) ?? null;

  /** The first event whose entry or folded year is at one of some heights of the window, or null. */
  function eventAt(heights) {
    const { left, width } = chronology.getBoundingClientRect();
    for (const y of heights) {
      const found = document.elementFromPoint(left + width / 2, y);
      const entry = found?.closest('[id^="event-"], .year:not([open])');
      if (entry) return eventOf(entry);
    }
    return null;
  }

  /** The events whose entries are at the top and at the foot; null while none is read. */
  function eventsInSight() {
    // What is not shown is nowhere.
    const feet = [head, histogram].map((each) => each.getBoundingClientRect().bottom);
    const foot = Math.max(0, ...feet);
    const { top, bottom } = chronology.getBoundingClientRect();
    if (top > foot + 80 || bottom < foot) return null;
    const first = eventAt(LOOK_PX.map((below) => foot + below));
    if (first === null) return null;
    return [first, eventAt(LOOK_PX.map((above) => innerHeight - above)) ?? first];
  }

  const look = oncePerFrame(() => {
    reading = eventsInSight();
    onPlace(reading?.map((event) => events.at[event]) ?? null);
  });
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--head-px", `${stuckHeadPx(head)}px`);
  }).observe(head);
  for (const kind of ["scroll", "resize"]) addEventListener(kind, look, { passive: true });

  return {
    /** Whether the chronology is read. */
    isReading: () => reading !== null,
    /** Scroll the chronology to the first entry from a day on. */
    readFrom(day) {
      const listed = [...events.id.keys()].filter(isListed);
      scrollTo(listed.find((i) => events.at[i] >= day) ?? listed.at(-1));
    },
  };
}
