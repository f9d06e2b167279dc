// The places that the name of an item of a lane could have in a row: in its mark, or beside it.
// `packing.js` says what an item and a place are.

/** Between a mark, or what belongs to it, and the name beside it. */
const BESIDE_PX = 6;

/** Room at both ends of a name in its mark, together. */
const WITHIN_PX = 12;

/** How far a name in its mark gives way to seams that would run through it. */
const MOST_SHIFT_PX = 80;

/** A note closer to its mark than this is not written. */
const NOTE_MIN_PX = 14;

/** From the day of a note to its words. */
export const NOTE_PX = 10;

/** Whether the mark of a date lies where the words of another are, which are on a side of it. */
const isOver = ({ x, x2 }, side, from, to) =>
  side === "left" ? x2 > from && x2 < to : x > from && x < to;

/**
 * The notes that can be written, in full or short: of those on each side of the mark the nearest.
 * What has no shorter words is as it is.
 */
function writableNotes({ x0, x1, notes = [] }, widthPx, short) {
  const nearest = { left: null, right: null };
  notes.forEach(({ x, x2 = x, width, shorter }, note) => {
    const side = x < x0 ? "left" : "right";
    const apart = side === "left" ? x0 - x2 : x - x1;
    const isShort = short && shorter !== undefined;
    const words = NOTE_PX + (isShort ? shorter : width);
    const [from, to] = side === "left" ? [x - words, x2] : [x, x2 + words];
    if (apart < NOTE_MIN_PX || from < 0 || to > widthPx) return;
    // No words over the mark of another date.
    if (notes.some((other) => other.x2 !== undefined && isOver(other, side, from, to))) return;
    if (nearest[side] === null || apart < nearest[side].apart) {
      const found = { note, side, x0: from, x1: to, apart };
      nearest[side] = isShort ? { ...found, short: true } : found;
    }
  });
  return [nearest.left, nearest.right].filter((each) => each !== null);
}

/**
 * Where a name of a width begins in its mark: at its left end, or else past the seams that would run
 * through it, if that is not far and there is room; null if it would stand over one.
 */
export function nameStart({ in0, in1, seams = [] }, width) {
  const isClear = (from) =>
    !seams.some((px) => px > from + 1 && px < from + WITHIN_PX / 2 + width + 2);
  const starts = [in0, ...seams.filter((px) => px > in0 && px <= in0 + MOST_SHIFT_PX)];
  const start = starts.sort((a, b) => a - b).find((from) =>
    from + WITHIN_PX + width <= in1 && isClear(from)
  );
  return start === undefined ? null : start + WITHIN_PX / 2;
}

/**
 * Place a text: in the mark, else beside all that belongs to it, the left place first, else over a
 * mark that is as wide; in no place if there is no room.
 */
function placeText(item, text, width, ends, widthPx) {
  const { x0, x1, in0 = null, in1 = null } = item;
  const at = (side, name0, from, to) => ({
    side,
    text,
    name0,
    name1: name0 + width,
    x0: from,
    x1: to,
  });
  const within = (name0) => [at("inside", name0, ends.x0, ends.x1)];
  const start = in0 === null ? null : nameStart(item, width);
  if (start !== null) return within(start);
  const left = ends.x0 - BESIDE_PX - width;
  const right = ends.x1 + BESIDE_PX;
  const places = [];
  if (left >= 0) places.push(at("left", left, left, ends.x1));
  if (right + width <= widthPx) places.push(at("right", right, ends.x0, right + width));
  const from = in0 !== null && width + WITHIN_PX <= in1 - in0 ? in0 : x0;
  return places.length === 0 && width + WITHIN_PX <= x1 - x0
    ? within(from + WITHIN_PX / 2)
    : places;
}

/** The places of an item with some of its notes written, in the first text that has one. */
function placesWith(item, written, widthPx) {
  // A date that is drawn alike has its mark also where its words are not written.
  const alike = (item.notes ?? []).filter(({ x2 }) => x2 !== undefined);
  const ends = {
    x0: Math.min(item.x0, ...written.map(({ x0 }) => x0), ...alike.map(({ x }) => x)),
    x1: Math.max(item.x1, ...written.map(({ x1 }) => x1), ...alike.map(({ x2 }) => x2)),
  };
  const badge = written.length < (item.notes ?? []).length;
  const notes = written.map(({ apart: _, ...note }) => note);
  const badgePx = badge ? item.badge ?? 0 : 0;
  let [text, width] = [0, item.width + badgePx];
  for (;;) {
    const places = placeText(item, text, width, ends, widthPx);
    if (places.length) return places.map((place) => ({ ...place, notes, badge }));
    // Beside a note the name is whole; else the shorter texts are asked for at need.
    if (written.length) return [];
    const shorter = item.shorter?.[text];
    if (shorter === undefined) break;
    [text, width] = [text + 1, shorter + badgePx];
  }
  // Wider than the chart has room for beside the mark: over it, as far as the chart goes.
  const name0 = Math.max(0, Math.min(item.x0, widthPx - width));
  const name1 = Math.min(widthPx, name0 + width);
  const [x0, x1] = [Math.min(item.x0, name0), Math.max(item.x1, name1)];
  return [{ side: "inside", text, name0, name1, x0, x1, notes, badge }];
}

/**
 * The places of an item in groups: with its notes written in full, with short ones, and without,
 * which is for where there is no room. A group has one place, or one to the left and one to the
 * right.
 */
export function placesOf(item, widthPx) {
  const groups = [];
  for (const short of [false, true]) {
    const written = writableNotes(item, widthPx, short);
    if (written.length === 0 || (short && !written.some((note) => note.short))) continue;
    const noted = placesWith(item, written, widthPx);
    // A name is next to its mark, and not behind a note, if it can.
    const next = noted.filter(({ side }) => written.every((note) => note.side !== side));
    if (noted.length) groups.push(next.length ? next : noted);
  }
  return [...groups, placesWith(item, [], widthPx)];
}
