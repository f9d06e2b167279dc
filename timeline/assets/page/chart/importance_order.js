// Orders events by importance, so that the first ones are a fair sample of the time.

/** The numbers of all drawn events in an order. */
function sortDrawn(drawn, compare) {
  const numbers = [];
  for (let i = 0; i < drawn.length; i += 1) if (drawn[i]) numbers.push(i);
  // The page's events are in order of time already, or nearly.
  if (!numbers.every((i, at) => at === 0 || compare(numbers[at - 1], i) <= 0)) {
    numbers.sort(compare);
  }
  return Uint32Array.from(numbers);
}

/** The numbers of the drawn events by start, and by end. */
export function sortByEnds({ left, right, drawn, id }) {
  const byId = (a, b) => id[a] < id[b] ? -1 : 1;
  return {
    byLeft: sortDrawn(drawn, (a, b) => left[a] - left[b] || right[a] - right[b] || byId(a, b)),
    byRight: sortDrawn(drawn, (a, b) => right[a] - right[b] || left[a] - left[b] || byId(a, b)),
  };
}

/** How often a place in time divides by two: each level is evenly spread, and half of the next. */
const levelOf = (place) => place === 0 ? 31 : 31 - Math.clz32(place & -place);

/**
 * The rank of each event: by importance, then by level within its lane and importance, then by
 * start. Rank 0 comes first.
 */
export function rankEvents({ importance, lane }, byLeft) {
  const places = new Map();
  const buckets = new Map();
  for (const i of byLeft) {
    const group = importance[i] * 65536 + lane[i];
    const place = places.get(group) ?? 0;
    places.set(group, place + 1);
    const bucket = importance[i] * 32 + levelOf(place);
    if (!buckets.has(bucket)) buckets.set(bucket, []);
    buckets.get(bucket).push(i);
  }
  const rank = new Uint32Array(importance.length);
  let next = 0;
  for (const bucket of [...buckets.keys()].sort((a, b) => b - a)) {
    for (const i of buckets.get(bucket)) {
      rank[i] = next;
      next += 1;
    }
  }
  return rank;
}
