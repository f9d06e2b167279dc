// Lines that stand across rows leave out the names and words that they would run through.
import { middleOf } from "./lane_layout.js";
import { roundPx } from "./painter.js";

/** Half the height of a gap, and how far before a name a line is broken. */
const GAP_HALF_PX = 8;
const GAP_BESIDE_PX = 2;

/** The heights of the middles of the names and words that lie over a place. */
function middlesOver(lanes, px) {
  const isOver = (from, to) => px > from - GAP_BESIDE_PX && px < to + GAP_BESIDE_PX;
  return lanes.flatMap((lane) =>
    [...lane.places.values()].flatMap((place) => [
      ...(isOver(place.name0, place.name1) ? [middleOf(lane, place)] : []),
      ...place.notes.filter(({ x0, x1 }) => isOver(x0, x1)).map((note) => middleOf(lane, note)),
    ])
  );
}

/** The path of a line at a place from one height to another, without what is over names. */
export function brokenLine(lanes, px, from, to) {
  const [top, foot] = [Math.min(from, to), Math.max(from, to)];
  const x = roundPx(px);
  let [d, at] = ["", top];
  for (const middle of middlesOver(lanes, px).sort((a, b) => a - b)) {
    if (middle + GAP_HALF_PX <= at || middle - GAP_HALF_PX >= foot) continue;
    if (middle - GAP_HALF_PX > at) d += `M${x} ${roundPx(at)}V${roundPx(middle - GAP_HALF_PX)}`;
    at = middle + GAP_HALF_PX;
  }
  return at < foot ? `${d}M${x} ${roundPx(at)}V${roundPx(foot)}` : d;
}
