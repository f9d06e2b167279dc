// Successions: which events follow each other, and the lines between them.
import { toMs } from "../time_window.js";
import { colourOf, rowY } from "./scene.js";

/** The pairs of predecessor and successor that each event is in. */
const pairsByScene = new WeakMap();

function pairsOf(scene) {
  if (!pairsByScene.has(scene)) {
    const pairs = new Map();
    const { event, other } = scene.successions;
    for (const ends of [event, other]) {
      ends.forEach((each, pair) => pairs.set(each, [...(pairs.get(each) ?? []), pair]));
    }
    pairsByScene.set(scene, pairs);
  }
  return pairsByScene.get(scene);
}

/** Join each event to its predecessor: down from its end, then along to the start of the other. */
export function successionRows({ scene, scale, tops, found, highlighted, band }, index, drawn) {
  const { event, other, x, x2, close } = scene.successions;
  const { mark_tier: tier, lane, id, category } = scene.events;
  const rows = [];
  const pairs = pairsOf(scene);
  const near = new Set(pairs.size ? [...drawn].flatMap((each) => pairs.get(each) ?? []) : []);
  for (const pair of [...near].sort((a, b) => a - b)) {
    const [one, from] = [event[pair], other[pair]];
    const chosen = highlighted.has(one) && highlighted.has(from);
    const seen = [one, from].every((each) =>
      tops[lane[each]] !== null && index.passes(each) && tier[each] <= scale
    );
    if (!seen || !(close[pair] || chosen)) continue;
    const [y, y2] = [rowY(scene, tops, one), rowY(scene, tops, from)];
    if (Math.max(y, y2) < band[0] || Math.min(y, y2) > band[1]) continue;
    const stroke = chosen ? "var(--accent)" : colourOf(category[one], scene.sizes.colours);
    const opacity = found(one) && found(from) ? (chosen ? 1 : 0.6) : 0.18;
    const row = { id: id[one], opacity, stroke, dash: [], width: scene.sizes.succession };
    const [start, end] = [toMs(x[pair]), toMs(x2[pair])];
    if (start === end) {
      rows.push({ ...row, x: start, x2: start, y: y2, y2: y });
      continue;
    }
    // Along the edge of the row, where there are no names.
    const edge = y + (y2 > y ? 1 : -1) * (scene.sizes.row / 2);
    rows.push(
      { ...row, x: end, x2: end, y: y2, y2: edge },
      { ...row, x: end, x2: start, y: edge, y2: edge },
      { ...row, x: start, x2: start, y: edge, y2: y },
    );
  }
  return rows;
}

/** The chosen event, its predecessors and successors of any degree, and its related events. */
export function successionOf(scene, chosen) {
  const highlighted = new Set(chosen === null ? [] : [chosen]);
  const { event, other } = scene.successions;
  const follow = (from, to) => {
    const seen = [chosen];
    for (let at = 0; at < seen.length; at += 1) {
      from.forEach((each, pair) => {
        if (each === seen[at] && !highlighted.has(to[pair])) {
          highlighted.add(to[pair]);
          seen.push(to[pair]);
        }
      });
    }
  };
  if (chosen !== null) {
    follow(event, other);
    follow(other, event);
    for (const each of scene.related[chosen] ?? []) highlighted.add(each);
  }
  return highlighted;
}
