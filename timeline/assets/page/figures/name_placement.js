// Places for the names of values: beside the marks, further off with a thin line, and never on another.

export const LABEL_H = 14;
/** Half a mark. */
export const MARK_R = 5;
/** A name that has no place so near to its value stands in the heading. */
const FAR_PX = 190;
const NARROW_PX = 700;

/** Places beside a value, the best first, as [left, top, right, bottom]. */
function nearPlaces(ink, width) {
  const middle = (ink.left + ink.right) / 2;
  const y = (ink.y + ink.yHigh) / 2;
  const [over, under] = [ink.top - LABEL_H / 2, ink.bottom + LABEL_H / 2];
  const wide = ink.right - ink.left > 2 * MARK_R
    ? [[ink.left, over], [ink.right - width, over], [ink.left, under], [ink.right - width, under]]
    : [];
  const lefts = [
    [ink.right + 4, y],
    [ink.left - 4 - width, y],
    ...wide,
    [middle - width / 2, over],
    [middle - width / 2, under],
    [ink.right + 3, over],
    [ink.left - 3 - width, over],
    [ink.right + 3, under],
    [ink.left - 3 - width, under],
  ];
  return lefts.map(([left, at]) => [left, at - LABEL_H / 2, left + width, at + LABEL_H / 2]);
}

/** A free place for a name: beside its value, further off, and at worst on a line. */
export function findPlace(ink, width, { taken, lines, named, far, room }) {
  const near = nearPlaces(ink, width);
  const own = [ink.left, ink.top, ink.right, ink.bottom];
  const others = taken.filter((area) => area.some((edge, i) => edge !== own[i]));
  const clear = (area) => isFree(area, taken, lines, room);
  const onLine = (area) => isFree(area, taken, [], room);
  const strict = near.find(clear);
  if (strict !== undefined || !far) return strict;
  const found = farPlace(ink, width, clear, others) ?? near.find(onLine);
  // A wide heading has room for the name, a narrow one has not; the leading source's is not put there.
  return found !== undefined || (room.right > NARROW_PX && ink.source > 0)
    ? found
    : farPlace(ink, width, onLine, named);
}

/** The nearest place further off that fits, from which a thin line leads to the value past `others`. */
function farPlace(ink, width, fits, others) {
  const y = (ink.y + ink.yHigh) / 2;
  for (let away = 16; away < FAR_PX; away += 14) {
    for (const side of [-1, 1]) {
      for (const step of [0, -1, 1, -2, 2, -3, 3, -4, 4]) {
        const left = side < 0 ? ink.left - away - width : ink.right + away;
        const at = y + step * (LABEL_H - 1);
        const area = [left, at - LABEL_H / 2, left + width, at + LABEL_H / 2];
        if (!fits(area)) continue;
        const from = [side < 0 ? left + width + 2 : left - 2, at];
        const leader = { from, to: [side < 0 ? ink.left : ink.right, y] };
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

/** Whether a line enters a rectangle: what is left of it between each pair of edges in turn. */
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
