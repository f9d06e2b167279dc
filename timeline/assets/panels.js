// Panels: the values of each measure as more rows for the chart's layers, below the swimlanes.
// All that is said of a value is what its source says of its own date, never what led to it.
import { colourOf } from "./scene.js";
import { DAY_MS } from "./window.js";

/** Heights in pixels: of a heading line, above and of the plot, below it; of a row of the axis. */
const HEAD = 26;
const LINE = 16;
const ABOVE = 13;
const PLOT = 54;
const BELOW = 12;
const AXIS_ROW = 20;
/** An axis stands over the first of so many panels. */
const PANELS_PER_AXIS = 5;
/** Room beside a heading for the value of a moment. */
const MOMENT_PX = 250;
/** Room for "+3 sources". */
const MORE_PX = 76;
/** A value's period narrower than this is drawn as a mark. */
const WIDE_PX = 11;
const MARK_R = 5;
const CARET_PX = 9;
const LABEL_H = 14;
/** A name that has no place so near to its value stands in the heading. */
const FAR_PX = 190;
/** Panels with more values in view than this name only the last of each source. */
const MOST_NUMBERS = 200;
const SHAPES_OF_SOURCES = ["circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "star"];
const UPWARD = new Set(["more_than", "at_least"]);
const DOWNWARD = new Set(["less_than", "at_most"]);

const pointsByPanel = new WeakMap();

/** Numbers of the points of each panel, in the order of time. */
function pointsOf(figures) {
  if (!pointsByPanel.has(figures)) {
    const lists = figures.panels.map(() => []);
    figures.points.panel.forEach((panel, i) => lists[panel].push(i));
    pointsByPanel.set(figures, lists);
  }
  return pointsByPanel.get(figures);
}

/** First day and end of a point, within the chart where it is open. */
function daysOf(scene, i) {
  const { x, x2 } = scene.figures.points;
  return [x[i] ?? scene.first_day, x2[i] ?? scene.last_day];
}

/** Break a text into lines, its letters taken to be equally wide. */
export function breakLines(text, px, width) {
  const perLetter = (px * 1.06) / Math.max(1, text.length);
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && longer.length * perLetter > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Where each panel goes: a heading of as many lines as the width asks for, so that no zoom moves it. */
function stackPanels(scene, { widthPx, shown, ticks }, top, hidden) {
  const { panels, points, words, note, note_px: notePx } = scene.figures;
  const hides = new Set(hidden);
  const lists = pointsOf(scene.figures);
  const drawn = panels.flatMap((panel, i) => {
    const seen = lists[i].filter((point) => shown(points.event[point]));
    return hides.has(panel.name) || seen.length === 0 ? [] : [{ panel, number: i, points: seen }];
  });
  if (drawn.length === 0) return { boxes: [], axes: [], intro: [], height: 0 };
  const beside = 70 + notePx <= widthPx;
  const intro = breakLines(note, notePx, widthPx - (beside ? 70 : 0)).map((text, i) => ({
    text, left: beside ? 70 : 0, y: top + 15 + (i + (beside ? 0 : 1)) * LINE,
  }));
  const axes = [];
  let y = top + HEAD + (intro.length - (beside ? 1 : 0)) * LINE;
  const boxes = drawn.map((each, i) => {
    if (i % PANELS_PER_AXIS === 0 && ticks.length) {
      axes.push(y);
      y += AXIS_ROW;
    }
    const names = breakLines(each.panel.heading, each.panel.heading_px, widthPx);
    const tail = tailWords(each.panel, words);
    const tailPx = each.panel.unit_px + (each.panel.zero ? 0 : 95 - (each.panel.unit ? 0 : 12));
    const oneLine = names.length === 1 && each.panel.heading_px + 8 + tailPx + MOMENT_PX <= widthPx;
    const lines = names.length + (oneLine ? 0 : 1);
    const plotTop = y + HEAD + (lines - 1) * LINE + ABOVE;
    const box = {
      ...each, names, tail, tailLeft: oneLine ? each.panel.heading_px + 8 : 0, top: y,
      headY: y + 14 + (lines - 1) * LINE, tailPx, keyPx: 0,
      plotTop, base: plotTop + PLOT, height: plotTop + PLOT + BELOW - y,
    };
    y += box.height;
    return box;
  });
  return { boxes, axes, intro, height: y - top };
}

function tailWords(panel, words) {
  return [panel.unit, panel.zero ? "" : words.not_from_zero].filter(Boolean).join(" · ");
}

/**
 * Rows of the panels for one window, for the data sets of the chart, below `top`.
 * `view` is `{ window, widthPx, shown(event), found(event), ticks, todayPx }`, a tick being `{ px, text }`.
 */
export function panelRows(scene, view, top, hidden) {
  const stack = stackPanels(scene, view, top, hidden);
  const rows = { lanes: [], joins: [], stretches: [], marks: [], values: [] };
  const place = { ...view, scene, scale: view.widthPx / (view.window[1] - view.window[0]) };
  if (stack.boxes.length) rows.lanes.push({ y: top, label: scene.figures.words.figures, fill: "var(--ink)" });
  for (const { text, left, y } of stack.intro) rows.values.push(textRow(place, text, left, y));
  for (const y of stack.axes) {
    if (y > stack.axes[0]) rows.lanes.push({ y, label: "", fill: "var(--ink)" });
    for (const { px, text } of view.ticks) rows.values.push({ ...textRow(place, text, px, y + 11), align: "center" });
  }
  for (const box of stack.boxes) {
    drawFrame(rows, place, box);
    drawValues(rows, place, box);
  }
  return { rows, height: stack.height, boxes: stack.boxes };
}

function textRow(place, text, left, y, more = {}) {
  const x = Math.round((place.window[0] + left / place.scale) * DAY_MS);
  return { x, y, text, dx: 0, align: "left", fill: "var(--quiet)", weight: 400, size: 12, limit: 0, opacity: 1, ...more };
}

function heightIn(box, value) {
  const { low, high } = box.panel;
  return box.base - ((value - low) / (high - low)) * PLOT;
}

/** The heading and the quiet lines of a panel. */
function drawFrame(rows, place, box) {
  const { panel } = box;
  rows.lanes.push({ y: box.top, label: "", fill: "var(--ink)" });
  box.names.forEach((name, i) => {
    rows.values.push(textRow(place, name, 0, box.top + 14 + i * LINE, { fill: "var(--ink)", weight: 600, size: 13, limit: place.widthPx }));
  });
  if (box.tail) rows.values.push(textRow(place, box.tail, box.tailLeft, box.headY));
  const zero = panel.low < 0 && panel.high > 0 ? [[0, "var(--rule)"]] : [];
  for (const [value, stroke] of [[panel.high, "var(--grid)"], ...zero, [panel.low, "var(--rule)"]]) {
    const y = heightIn(box, value);
    const [x, x2] = place.window.map((day) => Math.round(day * DAY_MS));
    rows.joins.push({ x, x2, y, y2: y, stroke, width: 1, dash: [], opacity: 1 });
  }
}

/** Marks, lines and labels of a panel's values. */
function drawValues(rows, place, box) {
  const inks = box.points.map((i) => inkOf(place, box, i));
  const seen = inks.filter((ink) => ink.right >= -MARK_R && ink.left <= place.widthPx + MARK_R);
  const lines = drawLines(rows, place, box, inks);
  const painted = new Set();
  for (const ink of seen) {
    // Where many values fall on the same pixels, one of them is enough.
    const key = `${ink.source} ${Math.round(ink.left)} ${Math.round(ink.right)} ${Math.round(ink.y)} ${ink.relation}`;
    if (painted.has(key)) continue;
    painted.add(key);
    drawInk(rows, place, ink);
  }
  if (seen.length === 0) drawNearest(rows, place, box, inks);
  const clipped = seen.map((ink) => ({ ...ink, left: Math.max(0, ink.left), right: Math.min(place.widthPx, ink.right) }));
  const taken = clipped.map((ink) => [ink.left, ink.top, ink.right, ink.bottom]);
  for (const [value, words] of [[box.panel.high, box.panel.high_words], [box.panel.low, box.panel.low_words]]) {
    const y = heightIn(box, value) - 7;
    const area = [0, y - 7, 7.2 * words.length, y + 7];
    if (!taken.some((other) => meets(area, other))) {
      rows.values.push(textRow(place, words, 0, y));
      taken.push(area);
    }
  }
  const today = place.todayPx === undefined ? [] : [{ from: [place.todayPx, 0], to: [place.todayPx, box.base + BELOW] }];
  // A name on the line of the foot would look struck out.
  const foot = { from: [0, box.base], to: [place.widthPx, box.base] };
  drawLabels(rows, place, box, clipped, { taken, lines: [...lines, ...today, foot] });
}

/** Where no value is in view, tell the nearest ones on both sides. */
function drawNearest(rows, place, box, inks) {
  const { points } = place.scene.figures;
  const before = inks.filter((ink) => ink.x2 <= place.window[0]).sort((a, b) => a.x2 - b.x2).at(-1);
  const after = inks.find((ink) => ink.x >= place.window[1]);
  const tell = ({ i }) => [points.words[i], points.when[i], box.panel.sources[points.source[i]].name].join(", ");
  const limit = place.widthPx / 2 - 10;
  const y = box.base - PLOT / 2;
  if (before) rows.values.push(textRow(place, `\u2190 ${tell(before)}`, 0, y, { id: before.id, limit }));
  if (after) rows.values.push(textRow(place, `${tell(after)} \u2192`, place.widthPx, y, { id: after.id, limit, align: "right" }));
}

/** Where the ink of a value lies in pixels, and in what colour. */
function inkOf(place, box, i) {
  const { scene, window, scale, found } = place;
  const { points } = scene.figures;
  const [x, x2] = daysOf(scene, i);
  const wide = (x2 - x) * scale >= WIDE_PX;
  const middle = ((x + x2) / 2 - window[0]) * scale;
  const y = heightIn(box, points.low[i]);
  const yHigh = heightIn(box, points.high[i]);
  const relation = points.relation[i];
  return {
    i, x, x2, wide, y, yHigh, relation, source: points.source[i],
    left: wide ? (x - window[0]) * scale : middle - MARK_R,
    right: wide ? (x2 - window[0]) * scale : middle + MARK_R,
    top: yHigh - (UPWARD.has(relation) ? CARET_PX + 4 : MARK_R),
    bottom: y + (DOWNWARD.has(relation) ? CARET_PX + 4 : MARK_R),
    colour: sourceColour(scene, points.source[i]),
    opacity: found(points.event[i]) ? 1 : 0.18,
    id: scene.events.id[points.event[i]],
  };
}

/** The most frequent source of a panel is set off, the others have the colours of the categories. */
function sourceColour(scene, source) {
  return source === 0 ? "var(--accent)" : colourOf(1 + ((source - 1) % (scene.sizes.colours - 1)), scene.sizes.colours);
}

function drawInk(rows, place, ink) {
  const { points } = place.scene.figures;
  const { i, y, yHigh, colour } = ink;
  const x = Math.round(ink.x * DAY_MS);
  const x2 = Math.round(ink.x2 * DAY_MS);
  const middle = Math.round((x + x2) / 2);
  const row = { id: ink.id, y, opacity: ink.opacity, stroke: colour, fill: colour, dash: points.loose[i] ? [2, 2] : [] };
  const inside = points.hollow[i] ? 0.12 : 0.6;
  const about = ink.relation === "about";
  const bar = (half, more) => rows.stretches.push({ ...row, x, x2, y: yHigh - half, y2: y + half, radius: half, ...more });
  const mark = (more) => rows.marks.push({
    ...row, x: middle, x2: middle, fill_opacity: 1, stroke_width: 0, halo: false, query: "", dx: 0, dash: [], ...more,
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
    for (const end of [y, yHigh]) rows.joins.push({ ...line, x: middle - cap, x2: middle + cap, y: end, y2: end, dash: [] });
  } else {
    const shape = SHAPES_OF_SOURCES[ink.source % SHAPES_OF_SOURCES.length];
    mark({ shape, size: 40, stroke_width: 1.5, fill_opacity: points.hollow[i] ? 0 : 1, halo: about, dash: row.dash });
  }
  const caret = UPWARD.has(ink.relation) ? ["triangle-up", -CARET_PX] : DOWNWARD.has(ink.relation) ? ["triangle-down", CARET_PX] : null;
  if (caret) mark({ shape: caret[0], y: (caret[1] < 0 ? yHigh : y) + caret[1], size: 20 });
}

/** Join each value of a source with its next one that lies apart in time. */
function drawLines(rows, place, box, inks) {
  const lines = [];
  const last = new Map();
  for (const ink of inks.filter((each, i) => !isInexactCopy(inks, i))) {
    const before = last.get(ink.source);
    if (before === undefined || ink.x >= before.x2) {
      if (before !== undefined) lines.push(line(place, before, ink));
      last.set(ink.source, ink);
    } else if (ink.x2 > before.x2) last.set(ink.source, ink);
  }
  const seen = lines.filter((each) => each.to[0] >= 0 && each.from[0] <= place.widthPx && Math.hypot(each.to[0] - each.from[0], each.to[1] - each.from[1]) > 2);
  for (const each of seen) rows.joins.push(each.row);
  return seen;
}

/** Whether a value is about, more or less than one that the same source states exactly for that time. */
function isInexactCopy(inks, i) {
  const ink = inks[i];
  if (ink.relation === "exact") return false;
  const near = inks.slice(Math.max(0, i - 6), i + 7);
  return near.some((each) => each.source === ink.source && each.relation === "exact" && each.x < ink.x2 && each.x2 > ink.x);
}

function line(place, before, after) {
  const middle = (ink) => (ink.x + ink.x2) / 2;
  const days = [before.wide ? before.x2 : middle(before), after.wide ? after.x : middle(after)];
  const heights = [before, after].map((ink) => (ink.y + ink.yHigh) / 2);
  const [from, to] = days.map((day, i) => [(day - place.window[0]) * place.scale, heights[i]]);
  const open = [before, after].some((ink) => UPWARD.has(ink.relation) || DOWNWARD.has(ink.relation));
  const [x, x2] = days.map((day) => Math.round(day * DAY_MS));
  const opacity = 0.7 * Math.min(before.opacity, after.opacity);
  return { from, to, row: { x, x2, y: heights[0], y2: heights[1], stroke: before.colour, width: 1.2, dash: open ? [4, 3] : [], opacity } };
}

/** Label the last value of each source with its name, then other values where there is room. */
function drawLabels(rows, place, box, inks, { taken, lines }) {
  const { points } = place.scene.figures;
  const lasts = new Map();
  for (const ink of inks) {
    const last = lasts.get(ink.source);
    if (last === undefined || ink.x2 > last.x2 || (ink.x2 === last.x2 && last.relation !== "exact")) lasts.set(ink.source, ink);
  }
  const first = [...lasts.values()].sort((a, b) => a.source - b.source);
  const others = inks.length > MOST_NUMBERS ? [] : inks.filter((ink) => lasts.get(ink.source) !== ink).reverse();
  const room = { left: 0, right: place.widthPx, top: box.plotTop - ABOVE, bottom: box.base + BELOW - 1 };
  const named = [];
  const unplaced = [];
  const said = first.map((ink) => [ink, points.words[ink.i]]);
  for (const ink of [...first, ...others]) {
    const last = lasts.get(ink.source) === ink;
    const words = points.words[ink.i];
    // The same words of the same source for nearly the same time are said once.
    if (!last && said.some(([other, text]) => other.source === ink.source && text === words && ink.x < other.x2 && ink.x2 > other.x)) continue;
    const { name, px } = box.panel.sources[ink.source];
    const wordsPx = points.words_px[ink.i];
    const namePx = last ? Math.min(px + 2, Math.max(90, place.widthPx * 0.4)) : 0;
    const width = wordsPx + (last ? 4 + namePx : 0);
    const found = findPlace(ink, width, { taken, lines, named, far: last, room });
    if (found === undefined) {
      if (last) unplaced.push(ink);
      continue;
    }
    taken.push(found);
    named.push(found);
    said.push([ink, words]);
    const y = (found[1] + found[3]) / 2;
    const more = { id: ink.id, fill: ink.colour, opacity: ink.opacity };
    if (found.leader) {
      const [x, x2] = [found.leader.from[0], found.leader.to[0]].map((px) => Math.round((place.window[0] + px / place.scale) * DAY_MS));
      rows.joins.push({ x, x2, y: found.leader.from[1], y2: found.leader.to[1], stroke: ink.colour, width: 1, dash: [1, 2], opacity: 0.7 * ink.opacity });
    }
    rows.values.push(textRow(place, words, found[0], y, { ...more, weight: last ? 600 : 400 }));
    if (last) rows.values.push(textRow(place, name, found[0] + wordsPx + 4, y, { ...more, limit: namePx }));
  }
  drawKey(rows, place, box, unplaced);
}

/** In the heading the last values of sources that have no room beside their marks; or how many they are. */
function drawKey(rows, place, box, inks) {
  const { points, words } = place.scene.figures;
  const start = box.tailLeft + box.tailPx + (box.tailPx ? 16 : 8);
  let left = start;
  inks.forEach((ink, n) => {
    const { name, px } = box.panel.sources[ink.source];
    const width = points.words_px[ink.i] + px + 4;
    const rest = n + 1 < inks.length ? MORE_PX : 0;
    if (left === Infinity) return;
    if (left + width + rest > place.widthPx - MOMENT_PX) {
      const text = words.more_sources.replace("{n}", inks.length - n);
      rows.values.push(textRow(place, text, left, box.headY));
      box.keyPx = left + MORE_PX - start;
      left = Infinity;
      return;
    }
    const more = { id: ink.id, fill: ink.colour, opacity: ink.opacity };
    rows.values.push(textRow(place, points.words[ink.i], left, box.headY, { ...more, weight: 600 }));
    rows.values.push(textRow(place, name, left + points.words_px[ink.i] + 4, box.headY, more));
    left += width + 14;
    box.keyPx = left - start;
  });
}

/** Places beside a value, the best first, as [left, top, right, bottom]. */
function nearPlaces(ink, width) {
  const middle = (ink.left + ink.right) / 2;
  const y = (ink.y + ink.yHigh) / 2;
  const [over, under] = [ink.top - 6, ink.bottom + 6];
  const wide = ink.right - ink.left > 2 * MARK_R ? [[ink.left, over], [ink.right - width, over], [ink.left, under], [ink.right - width, under]] : [];
  const lefts = [
    [ink.right + 4, y], [ink.left - 4 - width, y], ...wide, [middle - width / 2, over], [middle - width / 2, under],
    [ink.right, over], [ink.left - width, over], [ink.right, under], [ink.left - width, under],
  ];
  return lefts.map(([left, at]) => [left, at - LABEL_H / 2, left + width, at + LABEL_H / 2]);
}

/** A free place for a name: beside its value, further off, and at worst on a line. */
function findPlace(ink, width, { taken, lines, named, far, room }) {
  const near = nearPlaces(ink, width);
  const own = [ink.left, ink.top, ink.right, ink.bottom];
  const others = taken.filter((area) => area.some((edge, i) => edge !== own[i]));
  const clear = (area) => isFree(area, taken, lines, room);
  const onLine = (area) => isFree(area, taken, [], room);
  const strict = near.find(clear);
  if (strict !== undefined || !far) return strict;
  return farPlace(ink, width, clear, others, room) ?? near.find(onLine) ?? farPlace(ink, width, onLine, named, room);
}

/** The nearest place further off that fits, from which a thin line leads to the value past `others`. */
function farPlace(ink, width, fits, others, room) {
  const y = (ink.y + ink.yHigh) / 2;
  for (let away = 16; away < FAR_PX; away += 14) {
    for (const side of [-1, 1]) {
      for (const step of [0, -1, 1, -2, 2, -3, 3, -4, 4]) {
        const left = side < 0 ? ink.left - away - width : ink.right + away;
        const at = y + step * (LABEL_H - 1);
        const area = [left, at - LABEL_H / 2, left + width, at + LABEL_H / 2];
        if (!fits(area)) continue;
        const from = [side < 0 ? left + width + 2 : left - 2, at];
        const leader = { from, to: [side < 0 ? ink.left : ink.right, y] };
        if (others.every((other) => !crosses(leader, other))) return Object.assign(area, { leader });
      }
    }
  }
  return undefined;
}

function isFree(area, taken, lines, room) {
  if (area[0] < room.left || area[2] > room.right || area[1] < room.top || area[3] > room.bottom) return false;
  return taken.every((other) => !meets(area, other)) && lines.every((each) => !crosses(each, area));
}

/** Whether two rectangles have more than an edge in common. */
function meets(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Whether a line enters a rectangle: what is left of it between each pair of edges in turn. */
function crosses({ from, to }, area) {
  let [low, high] = [0, 1];
  for (const axis of [0, 1]) {
    const step = to[axis] - from[axis];
    const ends = [area[axis] - from[axis], area[axis + 2] - from[axis]];
    if (step === 0) {
      if (ends[0] >= 0 || ends[1] <= 0) return false;
      continue;
    }
    const [near, far] = ends.map((end) => end / step).sort((a, b) => a - b);
    low = Math.max(low, near);
    high = Math.min(high, far);
  }
  return low < high;
}

/** For each panel the values last at or before a moment: several where sources give several. */
export function valuesAt(scene, day) {
  return scene.figures.panels.map((panel, number) => {
    const begun = pointsOf(scene.figures)[number].filter((i) => daysOf(scene, i)[0] <= day);
    return { panel, points: withSameTime(scene, begun, (i) => daysOf(scene, i)[0]) };
  });
}

/** The points of the greatest rank, and those of a time that meets theirs, the same said once. */
function withSameTime(scene, candidates, rank) {
  if (candidates.length === 0) return [];
  const { words, source, relation } = scene.figures.points;
  const best = candidates.reduce((a, b) => (rank(b) >= rank(a) ? b : a));
  const [x, x2] = daysOf(scene, best);
  const meeting = candidates.filter((i) => daysOf(scene, i)[0] < x2 && daysOf(scene, i)[1] > x && i !== best);
  const said = new Set();
  return [best, ...meeting].filter((i) => {
    const key = `${source[i]} ${words[i]}`;
    return said.size < said.add(key).size;
  }).sort((a, b) => source[a] - source[b] || (relation[b] === "exact") - (relation[a] === "exact"));
}

/**
 * For each panel the values stated last before a moment, of a time with the moment in it, and first after it.
 * What is told of each: `{ words, unit, when, said_by, event }`.
 */
export function beforeAndAfter(scene, day) {
  const { points, panels } = scene.figures;
  const tell = (panel) => (i) => ({
    words: points.words[i], unit: panel.unit, when: points.when[i], said_by: points.said_by[i], event: points.event[i],
  });
  return panels.map((panel, number) => {
    const all = pointsOf(scene.figures)[number];
    const of = (wanted, rank) => withSameTime(scene, all.filter((i) => wanted(...daysOf(scene, i))), rank).map(tell(panel));
    return {
      name: panel.name,
      before: of((_, x2) => x2 <= day, (i) => daysOf(scene, i)[1]),
      at: of((x, x2) => x <= day && x2 > day, (i) => daysOf(scene, i)[0]),
      after: of((x) => x > day, (i) => -daysOf(scene, i)[0]),
    };
  });
}

/**
 * Rows of the crosshair: a line at a moment, its date, and in each panel the value last stated by then.
 * `view` as for `panelRows`, with `height` of the chart, `boxes` of the panels, and `labelY` for the date.
 */
export function crossRows(scene, view, day, date) {
  const place = { ...view, scene, scale: view.widthPx / (view.window[1] - view.window[0]) };
  const px = (day - view.window[0]) * place.scale;
  const blank = { y2: 0, ring: 0, stroke: "var(--accent)", text: "" };
  const [align, dx] = px < 60 ? ["left", -px] : px > view.widthPx - 60 ? ["right", view.widthPx - px] : ["center", 0];
  const rows = [
    { ...blank, ...textRow(place, "", px, 0), y2: view.height },
    { ...blank, ...textRow(place, date, px, view.labelY, { align, dx, fill: "var(--accent)", weight: 600 }), y2: view.labelY },
  ];
  const values = valuesAt(scene, day);
  for (const box of view.boxes) {
    const points = values[box.number].points.filter((i) => view.shown(scene.figures.points.event[i]));
    for (const row of momentWords(place, box, points)) rows.push({ ...blank, ...row, y2: row.y });
    for (const i of points) {
      const ink = inkOf(place, box, i);
      const at = Math.min(Math.max(ink.left, px), ink.right);
      const x = ink.wide ? at : (ink.left + ink.right) / 2;
      if (x < 0 || x > view.widthPx) continue;
      const y = (ink.y + ink.yHigh) / 2;
      rows.push({ ...blank, ...textRow(place, "", x, y), y2: y, ring: 150, stroke: ink.colour });
    }
  }
  return rows;
}

/** The values of a moment in words, from the right end of a panel's heading; as many as have room. */
function momentWords(place, box, shownPoints) {
  const { points } = place.scene.figures;
  const right = (text, end, more) => textRow(place, text, end, box.headY, { align: "right", ...more });
  if (shownPoints.length === 0) return [right(place.scene.figures.words.none_by_then, place.widthPx, {})];
  const chosen = [];
  let end = place.widthPx;
  const least = Math.min(place.widthPx - 140, box.tailLeft + box.tailPx + box.keyPx + 16);
  for (const i of shownPoints) {
    const { name, px } = box.panel.sources[points.source[i]];
    const strong = { fill: sourceColour(place.scene, points.source[i]), weight: 600 };
    const parts = [[points.words[i], points.words_px[i], strong], [points.when[i], points.when_px[i]], [name, px]];
    const widthOf = (some) => some.reduce((sum, part) => sum + part[1] + 6, 10);
    const told = end - widthOf(parts) >= least ? parts : parts.slice(0, 2);
    if (chosen.length && end - widthOf(told) < least) break;
    chosen.unshift(told);
    end -= widthOf(told);
  }
  // The leading source first, so that the rest are to its right.
  const rows = [];
  end = place.widthPx;
  for (const told of chosen) {
    for (const [text, textPx, more] of told.reverse()) {
      rows.push(right(text, end, { limit: textPx + 4, ...more }));
      end -= textPx + 6;
    }
    end -= 10;
  }
  return rows;
}
