// The rows of each layer of the chart for one window, the same as `chart/viewport.py` makes.
import { toMs } from "../time_window.js";
import { makeEventIndex } from "./event_index.js";
import { colourOf, rowY } from "./scene.js";
import { successionRows } from "./succession.js";

/** Room at both ends of a name inside its bar, in pixels. */
const INSIDE_PX = 12;

/** A band without top and bottom. */
const WHOLE = [-Infinity, Infinity];

/**
 * Rows of every layer for one window.
 * `index` has the events that pass the filters, `found(event)` says whether the search found one;
 * `highlighted` are the chosen event and those of its succession;
 * `counted` are the counts of events that the page does not hold;
 * `band` is the top and bottom to draw, in pixels.
 */
export function rowsInView(
  scene,
  window,
  widthPx,
  {
    tops,
    index = makeEventIndex(scene),
    found,
    highlighted = new Set(),
    counted = scene.counted,
    band = WHOLE,
  },
) {
  const scale = widthPx / (window[1] - window[0]);
  const view = { scene, window, scale, tops, found, highlighted, band };
  const { label_tier: labelTier, lane } = scene.events;
  const rows = { lanes: [], stretches: [], joins: [], marks: [], labels: [], counts: [] };
  const drawn = index.drawnIn(window, scale).filter((i) => tops[lane[i]] !== null);
  const segments = scene.segments;
  for (const event of drawn) {
    const y = rowY(scene, tops, event);
    if (y < band[0] || y > band[1]) continue;
    if (labelTier[event] <= scale) rows.labels.push(labelRow(view, event));
    for (let p = segments.first[event]; p < segments.first[event + 1]; p += 1) {
      if (segments.min_scale[p] > scale || segments.max_scale[p] <= scale) continue;
      const style = scene.styles[segments.style[p]];
      rows[style.layer].push(...segmentRows(view, p, style));
    }
  }
  Object.assign(rows, sortMarks(rows.marks));
  rows.joins.push(...successionRows(view, index, drawn));
  rows.counts = countRows(view, index, drawn, counted);
  rows.lanes = scene.lanes.flatMap((
    each,
    i,
  ) => (tops[i] === null ? [] : [laneRow(each, tops[i], scene.sizes.colours)]));
  return rows;
}

/** Split the marks into the layers that draw parts of them. */
function sortMarks(marks) {
  return {
    // Paper under a translucent mark hides the lines behind it.
    grounds: marks.filter((row) => row.size && row.fill_opacity < 1),
    halos: marks.filter((row) => row.halo),
    marks: marks.filter((row) => row.size),
    queries: marks.filter((row) => row.query),
  };
}

function segmentRows(view, p, style) {
  const { scene, tops, found } = view;
  const event = scene.segments.event[p];
  const category = scene.events.category[event];
  const disputed = ["bracket", "alternative", "alternative-span"].includes(style.form);
  const isOld = style.form.startsWith("old");
  const colour = disputed
    ? "var(--dispute)"
    : isOld
    ? "var(--quiet)"
    : colourOf(category, scene.sizes.colours);
  const y = rowY(scene, tops, event);
  const row = {
    id: scene.events.id[event],
    x: toMs(scene.segments.x[p]),
    x2: toMs(scene.segments.x2[p]),
    y,
    opacity: found(event) ? 1 : 0.18,
  };
  row.stroke = colour;
  row.dash = style.dash;
  if (style.layer === "joins") {
    return joinRows({ ...row, width: scene.sizes.join }, style, scene.sizes.row);
  }
  row.fill_opacity = style.fill_opacity;
  row.stroke_width = style.stroke_width;
  if (style.layer === "stretches") {
    const half = style.height / 2;
    const fill = style.fade ? fade(colour, style.fade) : colour;
    return [{ ...row, y: y - half, y2: y + half, fill, radius: style.radius }];
  }
  // A hollow mark hides the lines behind it, but not its own halo.
  const hollow = style.fill_opacity === 0 && style.size > 0 && !style.halo;
  const paint = hollow ? { fill: "var(--paper)", fill_opacity: 1 } : { fill: colour };
  return [{ ...row, ...mark(scene, style, category), ...paint }];
}

/** A bracket is drawn as by `bracket_rows` in `timeline/chart/dispute_brackets.py`. */
function joinRows(row, style, rowPx) {
  if (style.form !== "bracket") return [{ ...row, y2: row.y }];
  const foot = row.y + rowPx / 2 - 2;
  const ends = [row.x, row.x2].map((x) => ({ ...row, x, x2: x, y: foot - 4, y2: foot }));
  return [{ ...row, y: foot, y2: foot }, ...ends];
}

const fades = new Map();

/**
 * A fill that fades to one side; one object for each, since Vega defines a gradient for each
 * object.
 */
