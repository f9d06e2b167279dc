// The overview above the chart: when the events of each lane are, and a brush for the window.
/** @import { Scene, TimeWindow, Words } from "../page_types.d.ts" */
import { clampWindow, dayInWords, SHORTEST_DAYS } from "../time_window.js";
import { colourOf } from "./scene.js";
import { makeTicks, makeTimeScale } from "./time_scale.js";

const SVG = "http://www.w3.org/2000/svg";
/** The overview has room for at least so many lanes. */
const LEAST_LANES = 6;
/** So many times further apart than on the axis are the years. */
const SPARSE = 1.5;
/** Cells of time; an event of more than so many of them is a line, any other a stroke. */
const OVERVIEW_CELLS = 600;
const LINE_CELLS = 3;
/** Of the height of a lane, 1: the lines, and the strokes. */
const LANE_LINE = { top: 0.22, height: 0.56 };
const LANE_STROKE = { top: 0.1, height: 0.8 };
/** Strokes are of one height while no cell has more. */
const FEW = 3;

/**
 * First and last day of the segments of each event.
 * @param {Scene} scene
 */
export function eventExtents({ events, segments }) {
  const from = new Float64Array(events.at.length).fill(Infinity);
  const to = new Float64Array(events.at.length).fill(-Infinity);
  segments.event.forEach((event, p) => {
    from[event] = Math.min(from[event], segments.x[p]);
    to[event] = Math.max(to[event], segments.x2[p]);
  });
  return { from, to };
}

/**
 * Where the events of each lane are: `lines` as [first cell, end] without overlaps, and how many
 * `strokes` each cell has. `counted` are events that the page does not hold.
 * @param {{ from: Float64Array, to: Float64Array }} extents
 * @param {Scene["events"]["lane"]} laneOf
 * @param {number} nLanes
 * @param {TimeWindow} range
 */
export function lanesInTime({ from, to }, laneOf, nLanes, range, passes, counted = { n: [] }) {
  const toCell = (day) =>
    Math.min(
      OVERVIEW_CELLS,
      Math.max(0, ((day - range[0]) / (range[1] - range[0])) * OVERVIEW_CELLS),
    );
  const lanes = Array.from(
    { length: nLanes },
    () => ({ lines: [], strokes: new Uint32Array(OVERVIEW_CELLS) }),
  );
  const add = (lane, first, last, n) => {
    const [start, end] = [toCell(first), toCell(last)];
    if (end - start > LINE_CELLS) lanes[lane].lines.push([start, end]);
    else {
      const cell = Math.floor((start + end) / 2);
      lanes[lane].strokes[Math.min(OVERVIEW_CELLS - 1, cell)] += n;
    }
  };
  for (let i = 0; i < from.length; i += 1) {
    if (from[i] !== Infinity && passes(i)) add(laneOf[i], from[i], to[i], 1);
  }
  counted.n.forEach((n, i) => {
    const middle = (counted.first[i] + counted.last[i]) / 2;
    add(counted.lane[i], middle, middle, n);
  });
  for (const lane of lanes) lane.lines = joinLines(lane.lines);
  return lanes;
}

