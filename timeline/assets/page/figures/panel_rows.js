// Panels of figures: the values of each measure as rows for the layers of the chart, below the
// lanes.
// A panel states values and dates as its sources do, and never why a value changed.
/** @import { Scene } from "../page_types.d.ts" */
import { makeTimeScale } from "../chart/time_scale.js";
import { MARK_R, meets } from "./name_placement.js";
import {
  ABOVE,
  BELOW,
  drawLabels,
  MOMENT_PX,
  MOST_NUMBERS,
  MOST_SOURCES,
  textRow,
} from "./panel_labels.js";
import { pointsOf } from "./panel_values.js";
import { drawLines, drawValueMark, heightIn, valueMark } from "./value_marks.js";

/** Heights in pixels: of a heading, of a line of it, of the plot, and of a row of the axis. */
const HEAD = 26;
const LINE = 16;
const HEADING_GAP = 11;
const PLOT = 54;
const AXIS_ROW = 20;
/** An axis is drawn above the first of so many panels. */
const PANELS_PER_AXIS = 5;
/** Width of a letter of the axis, at most. */
const TICK_LETTER_PX = 7.2;
/** About how many values all panels draw together, and how many each draws at least. */
const MOST_VALUES = 320;
const LEAST_VALUES = 60;

/** Break a text into lines, as if its letters were equally wide. */
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

/**
 * Place each panel; the height of its heading follows from the width alone, so no zoom moves it.
 * @param {Scene} scene
 */
