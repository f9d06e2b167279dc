// The marks of an event: its segments as shapes about the middle of its row, clipped to the window.
/** @import { ScaledView } from "../page_types.d.ts" */
import { roundPx } from "./painter.js";
import { colourOf } from "./scene.js";

/** Half the height of a bar, and of a capsule without a name in it. */
const BAR_HALF = 7;
const CAPSULE_HALF = 5;

/** Half the width of a symbol, and the area for which the paths of symbols are drawn. */
export const SYMBOL_HALF = 6;
const SYMBOL_AREA = 80;

/** Half the width of a query. */
const QUERY_HALF = 4;

/** Days that are this near are one day. */
const NEAR = 0.01;

/** Width of the point at the end of what goes on. */
const ARROW_PX = 6;

const CAPSULES = new Set(["possible", "haze-left", "haze-right", "old-span"]);

/**
 * The segments of an event that show at a scale: their numbers in the scene.
 * @param {ScaledView} view
 * @param {number} event
 */
function segmentsOf({ scene, scale }, event) {
  const { left, right, at } = scene.events;
  const { first, min_scale: min, max_scale: max } = scene.segments;
  const days = right[event] - left[event];
  const perDay = days > 1
    ? (scale.toPx(right[event]) - scale.toPx(left[event])) / days
    : scale.scaleAt(at[event]);
  const found = [];
  for (let p = first[event]; p < first[event + 1]; p += 1) {
    if (min[p] > perDay || max[p] <= perDay) continue;
    found.push(p);
  }
  return found;
}

const isPoint = ({ layer }) => layer === "marks";
const isBeside = ({ form }) => form === "query-beside";

/**
 * What an event takes of the chart: `{x0, x1, in0, in1, seams}`, in pixels and clipped to it; in0 and
 * in1 are the ends of its bar or capsule, null without one, seams the ends of their parts. Null if no mark of it is in the window.
 * `apart` are the first and last days of dates whose marks are not taken into account.
 * @param {ScaledView} view
 */
export function extentOf(view, event, apart = []) {
  const { scene, scale } = view;
  const { x, x2, style } = scene.segments;
  const isApart = (p) => apart.some(([from, to]) => x[p] >= from - NEAR && x2[p] <= to + NEAR);
  const all = segmentsOf(view, event);
  const main = all.filter((p) => !isApart(p) && scene.styles[style[p]].form !== "tie");
  let [x0, x1] = [Infinity, -Infinity];
  let [in0, in1] = [Infinity, -Infinity];
  const seams = [];
  // Where nothing is left without the dates that are apart, they count as well.
  for (const p of apart.length && main.length ? main : all) {
    const paint = scene.styles[style[p]];
    let [from, to] = [scale.toPx(x[p]), scale.toPx(x2[p])];
    if (isPoint(paint)) {
      if (from < -1 || to > scale.widthPx + 1) continue;
      const [near, far] = isBeside(paint) ? [0, paint.dx + QUERY_HALF] : [SYMBOL_HALF, SYMBOL_HALF];
      [from, to] = [from - near, to + far];
    } else if (to <= 0 || from >= scale.widthPx) continue;
    else if (paint.layer === "stretches") {
      in0 = Math.min(in0, from);
      in1 = Math.max(in1, to);
      seams.push(from, to);
    }
    x0 = Math.min(x0, from);
    x1 = Math.max(x1, to);
  }
  if (x0 > x1) return null;
  const clip = (px) => Math.min(scale.widthPx, Math.max(0, px));
  return {
    x0: clip(x0),
    x1: clip(x1),
    in0: in0 < in1 ? clip(in0) : null,
    in1: in0 < in1 ? clip(in1) : null,
    seams,
  };
}

/**
 * The area of a bar, and the line around it: where the window cuts the bar there is no line.
 * `ends` is `{open0, open1, arrow}`: which ends are cut, and whether it ends in a point.
 */
