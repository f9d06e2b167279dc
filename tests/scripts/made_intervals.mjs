// Intervals by lot, and windows to ask for them by.

/** Numbers by lot, the same each time. */
export function lot(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/** Stretches of all lengths: moments, days, centuries, and without an end. */
export function stretches(n, draw) {
  const left = Float64Array.from({ length: n }, () => draw(1000));
  const right = left.map((day) => day + [0, 1, draw(10), draw(400), 5000, Infinity][draw(6)]);
  return { left, right };
}

export const WINDOWS = [[0, 1000], [300, 300], [250, 260], [-50, 20], [990, 4000], [333, 666], [
  7000,
  8000,
]];
