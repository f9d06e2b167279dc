// What one view shows: the rows of the layers of the chart, as the Python module `viewport` has them.

import { readColumns } from "./columns.js";
import { makeIndex } from "./index.js";
import { DAY_MS } from "./window.js";

/** Room at both ends of a name inside its bar, in pixels. */
const INSIDE_PX = 12;
const ms = (day) => Math.round(day * DAY_MS);

/** The scene as the page carries it; `pieces.first` is where each event's pieces begin, and the end of all. */
export function readScene(bytes) {
  const scene = readColumns(bytes);
  const { event, x, x2 } = scene.pieces;
  event.forEach((each, p) => {
    x[p] += scene.events.left[each];
    x2[p] += x[p];
  });
  const first = new Uint32Array(scene.events.left.length + 1);
  for (let p = event.length - 1; p >= 0; p -= 1) first[event[p] + 1] += 1;
  for (let i = 1; i < first.length; i += 1) first[i] += first[i - 1];
  scene.pieces.first = first;
  return scene;
}

/** Top of each swimlane in pixels, those that are hidden being null; and the height of all. */
export function stackLanes(scene, hiddenLanes) {
  let height = 0;
  const tops = scene.lanes.map((lane, i) => {
    if (hiddenLanes.has(i)) return null;
    const top = height;
    height += lane.height;
    return top;
  });
  return { tops, height };
}

/** Middle of an event's row in pixels. */
export function rowY(scene, tops, event) {
  const { lane, row } = scene.events;
  return tops[lane[event]] + scene.sizes.lane_head + (row[event] + 0.5) * scene.sizes.row;
}

/** Swimlanes without any event that passes the filters, held or counted. */
export function emptyLanes(scene, index, rest) {
  const counted = new Set(rest.lane);
  return new Set(scene.lanes.map((_, i) => i).filter((i) => index.isEmpty(i) && !counted.has(i)));
}

/** All that there is from top to bottom. */
const WHOLE = [-Infinity, Infinity];

/**
 * Rows of every layer for one window.
 * `index` knows which events pass the filters, `found(event)` says whether one is searched for;
 * `line` are the events that are set off, with the whole of their succession;
 * `rest` are the counts of events that the page does not hold;
 * `band` is top and bottom of what is wanted, in pixels.
 */
export function rowsInView(scene, window, widthPx, { tops, index = makeIndex(scene), found, line = new Set(), rest = scene.rest, band = WHOLE }) {
  const scale = widthPx / (window[1] - window[0]);
  const view = { scene, window, scale, tops, found, line, band };
  const { label_tier: labelTier, lane } = scene.events;
  const rows = { lanes: [], stretches: [], joins: [], marks: [], labels: [], counts: [] };
  const drawn = index.drawnIn(window, scale).filter((i) => tops[lane[i]] !== null);
  const pieces = scene.pieces;
  for (const event of drawn) {
    const y = rowY(scene, tops, event);
    if (y < band[0] || y > band[1]) continue;
    if (labelTier[event] <= scale) rows.labels.push(labelRow(view, event));
    for (let p = pieces.first[event]; p < pieces.first[event + 1]; p += 1) {
      if (pieces.min_scale[p] > scale || pieces.max_scale[p] <= scale) continue;
      const style = scene.styles[pieces.style[p]];
      rows[style.layer].push(...pieceRows(view, p, style));
    }
  }
  Object.assign(rows, sortMarks(rows.marks));
  rows.joins.push(...descentRows(view, index, drawn));
  rows.counts = countRows(view, index, drawn, rest);
  rows.lanes = scene.lanes.flatMap((each, i) => (tops[i] === null ? [] : [laneRow(each, tops[i], scene.sizes.colours)]));
  return rows;
}

/** What is drawn of marks besides themselves, so that no layer draws what is not seen. */
function sortMarks(marks) {
  return {
    // Paper under what shows through, or the lines behind it would too.
    grounds: marks.filter((row) => row.size && row.fill_opacity < 1),
    halos: marks.filter((row) => row.halo),
    marks: marks.filter((row) => row.size),
    queries: marks.filter((row) => row.query),
  };
}

/** The name of a colour; the page's style sheet knows its value. */
export function colourOf(category, nColours) {
  return category < 0 ? "var(--ink)" : `var(--category-${category % nColours})`;
}

