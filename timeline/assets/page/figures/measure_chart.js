// One measure under the chart, on the time axis of the chart.
/** @import { Words } from "../page_types.d.ts" */
/** @import { Measure, Value } from "./measures.js" */
import { textWidth } from "../chart/label_widths.js";
import { makeLayers, paint, roundPx } from "../chart/painter.js";
import { dayOf } from "./measures.js";

const HEIGHT_PX = 132;
const TOP_PX = 44;
const ZERO_PX = 120;
const WORDS_PX = 11.5;
const RADIUS_PX = 4;
/** A value whose time is so wide is drawn as wide as it is. */
const WIDE_PX = 10;

/** The colour of a value. */
const colourOfValue = ({ official, disputed }) =>
  disputed ? "var(--dispute)" : official ? "var(--accent)" : "var(--quiet)";

/** The heights of the numbers of some values: from zero, unless they lie far from it. */
function heightScale(values) {
  const lows = values.map(({ low }) => low);
  const highs = values.map(({ high }) => high);
  let [low, high] = [Math.min(...lows), Math.max(...highs)];
  const far = high > low && high - low < 0.15 * Math.max(Math.abs(low), Math.abs(high));
  if (!far) [low, high] = [Math.min(0, low), Math.max(0, high)];
  if (low === high) high = low + 1;
  const foot = low === 0 ? ZERO_PX : ZERO_PX - 8;
  const toPx = (number) => foot - ((number - low) / (high - low)) * (foot - TOP_PX);
  return { toPx, zero: low <= 0 && high >= 0 };
}

/** Values with their places: middle and ends of their time, and their height. */
function valuePlaces(values, scale, toPx) {
  return values.map((value, i) => {
    const x = scale.toPx(dayOf(value));
    const [left, right] = [value.x, value.x2].map((day) =>
      Number.isFinite(day) ? scale.toPx(day) : x
    );
    return { value, key: i, x, left, right, y: toPx(value.high), low: toPx(value.low) };
  });
}

/** Lines that join the values of each source, what is no result apart. */
function lineShapes(places) {
  const series = new Map();
  for (const place of places) {
    const { value } = place;
    if (value.disputed) continue;
    if (!series.has(value.series)) series.set(value.series, []);
    series.get(value.series).push(place);
  }
  return [...series].filter(([, some]) => some.length > 1).map(([name, some]) => {
    some.sort((a, b) => a.x - b.x);
    const points = some.map(({ x, y }) => `${roundPx(x)},${roundPx(y)}`).join(" ");
    const { official } = some[0].value;
    const look = { fill: "none", stroke: colourOfValue(some[0].value) };
    const width = official ? 2 : 1.2;
    const dash = name.startsWith(":") ? {} : { "stroke-dasharray": "4 3" };
    const attributes = { points, ...look, "stroke-width": width, ...dash };
    return { key: `line ${name}`, tag: "polyline", attributes };
  });
}

function markShape({ value, key, x, left, right, y, low }) {
  const stroke = colourOfValue(value);
  const planned = value.series.startsWith(":") ? {} : { "stroke-dasharray": "2 2" };
  const look = { fill: "var(--paper)", stroke, "stroke-width": 1.8, ...planned };
  const wide = right - left >= WIDE_PX;
  const [from, to] = wide ? [left, right] : [x - RADIUS_PX, x + RADIUS_PX];
  const half = wide ? 3 : RADIUS_PX;
  const attributes = {
    ...{ x: roundPx(from), width: roundPx(to - from), y: roundPx(y - half) },
    ...{ height: roundPx(low - y + 2 * half), rx: half, ...look },
  };
  return { key: `mark ${key}`, tag: "rect", event: value.event, attributes };
}

/** Words beside values, those of the last ones first, where no other words are. */
function wordShapes(places, widthPx) {
  const taken = [];
  const shapes = [];
  const order = [...places].sort((a, b) =>
    Number(b.value.disputed) - Number(a.value.disputed) || b.x - a.x
  );
  for (const { value, key, x, y } of order) {
    const text = value.disputed ? `${value.words}: ${value.saidBy}` : value.words;
    const width = textWidth(text, 400, WORDS_PX);
    const left = Math.min(widthPx - width, Math.max(0, x - width / 2));
    const met = (box) =>
      taken.some((each) =>
        each[0] < box[2] && box[0] < each[2] && each[1] < box[3] && box[1] < each[3]
      );
    // Above the value, else below it, else higher.
    const box = [-20, 6, -34].map((up) => [left - 4, y + up, left + width + 4, y + up + 14])
      .find((each) => !met(each) && each[3] < ZERO_PX);
    if (box === undefined) continue;
    taken.push(box);
    const fill = value.disputed ? "var(--dispute)" : "var(--text)";
    const place = { x: roundPx(left), y: roundPx(box[1] + 11), "font-size": WORDS_PX, fill };
    const halo = { stroke: "var(--paper)", "stroke-width": 3, "stroke-linejoin": "round" };
    shapes.push({ key: `words ${key}`, tag: "text", text, attributes: { ...place, ...halo } });
  }
  return shapes;
}

const layersOf = new WeakMap();

/**
 * Draw a measure in an element; without one the element is hidden.
 * @param {Measure | undefined} measure
 * @param {any} scale
 * @param {Words} words
 */
export function drawMeasure(element, measure, scale, words) {
  element.hidden = measure === undefined;
  if (measure === undefined || scale === undefined) return;
  if (!layersOf.has(element)) layersOf.set(element, makeLayers(element, ["plot", "names"]));
  const { svg, groups } = layersOf.get(element);
  const { widthPx, window } = scale;
  svg.setAttribute("width", widthPx);
  svg.setAttribute("height", HEIGHT_PX);
  const values = measure.values;
  const { toPx, zero } = heightScale(values);
  const seen = valuePlaces(values, scale, toPx).filter(({ left, right }) =>
    right >= 0 && left <= widthPx
  );
  const unit = measure.unit ? `${measure.heading}, ${measure.unit}` : measure.heading;
  const title = words.under.replace("{measure}", unit);
  element.setAttribute("role", "img");
  const inWords = seen.map(({ value }) => `${value.words} (${value.when})`).join(", ");
  element.setAttribute("aria-label", `${title}: ${inWords || words.values_in_view}`);
  const base = { x1: 0, x2: widthPx, y1: ZERO_PX, y2: ZERO_PX, stroke: "var(--quiet)" };
  const middle = zero ? toPx(0) : ZERO_PX;
  const lines = [{ key: "base", tag: "line", attributes: base }, {
    key: "zero",
    tag: "line",
    attributes: { ...base, y1: middle, y2: middle },
  }];
  const heading = { x: 0, y: 16, "font-size": 13, "font-weight": 700, fill: "var(--text)" };
  const empty = { x: 0, y: 70, "font-size": 12, fill: "var(--quiet)" };
  paint(groups.plot, [
    ...lines,
    ...lineShapes(valuePlaces(values, scale, toPx)),
    ...seen.map(markShape),
  ]);
  paint(groups.names, [
    { key: "title", tag: "text", attributes: heading, text: title },
    ...(seen.length
      ? wordShapes(seen, widthPx)
      : [{ key: "empty", tag: "text", attributes: empty, text: words.values_in_view }]),
  ]);
  element.dataset.from = window[0];
  element.dataset.to = window[1];
}
