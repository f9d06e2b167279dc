// The overview below the chart: how many events there are in each part of the time, and a brush.
import { clampWindow, dayInWords, SHORTEST_DAYS } from "../time_window.js";

/**
 * Count events by equal cells of time, each in the cell of its middle; `counted` are events not in
 * the page.
 */
export function countCells(events, range, nCells, shown, counted = { n: [] }) {
  const counts = new Array(nCells).fill(0);
  const add = (left, right, n) => {
    const middle = (Math.max(left, range[0]) + Math.min(right, range[1])) / 2;
    const cell = Math.floor(((middle - range[0]) / (range[1] - range[0])) * nCells);
    counts[Math.min(nCells - 1, Math.max(0, cell))] += n;
  };
  for (let i = 0; i < events.left.length; i += 1) {
    if (shown(i)) add(events.left[i], events.right[i], 1);
  }
  counted.n.forEach((n, i) => add(counted.first[i], counted.last[i], n));
  return counts;
}

/** Move one edge of a window, or all of it when `edge` is "both". */
export function moveEdge([low, high], edge, days, range) {
  if (edge === "both") return clampWindow([low + days, high + days], range);
  const shortest = Math.min(SHORTEST_DAYS, range[1] - range[0]);
  if (edge === "low") return [Math.min(high - shortest, Math.max(range[0], low + days)), high];
  return [low, Math.max(low + shortest, Math.min(range[1], high + days))];
}

const SVG = "http://www.w3.org/2000/svg";

/** Draw the bars as one path in a box of nCells by 1. */
export function overviewPath(counts) {
  const most = Math.max(1, ...counts);
  return counts
    .map((
      n,
      i,
    ) => (n === 0 ? "" : `M${i + 0.12} 1v${(-0.06 - 0.94 * (n / most)).toFixed(4)}h.76V1z`))
    .join("");
}

/** Set up the overview in its element; `onMove(window)` is called at every change. */
export function makeOverview(element, range, words, onMove) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  const brush = document.createElement("div");
  brush.className = "brush";
  const handles = ["low", "high"].map((edge) =>
    makeHandle(edge, edge === "low" ? words.first_day : words.last_day)
  );
  element.append(svg, brush, ...handles);
  let window = range;
  const perPx = () => (range[1] - range[0]) / element.clientWidth;

  function makeHandle(edge, name) {
    const handle = document.createElement("div");
    handle.className = `handle ${edge}`;
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", name);
    handle.setAttribute("aria-valuemin", Math.round(range[0]));
    handle.setAttribute("aria-valuemax", Math.round(range[1]));
    handle.addEventListener("keydown", (event) => {
      const step = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -10,
        PageUp: 10,
      }[event.key];
      if (!step) return;
      event.preventDefault();
      onMove(moveEdge(window, edge, (step * (range[1] - range[0])) / 100, range));
    });
    return handle;
  }

  function drag(event, edge) {
    let last = event.clientX;
    element.setPointerCapture(event.pointerId);
    const move = (next) => {
      onMove(moveEdge(window, edge, (next.clientX - last) * perPx(), range));
      last = next.clientX;
    };
    element.addEventListener("pointermove", move);
    element.addEventListener(
      "lostpointercapture",
      () => element.removeEventListener("pointermove", move),
      { once: true },
    );
  }

  element.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const edge = handles.includes(event.target)
      ? (event.target === handles[0] ? "low" : "high")
      : "both";
    const day = range[0] + (event.clientX - element.getBoundingClientRect().left) * perPx();
    if (edge === "both" && (day < window[0] || day > window[1])) {
      const half = (window[1] - window[0]) / 2;
      onMove(clampWindow([day - half, day + half], range));
    }
    drag(event, edge);
  });

  return {
    show(next) {
      window = next;
      const place = (day) => `${(((day - range[0]) / (range[1] - range[0])) * 100).toFixed(3)}%`;
      brush.style.left = place(window[0]);
      brush.style.right = `calc(100% - ${place(window[1])})`;
      handles.forEach((handle, i) => {
        handle.style.left = place(window[i]);
        handle.setAttribute("aria-valuenow", Math.round(window[i]));
        handle.setAttribute(
          "aria-valuetext",
          dayInWords(window[i], window[1] - window[0], words.dates),
        );
      });
    },
    count(counts) {
      svg.setAttribute("viewBox", `0 0 ${counts.length} 1`);
      path.setAttribute("d", overviewPath(counts));
    },
  };
}