function pieceRows(view, p, style) {
  const { scene, tops, found } = view;
  const event = scene.pieces.event[p];
  const category = scene.events.category[event];
  const disputed = ["bracket", "alternative", "alternative-span"].includes(style.form);
  const ghost = style.form.startsWith("ghost");
  const colour = disputed ? "var(--dispute)" : ghost ? "var(--quiet)" : colourOf(category, scene.sizes.colours);
  const y = rowY(scene, tops, event);
  const row = { id: scene.events.id[event], x: ms(scene.pieces.x[p]), x2: ms(scene.pieces.x2[p]), y, opacity: found(event) ? 1 : 0.18 };
  row.stroke = colour;
  row.dash = style.dash;
  if (style.layer === "joins") return joinRows({ ...row, width: scene.sizes.join }, style, scene.sizes.row);
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

function joinRows(row, style, rowPx) {
  if (style.form !== "bracket") return [{ ...row, y2: row.y }];
  const foot = row.y + rowPx / 2 - 2;
  const ends = [row.x, row.x2].map((x) => ({ ...row, x, x2: x, y: foot - 4, y2: foot }));
  return [{ ...row, y: foot, y2: foot }, ...ends];
}

/** The pairs of a succession that each event is in. */
const pairsByScene = new WeakMap();
function pairsOf(scene) {
  if (!pairsByScene.has(scene)) {
    const pairs = new Map();
    const { event, other } = scene.descent;
    for (const ends of [event, other]) ends.forEach((each, pair) => pairs.set(each, [...(pairs.get(each) ?? []), pair]));
    pairsByScene.set(scene, pairs);
  }
  return pairsByScene.get(scene);
}

/** Join what takes over to what it takes over from: down at the end, then along to the start. */
function descentRows({ scene, scale, tops, found, line, band }, index, drawn) {
  const { event, other, x, x2, close } = scene.descent;
  const { mark_tier: tier, lane, id, category } = scene.events;
  const rows = [];
  const pairs = pairsOf(scene);
  const near = new Set(pairs.size ? [...drawn].flatMap((each) => pairs.get(each) ?? []) : []);
  for (const pair of [...near].sort((a, b) => a - b)) {
    const [one, from] = [event[pair], other[pair]];
    const chosen = line.has(one) && line.has(from);
    const seen = [one, from].every((each) => tops[lane[each]] !== null && index.passes(each) && tier[each] <= scale);
    if (!seen || !(close[pair] || chosen)) continue;
    const [y, y2] = [rowY(scene, tops, one), rowY(scene, tops, from)];
    if (Math.max(y, y2) < band[0] || Math.min(y, y2) > band[1]) continue;
    const stroke = chosen ? "var(--accent)" : colourOf(category[one], scene.sizes.colours);
    const opacity = found(one) && found(from) ? (chosen ? 1 : 0.6) : 0.18;
    const row = { id: id[one], opacity, stroke, dash: [], width: scene.sizes.descent };
    const [start, end] = [ms(x[pair]), ms(x2[pair])];
    if (start === end) {
      rows.push({ ...row, x: start, x2: start, y: y2, y2: y });
      continue;
    }
    // Along the edge of the row, where no name stands.
    const edge = y + (y2 > y ? 1 : -1) * (scene.sizes.row / 2);
    rows.push(
      { ...row, x: end, x2: end, y: y2, y2: edge },
      { ...row, x: end, x2: start, y: edge, y2: edge },
      { ...row, x: start, x2: start, y: edge, y2: y },
    );
  }
  return rows;
}

/** The events of a whole line of succession, and those that belong with the chosen one. */
export function lineOf(scene, chosen) {
  const line = new Set(chosen === null ? [] : [chosen]);
  const { event, other } = scene.descent;
  const follow = (from, to) => {
    const seen = [chosen];
    for (let at = 0; at < seen.length; at += 1) {
      from.forEach((each, pair) => {
        if (each === seen[at] && !line.has(to[pair])) {
          line.add(to[pair]);
          seen.push(to[pair]);
        }
      });
    }
  };
  if (chosen !== null) {
    follow(event, other);
    follow(other, event);
    for (const each of scene.related[chosen] ?? []) line.add(each);
  }
  return line;
}

const fades = new Map();

/** A fill that fades to one side; always the same object, since Vega defines each object anew. */
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
  const shapes = { alternative: "circle", "arrow-left": "triangle-left", "arrow-right": "triangle-right" };
  return {
    shape: shapes[style.form] ?? scene.shapes[category % scene.shapes.length],
    size: style.size,
    halo: style.halo,
    query: style.form === "query" ? "?" : "",
    dx: style.dx,
  };
}

