// Successions: which events follow each other, and the lines between them.
/** @import { LaidOutView, Scene } from "../page_types.d.ts" */
import { middleOf, ROW_PX } from "./lane_layout.js";
import { brokenLine } from "./line_gaps.js";
import { roundPx } from "./painter.js";
import { colourOf } from "./scene.js";

/** Bars of one row that follow each other have a gap in the colour of paper. */
const SUCCESSION_GAP_PX = 2.5;

/** The pairs of predecessor and successor that each event is in. */
const pairsByScene = new WeakMap();

/**
 * The pairs of which an event is one, for events that have rows, in order.
 * @param {Scene} scene
 */
function pairsNear(scene, places) {
  if (!pairsByScene.has(scene)) {
    const pairs = new Map();
    const { event, other } = scene.successions;
    for (const ends of [event, other]) {
      ends.forEach((each, pair) => pairs.set(each, [...(pairs.get(each) ?? []), pair]));
    }
    pairsByScene.set(scene, pairs);
  }
  const pairs = pairsByScene.get(scene);
  if (pairs.size === 0) return [];
  const near = new Set([...places.keys()].flatMap((event) => pairs.get(event) ?? []));
  return [...near].sort((a, b) => a - b);
}

/** Where the events are that have rows: the middle of each row. */
function placesByEvent(layout) {
  const found = new Map();
  for (const lane of layout.lanes) {
    for (const [event, place] of lane.places) {
      found.set(event, { y: middleOf(lane, place) });
    }
  }
  return found;
}

/**
 * Join each event to its predecessor: down from its end, then along to the start of the other.
 * @param {LaidOutView} view
 */
export function successionShapes({ scene, scale, layout, found, highlighted }) {
  const { event, other, x, x2, close } = scene.successions;
  const places = placesByEvent(layout);
  const shapes = [];
  for (const pair of pairsNear(scene, places)) {
    const [one, from] = [event[pair], other[pair]];
    const chosen = highlighted.has(one) && highlighted.has(from);
    if (!places.has(one) || !places.has(from) || !(close[pair] || chosen)) continue;
    const [y, y2] = [places.get(one).y, places.get(from).y];
    const [start, end] = [scale.toPx(x[pair]), scale.toPx(x2[pair])];
    const clip = (px) => roundPx(Math.min(scale.widthPx, Math.max(0, px)));
    if (Math.max(start, end) < 0 || Math.min(start, end) > scale.widthPx || y === y2) continue;
    const look = {
      fill: "none",
      stroke: chosen ? "var(--accent)" : colourOf(scene.events.category[one], scene.sizes.colours),
      "stroke-width": 2.4,
      opacity: found(one) && found(from) ? (chosen ? 1 : 0.55) : 0.18,
    };
    // Along the edge of the row, where there are no names.
    const edge = y + (y2 > y ? 1 : -1) * (ROW_PX / 2);
    const upright = (px, from, to) => brokenLine(layout.lanes, clip(px), from, to);
    const d = Math.abs(start - end) < 2
      ? upright(start, y2, y)
      : `${upright(end, y2, edge)}M${clip(end)} ${edge}H${clip(start)}${upright(start, edge, y)}`;
    shapes.push({ key: `succession ${pair}`, tag: "path", attributes: { d, ...look } });
  }
  return shapes;
}

/**
 * The gaps between bars of one row that meet, above the bars.
 * @param {LaidOutView} view
 */
export function gapShapes({ scene, scale, layout }) {
  const { event, other, x, x2, close } = scene.successions;
  const places = placesByEvent(layout);
  const shapes = [];
  for (const pair of pairsNear(scene, places)) {
    const [here, before] = [places.get(event[pair]), places.get(other[pair])];
    const px = scale.toPx(x[pair]);
    if (!close[pair] || Math.abs(px - scale.toPx(x2[pair])) > 4) continue;
    if (!here || !before || here.y !== before.y || px < 2 || px > scale.widthPx - 2) continue;
    const attributes = {
      x: roundPx(px - SUCCESSION_GAP_PX / 2),
      y: -ROW_PX / 2,
      width: SUCCESSION_GAP_PX,
      height: ROW_PX,
      fill: "var(--paper)",
    };
    shapes.push({ key: `gap ${pair}`, tag: "rect", attributes, y: here.y });
  }
  return shapes;
}

/**
 * The chosen event, its predecessors and successors of any degree, and its related events.
 * @param {Scene} scene
 */
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
