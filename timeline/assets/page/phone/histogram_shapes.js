// The shapes of the histogram of a phone: a bar for each step of time, and where the reader is.
/** @import { Scene, Words } from "../page_types.d.ts" */
import { textWidth } from "../chart/label_widths.js";
import { roundPx } from "../chart/painter.js";
import { colourOf } from "../chart/scene.js";
import { makeTicks } from "../chart/time_scale.js";
import { binOf } from "./time_bins.js";

/** Heights: of the highest bar, and of the bars with room above them for the words of the place. */
const HIGHEST_PX = 40;
export const BARS_PX = 56;
/** Events that are few have bars of this height each. */
const EVENT_PX = 8;
const TEXT_SIZE = 11;

/**
 * The bars, of each bin the lanes upon one another.
 * @param {Pick<Scene, "lanes" | "sizes">} scene
 * @param {number[]} edges
 * @param {Uint32Array[]} bins
 */
export function barShapes(scene, scale, edges, bins) {
  const sums = bins.map((bin) => bin.reduce((sum, n) => sum + n, 0));
  const unit = Math.min(EVENT_PX, HIGHEST_PX / Math.max(1, ...sums));
  const shapes = [];
  bins.forEach((bin, at) => {
    const [x0, x1] = [edges[at], edges[at + 1]].map(scale.toPx);
    let y = BARS_PX;
    bin.forEach((n, lane) => {
      if (n === 0) return;
      y -= n * unit;
      const attributes = {
        x: roundPx(x0 + 0.5),
        y: roundPx(y),
        width: roundPx(Math.max(1, x1 - x0 - 1)),
        height: roundPx(n * unit),
        fill: colourOf(scene.lanes[lane].category, scene.sizes.colours),
      };
      shapes.push({ key: `${at} ${lane}`, tag: "rect", attributes });
    });
  });
  return shapes;
}

/**
 * The line below the bars, and the words of the ticks, which keep within the width.
 * @param {Words["dates"]} forms
 */
export function footShapes(scale, forms) {
  const line = { x1: 0, x2: scale.widthPx, y1: BARS_PX + 0.5, y2: BARS_PX + 0.5 };
  const texts = makeTicks(scale, forms).map(({ day, px, text }) => ({
    key: `tick ${day}`,
    half: textWidth(text, 400, TEXT_SIZE) / 2,
    px,
    text,
  }));
  return [
    { key: "line", tag: "line", attributes: { ...line, stroke: "var(--quiet)" } },
    ...texts.filter(({ px, half }) => px >= half && px <= scale.widthPx - half).map((
      { key, px, text },
    ) => ({
      key,
      tag: "text",
      attributes: {
        ...{ x: roundPx(px), y: BARS_PX + 15, "text-anchor": "middle" },
        ...{ "font-size": TEXT_SIZE, fill: "var(--quiet)" },
      },
      text,
    })),
  ];
}

/**
 * The box around the bins that are being read, from one day to another, with its words beside it.
 * @param {number[]} edges
 * @param {string} words
 */
export function placeShapes(scale, edges, [first, last], words) {
  const x0 = roundPx(scale.toPx(edges[binOf(edges, first)]) - 1);
  const x1 = roundPx(scale.toPx(edges[binOf(edges, last) + 1]) + 1);
  const width = textWidth(words, 700, TEXT_SIZE);
  const left = x0 - 6 - width >= 0;
  const box = { x: x0, y: 1, width: roundPx(x1 - x0), height: BARS_PX, rx: 3 };
  const look = { fill: "var(--accent)", "fill-opacity": 0.12, stroke: "var(--accent)" };
  const text = {
    ...{ x: left ? x0 - 6 : x1 + 6, y: 11, "text-anchor": left ? "end" : "start" },
    ...{ "font-size": TEXT_SIZE, "font-weight": 700, fill: "var(--accent)" },
  };
  return [
    { key: "box", tag: "rect", attributes: { ...box, ...look, "stroke-width": 1.5 } },
    ...(left || x1 + 6 + width <= scale.widthPx
      ? [{ key: "words", tag: "text", attributes: text, text: words }]
      : []),
  ];
}