function labelRow(view, event) {
  const { scene, window, scale, tops, found, line } = view;
  const events = scene.events;
  const row = {
    id: events.id[event],
    y: rowY(scene, tops, event),
    text: events.title[event],
    limit: events.label_px[event] + 2,
    opacity: found(event) ? 1 : 0.3,
  };
  const side = sideInView(view, event);
  if (side === "inside") {
    // A name stays in view with its bar, but goes with the end of it.
    const latest = events.core_right[event] - (events.label_px[event] + INSIDE_PX) / scale;
    const at = Math.max(events.core_left[event], Math.min(window[0], latest));
    const fill = events.hollow[event] ? "var(--ink)" : "var(--on-bar)";
    return { ...row, x: ms(at), dx: INSIDE_PX / 2, align: "left", fill, backing: "transparent" };
  }
  const right = side === "right";
  const { gap } = scene.sizes;
  const x = ms(right ? events.right[event] : events.left[event]);
  const backing = line.has(event) ? "transparent" : "var(--paper)";
  return { ...row, x, dx: right ? gap : -gap, align: right ? "left" : "right", fill: "var(--ink)", backing };
}

/** The side of a name; one that left the view with its end of a bar stands in the bar. */
function sideInView({ scene, window, scale }, event) {
  const { side, left, right, core_left: coreLeft, core_right: coreRight, label_px: labelPx } = scene.events;
  const gone = side[event] === "right" ? right[event] >= window[1] : left[event] <= window[0];
  const visible = Math.min(coreRight[event], window[1]) - Math.max(coreLeft[event], window[0]);
  return gone && visible * scale >= labelPx[event] + INSIDE_PX ? "inside" : side[event];
}

/** Count the events without a mark by cells of a fixed width, in each swimlane. */
function countRows({ scene, window, scale, tops, band }, index, drawn, rest) {
  const cellDays = scene.sizes.count_cell / scale;
  // A count whose middle is close to the edge of the window or beyond it would be cut off.
  const firstCell = Math.ceil((window[0] - scene.first_day) / cellDays - 0.25);
  const lastCell = Math.floor((window[1] - scene.first_day) / cellDays - 0.75);
  const n = Math.max(1, lastCell - firstCell + 1);
  const of = (day) => Math.min(n - 1, Math.max(0, Math.floor((day - scene.first_day) / cellDays) - firstCell));
  const counts = index.countHidden(window, { n, of }, drawn);
  for (let i = 0; i < rest.n.length; i += 1) {
    if (rest.last[i] < window[0] || rest.first[i] > window[1]) continue;
    const middle = (Math.max(rest.first[i], window[0]) + Math.min(rest.last[i], window[1])) / 2;
    counts[rest.lane[i] * n + of(middle)] += rest.n[i];
  }
  const rows = [];
  scene.lanes.forEach((lane, each) => {
    const y = tops[each] + lane.height - scene.sizes.lane_foot / 2;
    if (tops[each] === null || y < band[0] || y > band[1]) return;
    for (let cell = 0; cell < n; cell += 1) {
      const count = counts[each * n + cell];
      const day = scene.first_day + (firstCell + cell + 0.5) * cellDays;
      if (count) rows.push({ x: ms(day), y, text: `+${count}`, n: count, lane: each });
    }
  });
  return rows;
}

function laneRow(lane, top, nColours) {
  return { y: top, label: lane.label, fill: colourOf(lane.category, nColours) };
}

/** The wash behind an event that is set off: from mark to end of name; the main one has an outline. */
export function chosenRow(scene, tops, event, scale, main) {
  const { left, right, side, label_px: labelPx, label_tier: labelTier, at } = scene.events;
  const y = rowY(scene, tops, event);
  const named = labelTier[event] <= scale ? labelPx[event] + 9 : 0;
  const before = side[event] === "left" ? -10 - named : -10;
  const after = side[event] === "right" ? 10 + named : 10;
  const half = scene.sizes.row / 2 - 0.5;
  return {
    x: ms(left[event]), x2: ms(right[event]), at: ms(at[event]), head: main ? 0 : y - half, main,
    top: y - half, bottom: y + half, before, after,
  };
}
