// The crosshair, and the values at a moment: those stated last by then, and those before and after
// it.
/** @import { Scene } from "../page_types.d.ts" */
import { makeTimeScale } from "../chart/time_scale.js";
import { textRow } from "./panel_labels.js";
import { daysOf, pointsOf } from "./panel_values.js";
import { DOWNWARD, sourceColour, UPWARD, valueMark } from "./value_marks.js";

/**
 * For each panel, the latest values that began by a moment; several if sources state several.
 * @param {Scene} scene
 */
export function valuesAt(scene, day) {
  const days = (i) => daysOf(scene, i);
  return pointsOf(scene).map(({ numbers, lastBegun, meeting }, panel) => {
    const last = numbers[lastBegun(day)];
    const begun = last === undefined
      ? []
      : meeting(...days(last)).map((at) => numbers[at]).filter((i) => days(i)[0] <= day);
    return {
      panel: scene.figures.panels[panel],
      points: withSameTime(scene, begun, (i) => days(i)[0]),
    };
  });
}

/**
 * The point of the greatest rank and those that overlap it in time, without repetitions.
 * @param {Scene} scene
 */
function withSameTime(scene, candidates, rank) {
  if (candidates.length === 0) return [];
  const { words, source } = scene.figures.points;
  const best = candidates.reduce((a, b) => (rank(b) >= rank(a) ? b : a));
  const [x, x2] = daysOf(scene, best);
  const meeting = candidates.filter((i) =>
    daysOf(scene, i)[0] < x2 && daysOf(scene, i)[1] > x && i !== best
  );
  const found = [best, ...meeting];
  const seen = new Set();
  return found.filter((i) => {
    const key = `${source[i]} ${words[i]}`;
    return seen.size < seen.add(key).size &&
      !found.some((exact) => source[exact] === source[i] && allows(scene, i, exact));
  }).sort((a, b) => source[a] - source[b]);
}

/**
 * Whether an inexact value allows an exact one, and so adds nothing to it.
 * @param {Scene} scene
 */
function allows(scene, i, exact) {
  const { relation, low } = scene.figures.points;
  if (relation[exact] !== "exact" || relation[i] === "exact") return false;
  if (UPWARD.has(relation[i])) return low[exact] >= low[i];
  if (DOWNWARD.has(relation[i])) return low[exact] <= low[i];
  return relation[i] === "about" && Math.abs(low[exact] - low[i]) <= 0.1 * Math.abs(low[i]);
}

/**
 * For each panel the values stated last before a moment, those of a period that holds it, and first
 * after it,
 * each as `{ words, unit, when, said_by, event }`.
 * @param {Scene} scene
 */
export function valuesBeforeAndAfter(scene, day) {
  const { points, panels } = scene.figures;
  const inWords = (panel) => (i) => ({
    words: points.words[i],
    unit: panel.unit,
    when: points.when[i],
    said_by: points.said_by[i],
    event: points.event[i],
  });
  return panels.map((panel, number) => {
    const all = pointsOf(scene)[number].numbers;
    const of = (wanted, rank) =>
      withSameTime(scene, all.filter((i) => wanted(...daysOf(scene, i))), rank).map(inWords(panel));
    return {
      name: panel.name,
      before: of((_, x2) => x2 <= day, (i) => daysOf(scene, i)[1]),
      at: of((x, x2) => x <= day && x2 > day, (i) => daysOf(scene, i)[0]),
      after: of((x) => x > day, (i) => -daysOf(scene, i)[0]),
    };
  });
}

/**
 * Rows of the crosshair: a line at a moment, and in each panel the latest value by then.
 * `view` as for `panelRows`, with `height` of the panels and their `boxes`.
 * @param {Scene} scene
 */
export function crosshairRows(scene, view, day) {
  const place = { ...view, scene, ...makeTimeScale(view.window, view.widthPx, view.axis) };
  const px = place.toPx(day);
  const blank = { y2: 0, ring: 0, stroke: "var(--accent)", text: "" };
  const rows = [{ ...blank, ...textRow("", px, 0), y2: view.height }];
  const values = valuesAt(scene, day);
  for (const box of view.boxes) {
    const points = values[box.number].points.filter((i) =>
      view.shown(scene.figures.points.event[i])
    );
    for (const row of momentWords(place, box, points)) rows.push({ ...blank, ...row, y2: row.y });
    for (const i of points) {
      const mark = valueMark(place, box, i);
      const at = Math.min(Math.max(mark.left, px), mark.right);
      const x = mark.wide ? at : (mark.left + mark.right) / 2;
      if (x < 0 || x > view.widthPx) continue;
      const y = (mark.y + mark.yHigh) / 2;
      rows.push({ ...blank, ...textRow("", x, y), y2: y, ring: 150, stroke: mark.colour });
    }
  }
  return rows;
}

/** Write the values of a moment at the right end of a panel's heading, as many as have room. */
function momentWords(place, box, shownPoints) {
  const { points } = place.scene.figures;
  const right = (text, end, more) => textRow(text, end, box.headY, { align: "right", ...more });
  if (shownPoints.length === 0) {
    return [right(place.scene.figures.words.none_by_then, place.widthPx, {})];
  }
  const chosen = [];
  let end = place.widthPx;
  const least = Math.min(place.widthPx - 140, box.tailLeft + box.tailPx + box.keyPx + 16);
  for (const i of shownPoints) {
    const { name, px } = box.panel.sources[points.source[i]];
    const strong = { fill: sourceColour(place.scene, points.source[i]), weight: 600 };
    const parts = [[points.words[i], points.words_px[i], strong], [
      points.when[i],
      points.when_px[i],
    ], [name, px]];
    const widthOf = (some) => some.reduce((sum, part) => sum + part[1] + 6, 10);
    const fitting = end - widthOf(parts) >= least ? parts : parts.slice(0, 2);
    if (chosen.length && end - widthOf(fitting) < least) break;
    chosen.unshift(fitting);
    end -= widthOf(fitting);
  }
  // The leading source is the leftmost.
  const rows = [];
  end = place.widthPx;
  for (const parts of chosen) {
    for (const [text, textPx, more] of parts.reverse()) {
      rows.push(right(text, end, { limit: textPx + 4, ...more }));
      end -= textPx + 6;
    }
    end -= 10;
  }
  return rows;
}
