// What events are linked to: whom they take over from, who succeeds them, and what is related.
/** @import { Scene } from "./page_types.d.ts" */

/**
 * The events that an event takes over from, or that succeed it (`back` false): the nearest first,
 * then whom those take over from, and so on.
 * @param {Scene} scene
 * @param {number} event
 * @param {boolean} back
 */
export function chainOf({ successions }, event, back) {
  const [from, to] = back
    ? [successions.event, successions.other]
    : [successions.other, successions.event];
  const seen = new Set([event]);
  const levels = [];
  for (let level = [event]; level.length > 0;) {
    const next = new Set();
    from.forEach((each, pair) => {
      if (level.includes(each) && !seen.has(to[pair])) next.add(to[pair]);
    });
    for (const each of next) seen.add(each);
    level = [...next];
    if (level.length) levels.push(level);
  }
  return levels;
}

/**
 * The thread of an event: all that is linked to it by successions, and what is related to one of
 * these; in order of time.
 * @param {Scene} scene
 * @param {number} event
 */
export function threadOf(scene, event) {
  const { successions, related } = scene;
  const linked = new Set([event]);
  for (let before = 0; before < linked.size;) {
    before = linked.size;
    successions.event.forEach((later, pair) => {
      const ends = [later, successions.other[pair]];
      if (ends.some((each) => linked.has(each))) { for (const each of ends) linked.add(each); }
    });
  }
  for (const each of [...linked]) for (const other of related[each] ?? []) linked.add(other);
  return [...linked].sort((a, b) => a - b);
}