function barPaths(x0, x1, half, radius, { open0, open1, arrow }) {
  const r = Math.min(radius, (x1 - x0) / 2);
  const tip = arrow && !open1 ? Math.min(ARROW_PX, x1 - x0) : 0;
  const [start, end] = [open0 ? x0 : x0 + r, x1 - (open1 ? 0 : tip || r)].map(roundPx);
  const right = tip
    ? `L${x1} 0L${end} ${half}`
    : r && !open1
    ? `A${r} ${half} 0 0 1 ${end} ${half}`
    : `V${half}`;
  const left = r && !open0 ? `A${r} ${half} 0 0 1 ${start} ${-half}` : `V${-half}`;
  const top = `M${start} ${-half}H${end}`;
  const turn = open1 ? `M${end} ${half}` : right;
  return {
    area: `${top}${right}H${start}${left}`,
    line: `${top}${turn}H${start}${open0 ? "" : left}`,
  };
}

/**
 * A fade to one side; its ends are those of the segment, whatever the window cuts.
 * @param {number[]} ends
 */
function fadeShapes(row, path, colour, opacity, ends, towards) {
  const [from, to] = ends;
  const id = `${row.prefix}fade-${row.p}`;
  const stop = (key, offset, clear) => ({
    key,
    tag: "stop",
    attributes: { offset, "stop-color": colour, "stop-opacity": clear ? 0 : 1 },
  });
  const gradient = {
    key: `gradient ${row.p}`,
    tag: "linearGradient",
    attributes: { id, gradientUnits: "userSpaceOnUse", x1: from, x2: to, y1: 0, y2: 0 },
    children: [stop("from", 0, towards === "left"), stop("to", 1, towards === "right")],
  };
  return [
    gradient,
    {
      key: `fade ${row.p}`,
      tag: "path",
      attributes: { d: path, fill: `url(#${id})`, "fill-opacity": opacity },
    },
  ];
}

/**
 * @param {ScaledView} view
 */
function stretchShapes(view, p, style, colour, inside) {
  const { scene, scale, prefix = "" } = view;
  const reach = 3 * scale.widthPx;
  const clip = (px) => roundPx(Math.min(scale.widthPx, Math.max(0, px)));
  const ends = [scene.segments.x[p], scene.segments.x2[p]].map(scale.toPx);
  const [x0, x1] = ends.map(clip);
  if (x1 <= x0) return [];
  const [open0, open1] = [ends[0] < -0.5, ends[1] > scale.widthPx + 0.5];
  const capsule = CAPSULES.has(style.form);
  const half = inside || !capsule ? BAR_HALF : CAPSULE_HALF;
  const { area, line } = barPaths(x0, x1, half, style.radius ? half : 0, {
    open0,
    open1,
    arrow: style.form === "pale",
  });
  const { fill_opacity: opacity, stroke_width: width } = style;
  if (style.fade) {
    const far = ends.map((px) => roundPx(Math.max(-reach, Math.min(reach, px))));
    return fadeShapes({ p, prefix }, area, colour, opacity, far, style.fade);
  }
  const shapes = [];
  const draw = (part, attributes) => {
    shapes.push({ key: `${part} ${p}`, tag: "path", attributes });
  };
  // Paper under what is light hides the lines behind it.
  if (opacity < 1) draw("ground", { d: area, fill: "var(--paper)" });
  if (opacity) {
    const clear = opacity < 1 ? { "fill-opacity": opacity } : {};
    draw("bar", { d: area, fill: colour, ...clear });
  }
  if (width) {
    const dash = style.dash.length ? { "stroke-dasharray": style.dash.join(" ") } : {};
    draw("line", { d: line, fill: "none", stroke: colour, "stroke-width": width, ...dash });
  }
  return shapes;
}

/** The style of the even stretch of an event that lies under all of two places, or null. */
export function groundUnder(view, event, px0, px1) {
  const { scene, scale } = view;
  const { x, x2, style } = scene.segments;
  const under = segmentsOf(view, event).findLast((p) =>
    scene.styles[style[p]].layer === "stretches" && !scene.styles[style[p]].fade &&
    scale.toPx(x[p]) <= px0 && scale.toPx(x2[p]) >= px1
  );
  return under === undefined ? null : scene.styles[style[under]];
}

/** A symbol about a place, as large as an area in square pixels says. */
export function symbolShape(key, path, x, y, area, attributes) {
  const factor = roundPx(Math.sqrt(area / SYMBOL_AREA));
  const place = `translate(${roundPx(x)},${roundPx(y)})`;
  const transform = factor === 1 ? place : `${place}scale(${factor})`;
  // The line of a symbol keeps its width.
  const width = attributes["stroke-width"];
  const more = width && factor !== 1 ? { "stroke-width": roundPx(width / factor) } : {};
  return { key, tag: "path", attributes: { d: path, transform, ...attributes, ...more } };
}

