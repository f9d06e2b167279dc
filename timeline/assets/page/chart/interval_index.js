// Indexes intervals of time, to find those that meet a window without looking at each.

/** Classes of length: up to one day, two, four, …; the last class has all longer ones. */
const N_CLASSES = 40;

const classOf = (days) => Math.min(N_CLASSES - 1, Math.max(0, Math.ceil(Math.log2(days)) || 0));

/** Binary search: the first of `n` indexes for which `isPast(index)` holds, or `n`. */
export function firstIndex(n, isPast) {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Index intervals by classes of similar length, each sorted by start: an interval that meets a
 * window starts within it, or before it by no more than the longest of its class.
 * `members` are the numbers of the intervals in `left` and `right`.
 */
export function makeIntervalIndex(members, left, right) {
  const found = Array.from({ length: N_CLASSES }, () => []);
  for (const i of members) found[classOf(right[i] - left[i])].push(i);
  const classes = found.filter((each) => each.length).map((numbers) => {
    const inOrder = numbers.every((i, at) => at === 0 || left[numbers[at - 1]] <= left[i]);
    if (!inOrder) numbers.sort((a, b) => left[a] - left[b]);
    return {
      numbers: Uint32Array.from(numbers),
      reach: numbers.reduce((most, i) => Math.max(most, right[i] - left[i]), 0),
    };
  });
  return {
    /** Visit each interval that meets a window, its ends included. */
    visit(low, high, visitor) {
      for (const { numbers, reach } of classes) {
        const from = firstIndex(numbers.length, (at) => left[numbers[at]] >= low - reach);
        for (let at = from; at < numbers.length && left[numbers[at]] <= high; at += 1) {
          if (right[numbers[at]] >= low) visitor(numbers[at]);
        }
      }
    },
  };
}
