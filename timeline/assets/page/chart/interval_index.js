// Indexes intervals of time, to find those that meet a window without looking at each.

/** Classes of length: up to one day, two, four, …; the last class has all longer ones. */
const N_CLASSES = 40;

const classOf = (days) => Math.min(N_CLASSES - 1, Math.max(0, Math.ceil(Math.log2(days)) || 0));

/** Binary search: the first of `n` indexes, not before `from`, for which `isPast` holds, or `n`. */
export function firstIndex(n, isPast, from = 0) {
  let [low, high] = [from, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Divide intervals into classes of similar length, each sorted by start: `{numbers, range}`. One that
 * meets a window starts within it, or before it by no more than the longest of its class; `range`
 * gives the first place in a class of those that may meet a window, and the place after the last.
 * `members` are the numbers of the intervals in `left` and `right`.
 */
export function divideByLength(members, left, right) {
  const found = Array.from({ length: N_CLASSES }, () => []);
  for (const i of members) found[classOf(right[i] - left[i])].push(i);
  return found.filter((each) => each.length).map((sorted) => {
    const inOrder = sorted.every((i, at) => at === 0 || left[sorted[at - 1]] <= left[i]);
    if (!inOrder) sorted.sort((a, b) => left[a] - left[b]);
    const numbers = Uint32Array.from(sorted);
    const reach = sorted.reduce((most, i) => Math.max(most, right[i] - left[i]), 0);
    return {
      numbers,
      range(low, high) {
        const from = firstIndex(numbers.length, (at) => left[numbers[at]] >= low - reach);
        return [from, firstIndex(numbers.length, (at) => left[numbers[at]] > high, from)];
      },
    };
  });
}