/**
 * @param {ScaledView} view
 */
function pointShapes(view, p, style, colour, category) {
  const { scene, scale } = view;
  const x = scale.toPx(scene.segments.x[p]);
  if (x < -1 || x > scale.widthPx + 1) return [];
  if (style.form === "query" || isBeside(style)) {
    const look = { "text-anchor": "middle", "font-size": 12, "font-weight": 700 };
    const attributes = { x: roundPx(x + style.dx), y: 4.3, fill: "var(--text)", ...look };
    return [{ key: `query ${p}`, tag: "text", attributes, text: "?" }];
  }
  const path = scene.shape_paths[style.shape || scene.shapes[category % scene.shapes.length]];
  const shapes = [];
  if (style.halo) {
    const halo = { fill: colour, "fill-opacity": 0.22 };
    shapes.push(symbolShape(`halo ${p}`, path, x, 0, style.size * 3.2, halo));
  }
  const attributes = { fill: style.fill_opacity ? colour : "var(--paper)" };
  if (style.fill_opacity && style.fill_opacity < 1) {
    shapes.push(symbolShape(`ground ${p}`, path, x, 0, style.size, { fill: "var(--paper)" }));
    attributes["fill-opacity"] = style.fill_opacity;
  }
  if (style.stroke_width) {
    Object.assign(attributes, { stroke: colour, "stroke-width": style.stroke_width });
    if (style.dash.length) attributes["stroke-dasharray"] = style.dash.join(" ");
  }
  return [...shapes, symbolShape(`mark ${p}`, path, x + style.dx, 0, style.size, attributes)];
}

/**
 * @param {ScaledView} view
 */
function joinShapes(view, p, style, colour) {
  const { scene, scale } = view;
  const ends = [scene.segments.x[p], scene.segments.x2[p]].map(scale.toPx);
  const [x1, x2] = ends.map((px) => roundPx(Math.min(scale.widthPx, Math.max(0, px))));
  if (x2 <= x1) return [];
  const attributes = { x1, x2, stroke: colour, "stroke-width": 1.3 };
  if (style.dash.length) attributes["stroke-dasharray"] = style.dash.join(" ");
  return [{ key: `join ${p}`, tag: "line", attributes }];
}

/**
 * The marks of an event; `inside` has the ends of its name if that is in one of them, else it is null.
 * @param {ScaledView} view
 */
export function markShapes(view, event, inside = null) {
  const { scene } = view;
  const category = scene.events.category[event];
  const parts = { joins: [], stretches: [], marks: [] };
  const goesOn = segmentsOf(view, event);
  const isPale = goesOn.some((p) => scene.styles[scene.segments.style[p]].form === "pale");
  for (const p of goesOn) {
    const style = scene.styles[scene.segments.style[p]];
    // The point of the pale part says it already.
    if (style.form === "arrow-right" && isPale) continue;
    const colour = style.colour === "quiet"
      ? "var(--quiet)"
      : colourOf(category, scene.sizes.colours);
    if (style.layer === "joins") parts.joins.push(...joinShapes(view, p, style, colour));
    else if (style.layer === "stretches") {
      parts.stretches.push(...stretchShapes(view, p, style, colour, inside !== null));
    } else parts.marks.push(...pointShapes(view, p, style, colour, category));
  }
  return [...parts.joins, ...parts.stretches, ...parts.marks, ...notchShapes(view, event, inside)];
}

/**
 * A notch in a bar that crosses the break of the axis, but for a name that is there.
 * @param {ScaledView} view
 */
function notchShapes(view, event, inside) {
  const { scene, scale } = view;
  if (scale.knots.length < 3) return [];
  const at = scale.knots[1];
  const { x, x2, style } = scene.segments;
  const crosses = segmentsOf(view, event).some((p) =>
    scene.styles[style[p]].layer === "stretches" && x[p] < at.day && x2[p] > at.day
  );
  if (!crosses || (inside && inside[0] < at.px + 4 && inside[1] > at.px - 4)) return [];
  const attributes = {
    d: `M${roundPx(at.px - 2)} 9 ${roundPx(at.px + 2)}-9`,
    stroke: "var(--paper)",
    "stroke-width": 3,
  };
  return [{ key: "notch", tag: "path", attributes }];
}
