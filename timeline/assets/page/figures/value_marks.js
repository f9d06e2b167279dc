// Marks of the values in a panel: points, bars as wide as a period, and lines between one source's
// values.
/** @import { Scene } from "../page_types.d.ts" */
import { colourOf } from "../chart/scene.js";
import { MARK_R } from "./name_placement.js";
import { daysOf } from "./panel_values.js";

/** A value whose period is narrower than this is drawn as a point. */
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

/** Measure the mark of a value: its place in pixels, and its colour. */
export function valueMark(place, box, i) {
  const { scene, toPx, found } = place;
  const { points } = scene.figures;
  const [x, x2] = daysOf(scene, i);
  const [from, to] = [toPx(x), toPx(x2)];
  const wide = to - from >= WIDE_PX;
  const middle = toPx((x + x2) / 2);
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
    middle,
    left: wide ? from : middle - MARK_R,
    right: wide ? to : middle + MARK_R,
    top: yHigh - (UPWARD.has(relation) ? CARET_PX + 4 : half),
    bottom: y + (DOWNWARD.has(relation) ? CARET_PX + 4 : half),
    colour: sourceColour(scene, points.source[i]),
    opacity: found(points.event[i]) ? 1 : 0.18,
    id: scene.events.id[points.event[i]],
  };
}

/**
 * The most frequent source of a panel has the accent colour, the others those of the categories.
 * @param {Scene} scene
 */
export function sourceColour(scene, source) {
  return source === 0
    ? "var(--accent)"
    : colourOf(1 + ((source - 1) % (scene.sizes.colours - 1)), scene.sizes.colours);
}

/** Draw the mark of a value. */
export function drawValueMark(rows, place, mark) {
  const { points } = place.scene.figures;
  const { i, y, yHigh, colour } = mark;
  const [x, x2] = [mark.x, mark.x2].map(place.toPx);
  const { middle } = mark;
  const row = {
    id: mark.id,
    y,
    opacity: mark.opacity,
    stroke: colour,
    fill: colour,
    dash: points.loose[i] ? [2, 2] : [],
  };
  const inside = points.hollow[i] ? 0.12 : 0.6;
  const about = mark.relation === "about";
  const addBar = (half, more) =>
    rows.stretches.push({ ...row, x, x2, y: yHigh - half, y2: y + half, radius: half, ...more });
  const addMark = (more) =>
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
  if (mark.wide) {
    if (about) addBar(6, { fill_opacity: 0.16, stroke_width: 0 });
    addBar(1.8, { fill_opacity: inside, stroke_width: 1.1 });
    if (points.x2[i] === null) addMark({ x: x2, x2, shape: "triangle-right", size: 50, dx: -4 });
    if (points.x[i] === null) addMark({ x, x2: x, shape: "triangle-left", size: 50, dx: 4 });
  } else if (yHigh < y) {
    const line = { ...row, x: middle, x2: middle, y2: y, width: 1.5 };
    rows.joins.push({ ...line, y: yHigh, dash: [] });
    for (const end of [y, yHigh]) {
      rows.joins.push({ ...line, x: middle - 3, x2: middle + 3, y: end, y2: end, dash: [] });
    }
  } else {
    const shape = SHAPES_OF_SOURCES[mark.source % SHAPES_OF_SOURCES.length];
    addMark({
      shape,
      size: 40,
      stroke_width: 1.5,
      fill_opacity: points.hollow[i] ? 0 : 1,
      halo: about,
      dash: row.dash,
    });
  }
  /** @type {[string, number] | null} */
  const caret = UPWARD.has(mark.relation)
    ? ["triangle-up", -CARET_PX]
    : DOWNWARD.has(mark.relation)
    ? ["triangle-down", CARET_PX]
    : null;
  if (caret) addMark({ shape: caret[0], y: (caret[1] < 0 ? yHigh : y) + caret[1], size: 20 });
}

/** Draw a line from each value of a source to its next one that does not overlap it in time. */
export function drawLines(rows, place, marks) {
  const lines = [];
  const last = new Map();
  for (const mark of marks.filter((_, i) => !isInexactCopy(marks, i))) {
    const before = last.get(mark.source);
    if (before === undefined || mark.x >= before.x2) {
      if (before !== undefined) lines.push(line(before, mark));
      last.set(mark.source, mark);
    } else if (mark.x2 > before.x2) last.set(mark.source, mark);
  }
  const seen = lines.filter((each) =>
    each.to[0] >= 0 && each.from[0] <= place.widthPx &&
    Math.hypot(each.to[0] - each.from[0], each.to[1] - each.from[1]) > 2
  );
  for (const each of seen) rows.joins.push(each.row);
  return seen;
}

/** Whether the same source states an exact value for the time of an inexact one. */
function isInexactCopy(marks, i) {
  const mark = marks[i];
  if (mark.relation === "exact") return false;
  const near = marks.slice(Math.max(0, i - 6), i + 7);
  return near.some((each) =>
    each.source === mark.source && each.relation === "exact" && each.x < mark.x2 && each.x2 > mark.x
  );
}

function line(before, after) {
  const ends = [
    before.wide ? before.right : before.middle,
    after.wide ? after.left : after.middle,
  ];
  const heights = [before, after].map((mark) => (mark.y + mark.yHigh) / 2);
  const [from, to] = ends.map((px, i) => [px, heights[i]]);
  const open = [before, after].some((mark) =>
    UPWARD.has(mark.relation) || DOWNWARD.has(mark.relation)
  );
  const opacity = 0.7 * Math.min(before.opacity, after.opacity);
  return {
    from,
    to,
    row: {
      x: from[0],
      x2: to[0],
      y: heights[0],
      y2: heights[1],
      stroke: before.colour,
      width: 1.2,
      dash: open ? [4, 3] : [],
      opacity,
    },
  };
}
