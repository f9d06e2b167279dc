// Labels of the values in a panel of figures: numbers, and the names of their sources.
import { findPlace } from "./name_placement.js";

/** Heights in pixels above and below the plot of a panel. */
export const ABOVE = 13;
export const BELOW = 12;

/** Room beside a heading for the value of a moment. */
export const MOMENT_PX = 250;

/** Room for "+3 sources". */
const MORE_PX = 76;

/**
 * Sources whose last values are labelled with a leader line: among more names nobody would find
 * one.
 */
export const MOST_SOURCES = 24;

/** Panels with more values in view than this name only the last of each source. */
export const MOST_NUMBERS = 100;

/** A row of the text layer, `x` pixels from the left edge of the window. */
export function textRow(text, x, y, more = {}) {
  return {
    x,
    y,
    text,
    dx: 0,
    align: "left",
    fill: "var(--quiet)",
    weight: 400,
    size: 12,
    limit: 0,
    opacity: 1,
    ...more,
  };
}

/** Label the last value of each source with its name, then other values where there is room. */
export function drawLabels(rows, place, box, marks, { taken, lines }) {
  const { points } = place.scene.figures;
  const lasts = new Map();
  for (const mark of marks) {
    const last = lasts.get(mark.source);
    if (
      last === undefined || mark.x2 > last.x2 || (mark.x2 === last.x2 && last.relation !== "exact")
    ) lasts.set(mark.source, mark);
  }
  const first = [...lasts.values()].sort((a, b) => a.source - b.source);
  const others = marks.length > MOST_NUMBERS
    ? []
    : marks.filter((mark) => lasts.get(mark.source) !== mark).reverse();
  const room = {
    left: 0,
    right: place.widthPx,
    top: box.plotTop - ABOVE,
    bottom: box.base + BELOW - 1,
  };
  const named = [];
  const unplaced = [];
  const labelled = first.map((mark) => [mark, points.words[mark.i]]);
  for (const mark of [...first, ...others]) {
    const last = lasts.get(mark.source) === mark;
    const words = points.words[mark.i];
    // The same words of the same source for nearly the same time are written once.
    if (
      !last &&
      labelled.some(([other, text]) =>
        other.source === mark.source && text === words && mark.x < other.x2 && mark.x2 > other.x
      )
    ) continue;
    const { name, px } = box.panel.sources[mark.source];
    const wordsPx = points.words_px[mark.i];
    const namePx = last ? Math.min(px + 2, Math.max(90, place.widthPx * 0.4)) : 0;
    const width = wordsPx + (last ? 4 + namePx : 0);
    /** @type {any} */
    const found = findPlace(mark, width, {
      taken,
      lines,
      named,
      far: last && first.length <= MOST_SOURCES,
      room,
    });
    if (found === undefined) {
      if (last) unplaced.push(mark);
      continue;
    }
    taken.push(found);
    named.push(found);
    labelled.push([mark, words]);
    const y = (found[1] + found[3]) / 2;
    const more = { id: mark.id, fill: mark.colour, opacity: mark.opacity };
    if (found.leader) {
      lines.push(found.leader);
      const [x, x2] = [found.leader.from[0], found.leader.to[0]];
      rows.joins.push({
        x,
        x2,
        y: found.leader.from[1],
        y2: found.leader.to[1],
        stroke: mark.colour,
        width: 1,
        dash: [1, 2],
        opacity: 0.7 * mark.opacity,
      });
    }
    rows.values.push(textRow(words, found[0], y, { ...more, weight: last ? 600 : 400 }));
    if (last) {
      rows.values.push(textRow(name, found[0] + wordsPx + 4, y, { ...more, limit: namePx }));
    }
  }
  drawKey(rows, place, box, unplaced);
}

/**
 * In the heading the last values of sources that have no room beside their marks; or how many they
 * are.
 */
function drawKey(rows, place, box, marks) {
  const { points, words } = place.scene.figures;
  const start = box.tailLeft + box.tailPx + (box.tailPx ? 16 : box.tailLeft ? 8 : 0);
  let left = start;
  marks.forEach((mark, n) => {
    const { name, px } = box.panel.sources[mark.source];
    const width = points.words_px[mark.i] + px + 4;
    const roomForMore = n + 1 < marks.length ? MORE_PX : 0;
    if (left === Infinity) return;
    if (left + width + roomForMore > place.widthPx - (place.paper ? 0 : MOMENT_PX)) {
      const more = marks.length - n;
      const text = (more === 1 ? words.one_more : words.more).replace("{n}", more);
      rows.values.push(textRow(text, left, box.headY));
      box.keyPx = left + MORE_PX - start;
      left = Infinity;
      return;
    }
    const more = { id: mark.id, fill: mark.colour, opacity: mark.opacity };
    rows.values.push(
      textRow(points.words[mark.i], left, box.headY, { ...more, weight: 600 }),
    );
    rows.values.push(textRow(name, left + points.words_px[mark.i] + 4, box.headY, more));
    left += width + 14;
    box.keyPx = left - start;
  });
}
