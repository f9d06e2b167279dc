// The ink of the values in a panel: marks, bars as wide as a period, and lines within one source.
import { colourOf } from "../chart/scene.js";
import { DAY_MS } from "../time_window.js";
import { MARK_R } from "./name_placement.js";
import { daysOf } from "./panel_values.js";

/** A value's period narrower than this is drawn as a mark. */
const WIDE_PX = 11;
const CARET_PX = 9;
const SHAPES_OF_SOURCES = [
  "circle",
  "square",
  "diamond",
  "triangle-up",
  "cross",
  "triangle-down",
  "triangle-right",
];
export const UPWARD = new Set(["more_than", "at_least"]);
export const DOWNWARD = new Set(["less_than", "at_most"]);

/** Height of a value in a panel, in pixels from the top of the chart. */
export function heightIn(box, value) {
  const { low, high } = box.panel;
  return box.base - ((value - low) / (high - low)) * (box.base - box.plotTop);
}

/** Where the ink of a value lies in pixels, and in what colour. */
export function inkOf(place, box, i) {
  const { scene, window, scale, found } = place;
  const { points } = scene.figures;
  const [x, x2] = daysOf(scene, i);
  const wide = (x2 - x) * scale >= WIDE_PX;
  const middle = ((x + x2) / 2 - window[0]) * scale;
  const y = heightIn(box, points.low[i]);
  const yHigh = heightIn(box, points.high[i]);
  const relation = points.relation[i];
  const half = !wide ? MARK_R : relation === "about" ? 6 : 3;
  return {
    i,
    x,
    x2,
    wide,
    y,
    yHigh,
    relation,
    source: points.source[i],
    left: wide ? (x - window[0]) * scale : middle - MARK_R,
    right: wide ? (x2 - window[0]) * scale : middle + MARK_R,
    top: yHigh - (UPWARD.has(relation) ? CARET_PX + 4 : half),
    bottom: y + (DOWNWARD.has(relation) ? CARET_PX + 4 : half),
    colour: sourceColour(scene, points.source[i]),
    opacity: found(points.event[i]) ? 1 : 0.18,
    id: scene.events.id[points.event[i]],
  };
}

/** The most frequent source of a panel is set off, the others have the colours of the categories. */
export function sourceColour(scene, source) {
  return source === 0
    ? "var(--accent)"
    : colourOf(1 + ((source - 1) % (scene.sizes.colours - 1)), scene.sizes.colours);
}

export function drawInk(rows, place, ink) {
  const { points } = place.scene.figures;
  const { i, y, yHigh, colour } = ink;
  const x = Math.round(ink.x * DAY_MS);
  const x2 = Math.round(ink.x2 * DAY_MS);
  const middle = Math.round((x + x2) / 2);
  const row = {
    id: ink.id,
    y,
    opacity: ink.opacity,
    stroke: colour,
    fill: colour,
    dash: points.loose[i] ? [2, 2] : [],
  };
  const inside = points.hollow[i] ? 0.12 : 0.6;
  const about = ink.relation === "about";
  const bar = (half, more) =>
    rows.stretches.push({ ...row, x, x2, y: yHigh - half, y2: y + half, radius: half, ...more });
  const mark = (more) =>
    rows.marks.push({
      ...row,
      x: middle,
      x2: middle,
      fill_opacity: 1,
      stroke_width: 0,
      halo: false,
      query: "",
      dx: 0,
      dash: [],
      ...more,
    });
  if (ink.wide) {
    if (about) bar(6, { fill_opacity: 0.16, stroke_width: 0 });
    bar(1.8, { fill_opacity: inside, stroke_width: 1.1 });
    if (points.x2[i] === null) mark({ x: x2, x2, shape: "triangle-right", size: 50, dx: -4 });
    if (points.x[i] === null) mark({ x, x2: x, shape: "triangle-left", size: 50, dx: 4 });
  } else if (yHigh < y) {
    const cap = Math.round((3 / place.scale) * DAY_MS);
    const line = { ...row, x: middle, x2: middle, y2: y, width: 1.5 };
    rows.joins.push({ ...line, y: yHigh, dash: [] });
    for (const end of [y, yHigh]) {
      rows.joins.push({ ...line, x: middle - cap, x2: middle + cap, y: end, y2: end, dash: [] });
    }
  } else {
    const shape = SHAPES_OF_SOURCES[ink.source % SHAPES_OF_SOURCES.length];
    mark({
      shape,
      size: 40,
      stroke_width: 1.5,
      fill_opacity: points.hollow[i] ? 0 : 1,
      halo: about,
      dash: row.dash,
    });
  }
  const caret = UPWARD.has(ink.relation)
    ? ["triangle-up", -CARET_PX]
    : DOWNWARD.has(ink.relation)
    ? ["triangle-down", CARET_PX]
    : null;
  if (caret) mark({ shape: caret[0], y: (caret[1] < 0 ? yHigh : y) + caret[1], size: 20 });
}

/** Join each value of a source with its next one that lies apart in time. */
export function drawLines(rows, place, inks) {
  const lines = [];
  const last = new Map();
  for (const ink of inks.filter((_, i) => !isInexactCopy(inks, i))) {
    const before = last.get(ink.source);
    if (before === undefined || ink.x >= before.x2) {
      if (before !== undefined) lines.push(line(place, before, ink));
      last.set(ink.source, ink);
    } else if (ink.x2 > before.x2) last.set(ink.source, ink);
  }
  const seen = lines.filter((each) =>
    each.to[0] >= 0 && each.from[0] <= place.widthPx &&
    Math.hypot(each.to[0] - each.from[0], each.to[1] - each.from[1]) > 2
  );
  for (const each of seen) rows.joins.push(each.row);
  return seen;
}

/** Whether a value is about, more or less than one that the same source states exactly for that time. */
function isInexactCopy(inks, i) {
  const ink = inks[i];
  if (ink.relation === "exact") return false;
  const near = inks.slice(Math.max(0, i - 6), i + 7);
  return near.some((each) =>
    each.source === ink.source && each.relation === "exact" && each.x < ink.x2 && each.x2 > ink.x
  );
}

function line(place, before, after) {
  const middle = (ink) => (ink.x + ink.x2) / 2;
  const days = [before.wide ? before.x2 : middle(before), after.wide ? after.x : middle(after)];
  const heights = [before, after].map((ink) => (ink.y + ink.yHigh) / 2);
  const [from, to] = days.map((day, i) => [(day - place.window[0]) * place.scale, heights[i]]);
  const open = [before, after].some((ink) =>
    UPWARD.has(ink.relation) || DOWNWARD.has(ink.relation)
  );
  const [x, x2] = days.map((day) => Math.round(day * DAY_MS));
  const opacity = 0.7 * Math.min(before.opacity, after.opacity);
  return {
    from,
    to,
    row: {
      x,
      x2,
      y: heights[0],
      y2: heights[1],
      stroke: before.colour,
      width: 1.2,
      dash: open ? [4, 3] : [],
      opacity,
    },
  };
}
