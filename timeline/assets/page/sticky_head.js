// The head that stays in sight: the title once the page is scrolled, and where the reader is.
/** @import { ById } from "./page_types.d.ts" */

/** Pixels below the head at which an entry is looked for. */
const LOOK_PX = [12, 48, 96, 160, 220];

/**
 * Let the head know when it is stuck, and say by `onPlace(day or null)` where in the chronology the
 * reader is. `scrollTo(event)` scrolls the chronology, `isListed(event)` says what is in it.
 * @param {ById} byId
 */
export function makeReadingPlace(byId, { events }, position, { scrollTo, isListed, onPlace }) {
  const head = byId("head");
  const chronology = byId("chronology");
  let reading = null;
  new IntersectionObserver(
    ([{ boundingClientRect: { top } }]) => head.classList.toggle("stuck", top < 1 && scrollY > 0),
    { rootMargin: "-1px 0px 0px 0px", threshold: [0, 1] },
  ).observe(head);

  /** The event whose entry is at the top, or null while the chronology is not read. */
  function eventAtTop() {
    const foot = Math.max(0, head.getBoundingClientRect().bottom);
    const { top, bottom, left, width } = chronology.getBoundingClientRect();
    if (top > foot + 80 || bottom < foot) return null;
    for (const below of LOOK_PX) {
      const found = document.elementFromPoint(left + width / 2, foot + below);
      const entry = found?.closest('[id^="event-"]');
      if (entry) return position.get(entry.id.slice("event-".length)) ?? null;
    }
    return null;
  }

  let queued = false;
  const look = () => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      reading = eventAtTop();
      onPlace(reading === null ? null : events.at[reading]);
    });
  };
  for (const kind of ["scroll", "resize"]) addEventListener(kind, look, { passive: true });

  return {
    /** While the chronology is read, scroll it to the first entry from a day on. */
    readFrom(day) {
      if (reading === null) return false;
      const listed = [...events.id.keys()].filter(isListed);
      scrollTo(listed.find((i) => events.at[i] >= day) ?? listed.at(-1));
      return true;
    },
  };
}
