// Stretches of time that can be asked for by a window without looking at each.

/** Classes of length: up to one day, two, four, …; the last one has all that are longer. */
const N_CLASSES = 40;

const classOf = (days) => Math.min(N_CLASSES - 1, Math.max(0, Math.ceil(Math.log2(days)) || 0));

/** The first place from which `isPast(place)` holds, of `n`. */
export function firstPlace(n, isPast) {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Sort stretches into classes of like length, and each class by its beginnings: those that meet a
 * window begin within it, or before it by no more than the longest of their class.
 * `members` are the numbers of the stretches among `left` and `right`.
 */
export function makeSpans(members, left, right) {
  const found = Array.from({ length: N_CLASSES }, () => []);
  for (const i of members) found[classOf(right[i] - left[i])].push(i);
  const classes = found.filter((some) => some.length).map((some) => {
    const inOrder = some.every((i, at) => at === 0 || left[some[at - 1]] <= left[i]);
    if (!inOrder) some.sort((a, b) => left[a] - left[b]);
    return {
      some: Uint32Array.from(some),
      reach: some.reduce((most, i) => Math.max(most, right[i] - left[i]), 0),
    };
  });
  return {
    /** Tell of each stretch that meets a window, its ends among it. */
    visit(low, high, tell) {
      for (const { some, reach } of classes) {
        const from = firstPlace(some.length, (at) => left[some[at]] >= low - reach);
        for (let at = from; at < some.length && left[some[at]] <= high; at += 1) {
          if (right[some[at]] >= low) tell(some[at]);
        }
      }
    },
  };
}
