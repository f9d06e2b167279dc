// Packs the items of one lane into rows. `packing.js` says what an item and a place are.
import { placesOf } from "./name_places.js";
import { findChains, fitChain, fitItem } from "./row_fitting.js";

/** Most ways to divide the names of a lane into left and right that are tried; fewer of many. */
const MOST_WAYS = 13;
const LEAST_WAYS = 3;
const MANY = 100;

/** Of this importance and more all are named. */
export const IMPORTANT = 4;

/** Sort by time; the same items give the same order. */
function sortByTime(items) {
  const at = ({ order, x0 }) => order ?? x0;
  return [...items].sort((a, b) => at(a) - at(b) || (a.key < b.key ? -1 : 1));
}

/** What a lane is packed by: its items in order of importance and of time, and their places. */
export function prepareLane(items, widthPx) {
  const groupsOf = new Map(items.map((item) => [item.key, placesOf(item, widthPx)]));
  const inTime = sortByTime(items);
  return { items, inTime, groupsOf, rank: new Map(inTime.map(({ key }, i) => [key, i])) };
}

/** The numbers of names to the left that are tried: all, or some of them, evenly. */
function waysOf(nChoices) {
  const most = Math.max(LEAST_WAYS, Math.floor((MOST_WAYS * MANY) / Math.max(MANY, nChoices)));
  const ways = Math.min(nChoices + 1, most);
  const step = nChoices / Math.max(1, ways - 1);
  return Array.from({ length: ways }, (_, i) => Math.round(i * step));
}

/** Put items into rows, each with its name on its side; null if one has no row. */
function fitAll(inTime, groupsOf, chains, isLeft, most) {
  const rows = [];
  const places = new Map();
  for (const chain of chains) {
    const fitted = fitChain(rows, chain, groupsOf, most);
    if (fitted === null) return null;
    chain.forEach(({ key }, i) => places.set(key, fitted[i]));
  }
  const sideOf = (key) => (group) => group.length === 1 ? group : [group[isLeft(key) ? 0 : 1]];
  const others = inTime.filter(({ key }) => !places.has(key)).map(({ key, importance }) => {
    const [{ x0 }] = sideOf(key)(groupsOf.get(key)[0]);
    return { key, importance, x0 };
  });
  others.sort((a, b) => a.x0 - b.x0 || b.importance - a.importance);
  for (const { key } of others) {
    const place = fitItem(rows, groupsOf.get(key), most, sideOf(key));
    if (place === null) return null;
    places.set(key, place);
  }
  return { rows, places, isLeft };
}

/** The ways that have room for the `n` most important items of a lane in so many rows, or one. */
function packFirst({ items, inTime, groupsOf, rank }, n, most, one = false) {
  const first = new Set(items.slice(0, n).map(({ key }) => key));
  const some = inTime.filter(({ key }) => first.has(key));
  const chains = findChains(some, groupsOf);
  const choices = some.filter(({ key }) => groupsOf.get(key)[0].length > 1);
  const found = [];
  for (const k of waysOf(choices.length)) {
    const cut = k < choices.length ? rank.get(choices[k].key) : Infinity;
    const way = fitAll(some, groupsOf, chains, (key) => rank.get(key) < cut, most);
    if (way !== null) found.push(way);
    if (one && found.length) break;
  }
  return found;
}

/** How many items, of the most important ones, have room together in so many rows. */
function countFirst(lane, most) {
  const fits = (n) => packFirst(lane, n, most, true).length > 0;
  const nImportant = lane.items.filter(({ importance }) => importance >= IMPORTANT).length;
  // As many as `low` fit, as many as `high` do not.
  let [low, high] = [0, lane.items.length + 1];
  if (nImportant > 0 && nImportant < high) {
    if (fits(nImportant)) low = nImportant;
    else high = nImportant;
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Put each of the other items, in order of importance, where there is room for it. */
function fillGaps({ items, groupsOf }, { rows, places, isLeft }, most) {
  let shown = 0;
  for (const { key, importance } of items) {
    if (!places.has(key)) {
      const sides = (group) => (isLeft(key) ? group : [...group].reverse());
      places.set(key, fitItem(rows, groupsOf.get(key), most, sides));
    }
    if (places.get(key) !== null) shown += importance;
  }
  return { rows: rows.length, places, shown };
}

/** Pack all items of a lane into as few rows as it can; null if it needs more than `most`. */
export function packAll(lane, most) {
  const ways = packFirst(lane, lane.items.length, most);
  if (ways.length === 0) return null;
  const best = ways.reduce((one, other) => (other.rows.length < one.rows.length ? other : one));
  return { rows: best.rows.length, places: best.places };
}

/** Pack the most important items of a lane into so many rows, and what fits the gaps. */
export function packSome(lane, most) {
  const ways = packFirst(lane, countFirst(lane, most), most);
  const filled = ways.map((way) => fillGaps(lane, way, most));
  const { rows, places } = filled.reduce((one, other) => (other.shown > one.shown ? other : one));
  return { rows, places };
}