/** Join lines that overlap. */
function joinLines(lines) {
  const joined = [];
  for (const [from, to] of lines.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function rectPath(x, y, width, height) {
  const [left, top, wide, high] = [x, y, width, height].map((each) => +each.toFixed(3));
  return `M${left} ${top}h${wide}v${high}h${-wide}z`;
}

/** The lines of a lane as a path; `number` is its place, a lane is 1 high and a cell 1 wide. */
export function linesPath({ lines }, number) {
  return lines.map(([from, to]) =>
    rectPath(from, number + LANE_LINE.top, to - from, LANE_LINE.height)
  ).join(
    "",
  );
}

/** The strokes of a lane as a path: where there are many in a cell, their height is their number. */
export function strokesPath({ strokes }, number) {
  const most = strokes.reduce((a, b) => Math.max(a, b), 0);
  const parts = [];
  strokes.forEach((n, cell) => {
    if (n === 0) return;
    const height = LANE_STROKE.height * (most > FEW ? 0.3 + 0.7 * Math.sqrt(n / most) : 1);
    parts.push(rectPath(cell, number + LANE_STROKE.top + LANE_STROKE.height - height, 1.3, height));
  });
  return parts.join("");
}

/**
 * Move one edge of a window, or all of it when `edge` is "both".
 * @param {TimeWindow} window
 * @param {string} edge
 * @param {number} days
 * @param {TimeWindow} range
 */
export function moveEdge([low, high], edge, days, range) {
  if (edge === "both") return clampWindow([low + days, high + days], range);
  const shortest = Math.min(SHORTEST_DAYS, range[1] - range[0]);
  if (edge === "low") return [Math.min(high - shortest, Math.max(range[0], low + days)), high];
  return [low, Math.max(low + shortest, Math.min(range[1], high + days))];
}

/**
 * Set up the overview in its element. `onMove(window)` is called at every change; `onPress(day)`
 * when a day is pressed, and takes the press if it returns true.
 * @param {Scene} scene
 * @param {TimeWindow} range
 * @param {Words} words
 */
export function makeOverview(element, scene, range, words, { onMove, onPress }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  // A line of few lanes is no thicker than one of many.
  const height = Math.max(LEAST_LANES, scene.lanes.length);
  const top = (scene.lanes.length - height) / 2;
  svg.setAttribute("viewBox", `0 ${top} ${OVERVIEW_CELLS} ${height}`);
  const paths = scene.lanes.map(({ category }) => {
    const pair = ["lines", "strokes"].map((name) => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", name);
      path.setAttribute("fill", colourOf(category, scene.sizes.colours));
      return path;
    });
    svg.append(...pair);
    return pair;
  });
  const part = (name) => {
    const made = document.createElement("div");
    made.className = name;
    return made;
  };
  const [years, before, after, brush, place] = ["years", "veil", "veil", "brush", "read"].map(
    part,
  );
  years.setAttribute("aria-hidden", "true");
  place.hidden = true;
  const handles = [["low", words.first_day], ["high", words.last_day]].map(makeHandle);
  element.append(svg, years, before, after, brush, place, ...handles);
  let window = range;
  let extents = null;
  const perPx = () => (range[1] - range[0]) / element.clientWidth;
  const percent = (day) => `${(((day - range[0]) / (range[1] - range[0])) * 100).toFixed(3)}%`;

  function makeHandle([edge, name]) {
    const handle = part(`handle ${edge}`);
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", name);
    handle.setAttribute("aria-valuemin", `${Math.round(range[0])}`);
    handle.setAttribute("aria-valuemax", `${Math.round(range[1])}`);
    handle.addEventListener("keydown", (event) => {
      const steps = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -10,
        PageUp: 10,
        Home: -100,
        End: 100,
      }[event.key];
      if (!steps) return;
      event.preventDefault();
      onMove(moveEdge(window, edge, (steps * (range[1] - range[0])) / 100, range));
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
    const day = range[0] + (event.clientX - element.getBoundingClientRect().left) * perPx();
    const handle = handles.indexOf(event.target);
    if (handle < 0 && onPress(day)) return;
    const edge = ["both", "low", "high"][handle + 1];
    if (edge === "both" && (day < window[0] || day > window[1])) {
      const half = (window[1] - window[0]) / 2;
      onMove(clampWindow([day - half, day + half], range));
    }
    drag(event, edge);
  });

  /** Write the years below the lines, as many as there is room for. */
  function label() {
    const widthPx = element.clientWidth;
    // Fewer than the axis has, since they are there only to say where one is.
    const scale = makeTimeScale(range, widthPx / SPARSE);
    const inside = makeTicks(scale, words.dates).filter(({ px }) =>
      px * SPARSE > 16 && px * SPARSE < widthPx - 16
    );
    years.replaceChildren(...inside.map(({ day, text }) => {
      const year = document.createElement("span");
      year.textContent = text;
      year.style.left = percent(day);
      return year;
    }));
  }

  new ResizeObserver(label).observe(element);

  return {
    /** Show the window. */
    show(next) {
      window = next;
      brush.style.left = percent(window[0]);
      brush.style.right = `calc(100% - ${percent(window[1])})`;
      before.style.right = `calc(100% - ${percent(window[0])})`;
      after.style.left = percent(window[1]);
      handles.forEach((handle, i) => {
        handle.style.left = percent(window[i]);
        handle.setAttribute("aria-valuenow", `${Math.round(window[i])}`);
        handle.setAttribute(
          "aria-valuetext",
          dayInWords(window[i], window[1] - window[0], words.dates),
        );
      });
    },
    /** Draw the events that pass. */
    draw(passes, counted) {
      extents ??= eventExtents(scene);
      const nLanes = scene.lanes.length;
      const lanes = lanesInTime(extents, scene.events.lane, nLanes, range, passes, counted);
      lanes.forEach((lane, number) => {
        paths[number][0].setAttribute("d", linesPath(lane, number));
        paths[number][1].setAttribute("d", strokesPath(lane, number));
      });
    },
    /** Mark a day, the one that is read in the chronology; none if it is null. */
    mark(day) {
      place.hidden = day === null;
      if (day !== null) place.style.left = percent(Math.min(range[1], Math.max(range[0], day)));
    },
  };
}
