// Indexes intervals of time by start and rank, to find the first of a window without looking at all.

/** Classes of length: up to one day, two, four, …; the last class has all longer ones. */
const LENGTH_CLASSES = 40;

const lengthClass = (days) =>
  Math.min(LENGTH_CLASSES - 1, Math.max(0, Math.ceil(Math.log2(days)) || 0));

/** Binary search: the first of `n` indexes, not before `from`, for which `isPast` holds, or `n`. */
export function firstPast(n, isPast, from = 0) {
  let [low, high] = [from, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A tree of the least rank: node 1 is the root, those of `numbers` are the leaves from `n` on. */
function makeRankTree(numbers, rank) {
  const n = numbers.length;
  const tree = new Uint32Array(2 * n);
  for (let at = 0; at < n; at += 1) tree[n + at] = rank[numbers[at]];
  for (let at = n - 1; at > 0; at -= 1) tree[at] = Math.min(tree[2 * at], tree[2 * at + 1]);
  return tree;
}

/** The fewest nodes of a tree with `n` leaves that have the leaves from one to before another. */
function nodesOf(n, from, to) {
  const nodes = [];
  for (let [low, high] = [from + n, to + n]; low < high; low >>= 1, high >>= 1) {
    if (low & 1) {
      nodes.push(low);
      low += 1;
    }
    if (high & 1) {
      high -= 1;
      nodes.push(high);
    }
  }
  return nodes;
}

/** A heap of `[rank, …]`, the least first. */
function makeHeap() {
  const heap = [];
  const swap = (a, b) => {
    [heap[a], heap[b]] = [heap[b], heap[a]];
  };
  return {
    push(entry) {
      heap.push(entry);
      for (let at = heap.length - 1; at > 0;) {
        const up = (at - 1) >> 1;
        if (heap[up][0] <= heap[at][0]) break;
        swap(up, at);
        at = up;
      }
    },
    pop() {
      swap(0, heap.length - 1);
      const least = heap.pop();
      for (let at = 0;;) {
        const [one, other] = [2 * at + 1, 2 * at + 2];
        let next = at;
        if (one < heap.length && heap[one][0] < heap[next][0]) next = one;
        if (other < heap.length && heap[other][0] < heap[next][0]) next = other;
        if (next === at) return least;
        swap(at, next);
        at = next;
      }
    },
    isEmpty: () => heap.length === 0,
  };
}

/**
 * Index intervals by classes of similar length: one that meets a window starts within it, or before
 * it by no more than the longest of its class. `numbers` are those of the intervals, by start.
 */
export function makeRankedIntervals(numbers, { left, right }, rank) {
  const found = Array.from({ length: LENGTH_CLASSES }, () => []);
  for (const i of numbers) found[lengthClass(right[i] - left[i])].push(i);
  const classes = found.filter((members) => members.length).map((members) => ({
    members: Uint32Array.from(members),
    reach: members.reduce((most, i) => Math.max(most, right[i] - left[i]), 0),
    tree: null,
  }));

  /** Where in a class the intervals are that may meet a window. */
  function rangeOf({ members, reach }, [low, high]) {
    const from = firstPast(members.length, (at) => left[members[at]] >= low - reach);
    return [from, firstPast(members.length, (at) => left[members[at]] > high, from)];
  }

  return {
    /** All that meet a window, its ends included, in order of rank. */
    all(window) {
      const meeting = [];
      for (const each of classes) {
        const [from, to] = rangeOf(each, window);
        for (let at = from; at < to; at += 1) {
          const i = each.members[at];
          if (right[i] >= window[0]) meeting.push(i);
        }
      }
      return meeting.sort((a, b) => rank[a] - rank[b]);
    },
    /** The first `limit` of them, at a cost that follows the limit. */
    first(window, limit) {
      const heap = makeHeap();
      for (const each of classes) {
        each.tree ??= makeRankTree(each.members, rank);
        const [from, to] = rangeOf(each, window);
        for (const node of nodesOf(each.members.length, from, to)) {
          heap.push([each.tree[node], node, each]);
        }
      }
      const meeting = [];
      while (meeting.length < limit && !heap.isEmpty()) {
        const [, node, each] = heap.pop();
        const n = each.members.length;
        if (node < n) {
          for (const child of [2 * node, 2 * node + 1]) heap.push([each.tree[child], child, each]);
        } else if (right[each.members[node - n]] >= window[0]) {
          meeting.push(each.members[node - n]);
        }
      }
      return meeting;
    },
  };
}