function stackPanels(scene, { widthPx, shown, ticks }, top, hidden) {
  const { panels, words, note, note_px: notePx } = scene.figures;
  const hides = new Set(hidden);
  const drawn = pointsOf(scene, shown).flatMap((points, i) =>
    hides.has(panels[i].name) || points.numbers.length === 0
      ? []
      : [{ panel: panels[i], number: i, points }]
  );
  if (drawn.length === 0) return { boxes: [], axes: [], intro: [], height: 0 };
  const beside = 70 + notePx <= widthPx;
  const intro = breakLines(note, notePx, widthPx - (beside ? 70 : 0)).map((text, i) => ({
    text,
    left: beside ? 70 : 0,
    y: top + 15 + (i + (beside ? 0 : 1)) * LINE,
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
    const oneLine = names.length === 1 &&
      each.panel.heading_px + HEADING_GAP + tailPx + MOMENT_PX <= widthPx;
    const lines = names.length + (oneLine ? 0 : 1);
    const plotTop = y + HEAD + (lines - 1) * LINE + ABOVE;
    const box = {
      ...each,
      names,
      tail,
      tailLeft: oneLine ? each.panel.heading_px + HEADING_GAP : 0,
      top: y,
      headY: y + 14 + (lines - 1) * LINE,
      tailPx,
      keyPx: 0,
      plotTop,
      base: plotTop + PLOT,
      height: plotTop + PLOT + BELOW - y,
    };
    y += box.height;
    return box;
  });
  return { boxes, axes, intro, height: y - top };
}

/**
 * @param {Scene["figures"]["panels"][number]} panel
 * @param {Scene["figures"]["words"]} words
 */
function tailWords(panel, words) {
  return [panel.unit, panel.zero ? "" : words.not_from_zero].filter(Boolean).join(" · ");
}

/**
 * Rows of the panels for one window, for the data sets of the chart, below `top`.
 * `view` is `{ window, widthPx, axis, shown(event), found(event), ticks, todayPx, paper }`, a tick
 * being `{ px, text }`, and `axis` the break of the axis; on paper no room is kept for the
 * crosshair.
 * @param {Scene} scene
 */
export function panelRows(scene, view, top, hidden) {
  const stack = stackPanels(scene, view, top, hidden);
  const rows = { lanes: [], joins: [], stretches: [], marks: [], values: [] };
  const place = { ...view, scene, ...makeTimeScale(view.window, view.widthPx, view.axis) };
  if (stack.boxes.length) {
    rows.lanes.push({ y: top, label: scene.figures.words.figures, fill: "var(--text)" });
  }
  for (const { text, left, y } of stack.intro) rows.values.push(textRow(text, left, y));
  for (const y of stack.axes) {
    if (y > stack.axes[0]) rows.lanes.push({ y, label: "", fill: "var(--text)" });
    for (const { px, text } of view.ticks) {
      // Words that an edge of the chart would cut.
      const half = TICK_LETTER_PX * text.length / 2;
      if (px < half || px > view.widthPx - half) continue;
      rows.values.push({ ...textRow(text, px, y + 11), align: "center" });
    }
  }
  for (const box of stack.boxes) {
    drawFrame(rows, place, box);
    drawValues(rows, place, box, Math.max(LEAST_VALUES, MOST_VALUES / stack.boxes.length));
  }
  return { rows, height: stack.height, boxes: stack.boxes };
}

/** Draw the heading and the grid lines of a panel. */
function drawFrame(rows, place, box) {
  const { panel } = box;
  rows.lanes.push({ y: box.top, label: "", fill: "var(--text)" });
  box.names.forEach((name, i) => {
    rows.values.push(
      textRow(name, 0, box.top + 14 + i * LINE, {
        fill: "var(--text)",
        weight: 600,
        size: 13,
        limit: place.widthPx,
      }),
    );
  });
  if (box.tail) rows.values.push(textRow(box.tail, box.tailLeft, box.headY));
  const zero = panel.low < 0 && panel.high > 0 ? [[0, "var(--rule)"]] : [];
  for (
    const [value, stroke] of [[panel.high, "var(--grid)"], ...zero, [panel.low, "var(--rule)"]]
  ) {
    const y = heightIn(box, value);
    rows.joins.push({ x: 0, x2: place.widthPx, y, y2: y, stroke, width: 1, dash: [], opacity: 1 });
  }
}

/**
 * Choose the values of a panel that its window shows, and those that its lines lead to.
 * Of very many values it takes one in `step`, by their place in the panel, so that panning keeps
 * the same ones, and the last one of each main source; lines, which would cross others, are left
 * out.
 */
function chooseValues(place, { points, ...box }, most) {
  const { widthPx } = place;
  const [low, high] = [-2 * MARK_R, widthPx + 2 * MARK_R].map(place.toDay);
  const mark = (at) => valueMark(place, box, points.numbers[at]);
  const step = Math.ceil(points.count(low, high) / most) || 1;
  const inView = (each) => each.right >= -MARK_R && each.left <= widthPx + MARK_R;
  const { source } = place.scene.figures.points;
  const isKept = (at) =>
    at % step === 0 || (source[points.numbers[at]] < MOST_SOURCES && points.isLast(at));
  const places = points.meeting(low, high).filter(isKept);
  const joined = step > 1
    ? []
    : [...new Set([...places, ...points.around(low, high)])].sort((a, b) => a - b).map(mark);
  return { step, joined, seen: step > 1 ? places.map(mark).filter(inView) : joined.filter(inView) };
}

/** Draw the marks, lines and labels of a panel. */
function drawValues(rows, place, box, most) {
  const { step, joined, seen } = chooseValues(place, box, most);
  if (step > 1) {
    const left = box.tailLeft + box.tailPx + (box.tailPx ? 16 : box.tailLeft ? 8 : 0);
    const text = place.scene.figures.words.some.replace("{n}", step);
    rows.values.push(textRow(text, left, box.headY));
    box.tailPx += 6.5 * text.length;
  }
  const lines = drawLines(rows, place, joined);
  const painted = new Set();
  for (const mark of seen) {
    // Of values on the same pixels one is drawn.
    const pixels = [mark.left, mark.right, mark.y].map(Math.round).join(" ");
    const key = `${mark.source} ${pixels} ${mark.relation}`;
    if (painted.has(key)) continue;
    painted.add(key);
    drawValueMark(rows, place, mark);
  }
  if (seen.length === 0) drawNearest(rows, place, box);
  const clipped = seen.map((mark) => ({
    ...mark,
    left: Math.max(0, mark.left),
    right: Math.min(place.widthPx, mark.right),
  }));
  const taken = clipped.map((mark) => [mark.left, mark.top, mark.right, mark.bottom]);
  for (
    const [value, words] of [[box.panel.high, box.panel.high_words], [
      box.panel.low,
      box.panel.low_words,
    ]]
  ) {
    const y = heightIn(box, value) - 7;
    const area = [0, y - 7, 7.2 * words.length, y + 7];
    if (!taken.some((other) => meets(area, other))) {
      rows.values.push(textRow(words, 0, y));
      taken.push(area);
    }
  }
  const today = place.todayPx === undefined
    ? []
    : [{ from: [place.todayPx, 0], to: [place.todayPx, box.base + BELOW] }];
  // A name on the base line would look struck out.
  taken.push([0, box.base - 1, place.widthPx, box.base + 1]);
  // Among very many lines no name would find room.
  const avoided = lines.length > MOST_NUMBERS / 2 ? today : [...lines, ...today];
  drawLabels(rows, place, box, clipped, { taken, lines: avoided });
}

/** Where no value is in view, name the nearest ones on both sides. */
function drawNearest(rows, place, box) {
  const { events, figures: { points } } = place.scene;
  const { numbers, lastEnded, firstFrom } = box.points;
  const [before, after] = [
    numbers[lastEnded(place.window[0])],
    numbers[firstFrom(place.window[1])],
  ];
  const inWords = (i) =>
    [points.words[i], points.when[i], box.panel.sources[points.source[i]].name].join(", ");
  const idOf = (i) => events.id[points.event[i]];
  const limit = place.widthPx / 2 - 10;
  const y = box.base - PLOT / 2;
  if (before !== undefined) {
    rows.values.push(
      textRow(`\u2190 ${inWords(before)}`, 0, y, { id: idOf(before), limit }),
    );
  }
  if (after !== undefined) {
    rows.values.push(
      textRow(`${inWords(after)} \u2192`, place.widthPx, y, {
        id: idOf(after),
        limit,
        align: "right",
      }),
    );
  }
}