function fade(colour, towards) {
  const key = `${colour} ${towards}`;
  if (!fades.has(key)) {
    const stops = [{ offset: 0, color: colour }, { offset: 1, color: colour }];
    // Not "transparent": that is black without opacity, and the fade would darken.
    stops[towards === "left" ? 0 : 1].color = `color-mix(in srgb, ${colour} 1%, transparent)`;
    fades.set(key, { gradient: "linear", x1: 0, y1: 0, x2: 1, y2: 0, stops });
  }
  return fades.get(key);
}

function mark(scene, style, category) {
  const shapes = {
    alternative: "circle",
    "arrow-left": "triangle-left",
    "arrow-right": "triangle-right",
  };
  return {
    shape: shapes[style.form] ?? scene.shapes[category % scene.shapes.length],
    size: style.size,
    halo: style.halo,
    query: style.form === "query" ? "?" : "",
    dx: style.dx,
  };
}

function labelRow(view, event) {
  const { scene, window, scale, tops, found, highlighted } = view;
  const events = scene.events;
  const row = {
    id: events.id[event],
    y: rowY(scene, tops, event),
    text: scene.short_names[event] ?? events.title[event],
    limit: events.label_px[event] + 2,
    opacity: found(event) ? 1 : 0.3,
  };
  const side = sideInView(view, event);
  if (side === "inside") {
    // The name stays in view as long as its bar has room for it.
    const latest = events.core_right[event] - (events.label_px[event] + INSIDE_PX) / scale;
    const at = Math.max(events.core_left[event], Math.min(window[0], latest));
    const fill = events.hollow[event] ? "var(--text)" : "var(--on-bar)";
    return { ...row, x: toMs(at), dx: INSIDE_PX / 2, align: "left", fill, backing: "transparent" };
  }
  const right = side === "right";
  const { gap } = scene.sizes;
  const x = toMs(right ? events.right[event] : events.left[event]);
  const backing = highlighted.has(event) ? "transparent" : "var(--paper)";
  return {
    ...row,
    x,
    dx: right ? gap : -gap,
    align: right ? "left" : "right",
    fill: "var(--text)",
    backing,
  };
}

/** The side of a name; it goes into the bar when its end of the bar is out of view. */
function sideInView({ scene, window, scale }, event) {
  const { side, left, right, core_left: coreLeft, core_right: coreRight, label_px: labelPx } =
    scene.events;
  const gone = side[event] === "right" ? right[event] >= window[1] : left[event] <= window[0];
  const visible = Math.min(coreRight[event], window[1]) - Math.max(coreLeft[event], window[0]);
  return gone && visible * scale >= labelPx[event] + INSIDE_PX ? "inside" : side[event];
}

/** Count the events without a mark by cells of a fixed width, in each swimlane. */
function countRows({ scene, window, scale, tops, band }, index, drawn, counted) {
  const cellDays = scene.sizes.count_cell / scale;
  // A count whose middle is near the edge of the window would be cut off.
  const firstCell = Math.ceil((window[0] - scene.first_day) / cellDays - 0.25);
  const lastCell = Math.floor((window[1] - scene.first_day) / cellDays - 0.75);
  const n = Math.max(1, lastCell - firstCell + 1);
  const of = (day) =>
    Math.min(n - 1, Math.max(0, Math.floor((day - scene.first_day) / cellDays) - firstCell));
  const counts = index.countHidden(window, { n, of }, drawn);
  for (let i = 0; i < counted.n.length; i += 1) {
    if (counted.last[i] < window[0] || counted.first[i] > window[1]) continue;
    const middle = (Math.max(counted.first[i], window[0]) + Math.min(counted.last[i], window[1])) /
      2;
    counts[counted.lane[i] * n + of(middle)] += counted.n[i];
  }
  const rows = [];
  scene.lanes.forEach((lane, laneNumber) => {
    const y = tops[laneNumber] + lane.height - scene.sizes.lane_foot / 2;
    if (tops[laneNumber] === null || y < band[0] || y > band[1]) return;
    for (let cell = 0; cell < n; cell += 1) {
      const count = counts[laneNumber * n + cell];
      const day = scene.first_day + (firstCell + cell + 0.5) * cellDays;
      if (count) rows.push({ x: toMs(day), y, text: `+${count}`, n: count, lane: laneNumber });
    }
  });
  return rows;
}

function laneRow(lane, top, nColours) {
  return { y: top, label: lane.label, fill: colourOf(lane.category, nColours) };
}

/**
 * The highlight behind an event, from its mark to the end of its name; the main one has an outline.
 */
export function chosenRow(scene, tops, event, scale, main) {
  const { left, right, side, label_px: labelPx, label_tier: labelTier, at } = scene.events;
  const y = rowY(scene, tops, event);
  const named = labelTier[event] <= scale ? labelPx[event] + 9 : 0;
  const before = side[event] === "left" ? -10 - named : -10;
  const after = side[event] === "right" ? 10 + named : 10;
  const half = scene.sizes.row / 2 - 0.5;
  return {
    x: toMs(left[event]),
    x2: toMs(right[event]),
    at: toMs(at[event]),
    head: main ? 0 : y - half,
    main,
    top: y - half,
    bottom: y + half,
    before,
    after,
  };
}
