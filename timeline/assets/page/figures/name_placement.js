// Places the names of values: beside their marks, or further away with a leader line, without
// overlap.

export const LABEL_H = 14;
/** Radius of a mark in pixels. */
export const MARK_R = 5;
/** A name that has no room so near to its value goes to the heading. */
const FAR_PX = 190;
const NARROW_PX = 700;

/** List the places beside a mark, the best first, as [left, top, right, bottom]. */
function nearPlaces(mark, width) {
  const middle = (mark.left + mark.right) / 2;
  const y = (mark.y + mark.yHigh) / 2;
  const [over, under] = [mark.top - LABEL_H / 2, mark.bottom + LABEL_H / 2];
  const wide = mark.right - mark.left > 2 * MARK_R
    ? [[mark.left, over], [mark.right - width, over], [mark.left, under], [
      mark.right - width,
      under,
    ]]
    : [];
  const lefts = [
    [mark.right + 4, y],
    [mark.left - 4 - width, y],
    ...wide,
    [middle - width / 2, over],
    [middle - width / 2, under],
    [mark.right + 3, over],
    [mark.left - 3 - width, over],
    [mark.right + 3, under],
    [mark.left - 3 - width, under],
  ];
  return lefts.map(([left, at]) => [left, at - LABEL_H / 2, left + width, at + LABEL_H / 2]);
}

/** Find a free place for a name: beside its mark, else further away, else on a line. */
export function findPlace(mark, width, { taken, lines, named, far, room }) {
  const near = nearPlaces(mark, width);
  const own = [mark.left, mark.top, mark.right, mark.bottom];
  const others = taken.filter((area) => area.some((edge, i) => edge !== own[i]));
  const clear = (area) => isFree(area, taken, lines, room);
  const onLine = (area) => isFree(area, taken, [], room);
  const strict = near.find(clear);
  if (strict !== undefined || !far) return strict;
  const found = farPlace(mark, width, clear, others) ?? near.find(onLine);
  // Only a wide heading has room for the name, and not for that of the leading source.
  return found !== undefined || (room.right > NARROW_PX && mark.source > 0)
    ? found
    : farPlace(mark, width, onLine, named);
}

/**
 * Find the nearest place further away from which a leader line reaches the mark clear of `others`.
 */
function farPlace(mark, width, fits, others) {
  const y = (mark.y + mark.yHigh) / 2;
  for (let away = 16; away < FAR_PX; away += 14) {
    for (const side of [-1, 1]) {
      for (const step of [0, -1, 1, -2, 2, -3, 3, -4, 4]) {
        const left = side < 0 ? mark.left - away - width : mark.right + away;
        const at = y + step * (LABEL_H - 1);
        const area = [left, at - LABEL_H / 2, left + width, at + LABEL_H / 2];
        if (!fits(area)) continue;
        const from = [side < 0 ? left + width + 2 : left - 2, at];
        const leader = { from, to: [side < 0 ? mark.left : mark.right, y] };
        if (others.every((other) => !crosses(leader, other))) {
          return Object.assign(area, { leader });
        }
      }
    }
  }
  return undefined;
}

function isFree(area, taken, lines, room) {
  if (area[0] < room.left || area[2] > room.right || area[1] < room.top || area[3] > room.bottom) {
    return false;
  }
  return taken.every((other) => !meets(area, other)) && lines.every((each) => !crosses(each, area));
}

/** Whether two rectangles have more than an edge in common. */
export function meets(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Whether a line enters a rectangle (clipping by one pair of edges, then the other). */
function crosses({ from, to }, area) {
  if (Math.max(from[0], to[0]) <= area[0] || Math.min(from[0], to[0]) >= area[2]) return false;
  let [low, high] = [0, 1];
  for (const axis of [0, 1]) {
    const step = to[axis] - from[axis];
    const ends = [area[axis] - from[axis], area[axis + 2] - from[axis]];
    if (step === 0) {
      if (ends[0] >= 0 || ends[1] <= 0) return false;
      continue;
    }
    const [near, far] = ends.map((end) => end / step).sort((a, b) => a - b);
    low = Math.max(low, near);
    high = Math.min(high, far);
  }
  return low < high;
}
