// Indexes intervals of time by start and rank, to find the first of a window without looking at all.
import { divideByLength } from "./interval_index.js";

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

/** Index intervals by length and rank. `numbers` are those of the intervals, by start. */
export function makeRankedIntervals(numbers, { left, right }, rank) {
  const classes = divideByLength(numbers, left, right).map((each) => ({ ...each, tree: null }));

  return {
    /** All that meet a window, its ends included, in order of rank. */
    all(window) {
      const meeting = [];
      for (const each of classes) {
        const [from, to] = each.range(...window);
        for (let at = from; at < to; at += 1) {
          const i = each.numbers[at];
          if (right[i] >= window[0]) meeting.push(i);
        }
      }
      return meeting.sort((a, b) => rank[a] - rank[b]);
    },
    /** The first `limit` of them, at a cost that follows the limit. */
    first(window, limit) {
      const heap = makeHeap();
      for (const each of classes) {
        each.tree ??= makeRankTree(each.numbers, rank);
        const [from, to] = each.range(...window);
        for (const node of nodesOf(each.numbers.length, from, to)) {
          heap.push([each.tree[node], node, each]);
        }
      }
      const meeting = [];
      while (meeting.length < limit && !heap.isEmpty()) {
        const [, node, each] = heap.pop();
        const n = each.numbers.length;
        if (node < n) {
          for (const child of [2 * node, 2 * node + 1]) heap.push([each.tree[child], child, each]);
        } else if (right[each.numbers[node - n]] >= window[0]) {
          meeting.push(each.numbers[node - n]);
        }
      }
      return meeting;
    },
  };
}
