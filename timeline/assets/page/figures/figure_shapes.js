// The shapes of the rows of the panels of figures, clipped to the width of the chart.
import { textWidth } from "../chart/label_widths.js";
import { symbolShape } from "../chart/mark_shapes.js";
import { roundPx } from "../chart/painter.js";

const SIGNS_OF_VALUES = {
  square: "M-4.5-4.5h9v9h-9z",
  diamond: "M0-5.5 5.5 0 0 5.5-5.5 0z",
  circle: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
  "triangle-up": "M0-5 5.5 4.5h-11z",
  cross: "M-1.8-5h3.6v3.2H5v3.6H1.8V5h-3.6V1.8H-5v-3.6h3.2z",
  "triangle-down": "M0 5-5.5-4.5h11z",
  "triangle-right": "M5 0-4.5-5.5v11z",
  "triangle-left": "M-5 0 4.5-5.5v11z",
};
const ANCHORS = { left: "start", center: "middle", right: "end" };

/** @param {any} row */
const dashOf = ({ dash }) => (dash?.length ? { "stroke-dasharray": dash.join(" ") } : {});
/** @param {any} row */
const opacityOf = ({ opacity }) => (opacity < 1 ? { opacity } : {});

/** A line within the width, or null if none of it is. */
function lineShape(key, { x, x2, y, y2, stroke, width, ...row }, widthPx) {
  if (Math.max(x, x2) < 0 || Math.min(x, x2) > widthPx) return null;
  const at = (px) => (x === x2 ? y : y + ((y2 - y) * (px - x)) / (x2 - x));
  const [from, to] = [x, x2].map((px) => Math.min(widthPx, Math.max(0, px)));
  const ends = { x1: from, y1: x === x2 ? y : at(from), x2: to, y2: x === x2 ? y2 : at(to) };
  const places = Object.fromEntries(Object.entries(ends).map(([name, px]) => [name, roundPx(px)]));
  const attributes = {
    ...places,
    stroke,
    "stroke-width": width,
    ...dashOf(row),
    ...opacityOf(row),
  };
  return { key, tag: "line", attributes };
}

function barShape(key, row, widthPx) {
  const [from, to] = [row.x, row.x2].map((px) => Math.min(widthPx, Math.max(0, px)));
  if (to <= from) return null;
  const attributes = {
    ...{ x: roundPx(from), y: roundPx(row.y), rx: roundPx(row.radius) },
    ...{ width: roundPx(to - from), height: roundPx(row.y2 - row.y) },
    ...{ fill: row.fill, "fill-opacity": row.fill_opacity },
    ...{ stroke: row.stroke, "stroke-width": row.stroke_width, ...dashOf(row), ...opacityOf(row) },
  };
  return { key, tag: "rect", event: row.id, attributes };
}

function pointShape(key, row, widthPx) {
  if (row.x < -1 || row.x > widthPx + 1) return [];
  const path = SIGNS_OF_VALUES[row.shape];
  const hollow = row.fill_opacity === 0;
  const look = {
    fill: hollow ? "var(--paper)" : row.fill,
    ...(row.stroke_width ? { stroke: row.stroke, "stroke-width": row.stroke_width } : {}),
    ...dashOf(row),
    ...opacityOf(row),
  };
  const mark = symbolShape(key, path, row.x + (row.dx ?? 0), row.y, row.size, look);
  const halo = { fill: row.fill, "fill-opacity": 0.22 };
  return [
    ...(row.halo ? [symbolShape(`${key} halo`, path, row.x, row.y, row.size * 3.2, halo)] : []),
    { ...mark, event: row.id },
  ];
}

/** A text no wider than its limit. */
function cutText(text, weight, size, limit) {
  if (!limit || textWidth(text, weight, size) <= limit) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, weight, size) > limit) {
    letters.pop();
  }
  return `${letters.join("")}…`;
}

function wordsShape(key, row) {
  const attributes = {
    ...{ x: roundPx(row.x + row.dx), y: roundPx(row.y + row.size * 0.35) },
    ...{ fill: row.fill, "font-size": row.size, "text-anchor": ANCHORS[row.align] },
    ...{ stroke: "var(--paper)", "stroke-width": 3, "stroke-linejoin": "round" },
    ...opacityOf(row),
  };
  if (row.weight > 400) attributes["font-weight"] = row.weight;
  const text = cutText(row.text, row.weight, row.size, row.limit);
  return { key, tag: "text", event: row.id, attributes, text };
}

/** The rule above a panel, and the heading of all. */
function headShapes(key, row, widthPx) {
  const rule = { x1: 0, x2: widthPx, y1: row.y, y2: row.y, stroke: "var(--rule)" };
  const words = { x: 0, y: row.y + 18, fill: row.fill, "font-size": 13, "font-weight": 700 };
  return [
    { key, tag: "line", attributes: rule },
    ...(row.label ? [{ key: `${key} head`, tag: "text", attributes: words, text: row.label }] : []),
  ];
}

/** The shapes of the rows of panels. */
export function figureShapes({ lanes, joins, stretches, marks, values }, widthPx) {
  return [
    ...lanes.flatMap((row, i) => headShapes(`lane ${i}`, row, widthPx)),
    ...joins.map((row, i) => lineShape(`join ${i}`, row, widthPx)),
    ...stretches.map((row, i) => barShape(`bar ${i}`, row, widthPx)),
    ...marks.flatMap((row, i) => pointShape(`mark ${i}`, row, widthPx)),
    ...values.map((row, i) => wordsShape(`words ${i}`, row)),
  ].filter((shape) => shape !== null);
}

/** The shapes of the crosshair in the panels. */
export function crosshairShapes(rows) {
  return rows.flatMap((row, i) => {
    const { x, y, y2, ring, stroke, text } = row;
    if (text) return [wordsShape(`words ${i}`, row)];
    if (!ring) {
      const line = { x1: roundPx(x), x2: roundPx(x), y1: y, y2, stroke };
      return [{ key: `line ${i}`, tag: "line", attributes: line }];
    }
    const circle = { cx: roundPx(x), cy: roundPx(y), r: 7, fill: "none", stroke };
    return [{ key: `ring ${i}`, tag: "circle", attributes: { ...circle, "stroke-width": 1.2 } }];
  });
}
