// Scrolling, so that what the reader goes to is in sight.

/** Scroll the page, if it must, so that a place of the chart is neither out of sight nor under the card. */
export function reveal(timeline, card, place) {
  if (!place) return;
  const box = card.getBoundingClientRect();
  const foot = !card.hidden && box.width > innerWidth * 0.8 ? box.top : innerHeight;
  const room = Math.min(80, foot / 4);
  const y = timeline.getBoundingClientRect().top + place.y;
  const by = y < room ? y - room : y > foot - room ? y - foot + room : 0;
  if (by) scrollBy({ top: by, behavior: "instant" });
}
