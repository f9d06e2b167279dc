// The head that stays in sight: the title once the page is scrolled, and where the reader is.

/** Pixels below the head at which an entry is looked for. */
const LOOK_PX = [12, 48, 96, 160];

/** Let the head know when it is stuck, and what is read: `onPlace(event id or null)`. */
export function watchHead(head, chronology, onPlace) {
  new IntersectionObserver(
    ([{ boundingClientRect: { top } }]) => head.classList.toggle("stuck", top < 1 && scrollY > 0),
    { rootMargin: "-1px 0px 0px 0px", threshold: [0, 1] },
  ).observe(head);

  /** The id of the event whose entry is at the top, or null while the chronology is not read. */
  function placeNow() {
    const foot = Math.max(0, head.getBoundingClientRect().bottom);
    const { top, bottom, left, width } = chronology.getBoundingClientRect();
    if (top > foot + 40 || bottom < foot) return null;
    for (const below of LOOK_PX) {
      const found = document.elementFromPoint(left + width / 2, foot + below);
      const entry = found?.closest('[id^="event-"]');
      if (entry) return entry.id.slice("event-".length);
    }
    return null;
  }

  let queued = false;
  const look = () => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      onPlace(placeNow());
    });
  };
  for (const kind of ["scroll", "resize"]) addEventListener(kind, look, { passive: true });
}
