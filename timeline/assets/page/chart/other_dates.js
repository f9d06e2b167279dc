// The other dates of an event: which are apart from its marks, so that words stand beside them.
/** @import { ScaledView, Scene } from "../page_types.d.ts" */
import { NOTE_SIZE, textWidth } from "./label_widths.js";
import { extentOf, SYMBOL_HALF } from "./mark_shapes.js";

/** Another date nearer to its mark than this is a sign after the name. */
const APART_PX = 14;

const dissentsByScene = new WeakMap();

/**
 * The other dates of each event, as numbers of the scene's dissents.
 * @param {Scene} scene
 */
function dissentsOf(scene, event) {
  if (!dissentsByScene.has(scene)) {
    const byEvent = new Map();
    scene.dissents.event.forEach((each, at) => {
      byEvent.set(each, [...(byEvent.get(each) ?? []), at]);
    });
    dissentsByScene.set(scene, byEvent);
  }
  return dissentsByScene.get(scene).get(event) ?? [];
}

/**
 * The ends of another date: of its day, or of the mark of one that is drawn alike.
 * @param {ScaledView} view
 */
function endsOf({ scene, scale }, at) {
  const { day, end, tie } = scene.dissents;
  const [from, to] = [day[at], end[at]].map(scale.toPx);
  if (!tie[at]) return { x: from, x2: from };
  const [middle, half] = [(from + to) / 2, Math.max(SYMBOL_HALF, (to - from) / 2)];
  return { x: middle - half, x2: middle + half };
}

/**
 * What an event takes of the chart without the dates that are apart; null if no mark of it is in
 * the window. Gives `{extent, others, written}`: as `extentOf` does; all its other dates, each with
 * its number and its ends; and those that words could stand beside.
 * @param {ScaledView} view
 */
export function datesOf(view, event) {
  const { dissents } = view.scene;
  const others = dissentsOf(view.scene, event).map((at) => ({ at, ends: endsOf(view, at) }));
  const ties = others.filter(({ at }) => dissents.tie[at]);
  const daysOf = (some) => some.map(({ at }) => [dissents.day[at], dissents.end[at]]);
  let extent = extentOf(view, event, daysOf(ties));
  if (extent === null) return null;
  const isNear = ({ ends }) => ends.x2 > extent.x0 - APART_PX && ends.x < extent.x1 + APART_PX;
  // The mark of a tie that is next to the others belongs to them.
  const apart = ties.filter((tie) => !isNear(tie));
  if (apart.length < ties.length) extent = extentOf(view, event, daysOf(apart));
  const isSeen = ({ ends }) => ends.x2 >= 0 && ends.x <= view.scale.widthPx;
  return { extent, others, written: others.filter((other) => isSeen(other) && !isNear(other)) };
}

/**
 * Another date as a note for the packer, with its number.
 * @param {ScaledView} view
 */
export function noteOf({ scene, scale }, { at, ends }) {
  const { text, short, tie } = scene.dissents;
  const mark = { x: Math.max(0, ends.x), x2: Math.min(scale.widthPx, ends.x2) };
  return {
    dissent: at,
    width: textWidth(text[at], 400, NOTE_SIZE),
    ...(tie[at] ? mark : { x: ends.x }),
    ...(short[at] ? { shorter: textWidth(short[at], 400, NOTE_SIZE) } : {}),
  };
}
