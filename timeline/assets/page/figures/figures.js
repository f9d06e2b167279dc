// The small multiples: the first row of them or all, the window of the chart in each, the values
// at the pointer, and the measure that is drawn under the chart.
/** @import { ById, Store, TimeWindow, Words } from "../page_types.d.ts" */
import { inDigits } from "../time_window.js";
import { drawMeasure } from "./measure_chart.js";
/** @import { Measure } from "./measures.js" */
import { dayOf, readMeasures } from "./measures.js";

/** Values of which the marks are closer than this are told together. */
const TOGETHER_PX = 4;
/** So many pictures are shown at least. */
const LEAST_SHOWN = 2;
/** So many values are told at once. */
const MOST_TOLD = 5;

/**
 * The place of a day in the picture of a measure.
 * @param {Measure} measure
 * @param {number} day
 */
function placeOf({ days, ends }, day) {
  return ends[0] + ((day - days[0]) / (days[1] - days[0])) * (ends[1] - ends[0]);
}

/** Add a rectangle as high as the plot, below all or above all. */
function addRect(svg, name, below) {
  const rect = document.createElementNS(svg.namespaceURI, "rect");
  rect.setAttribute("class", name);
  rect.setAttribute("height", `${svg.viewBox.baseVal.height - 20}`);
  if (below) svg.prepend(rect);
  else svg.append(rect);
  return rect;
}

/** Put a rectangle at a stretch of the picture, or nowhere. */
function putRect(rect, from, to) {
  rect.setAttribute("x", Math.round(from * 10) / 10);
  rect.setAttribute("width", Math.max(0, Math.round((to - from) * 10) / 10));
}

/**
 * Set up the small multiples.
 * @param {ById} byId
 * @param {Words} words
 * @param {Store} store
 * @param {(id: string) => void} onChoose
 */
export function makeFigures(byId, words, store, onChoose) {
  const section = byId("figures");
  const nothing = { shade() {}, drawMeasure() {}, measures: [] };
  if (section === null) return nothing;
  const measures = readMeasures();
  const drawn = measures.filter(({ element }) => element.matches("figure"));
  const parts = drawn.map((measure) => {
    const svg = measure.element.querySelector("svg");
    return { measure, svg, shade: addRect(svg, "shade", true) };
  });
  watchFold(byId, section, parts, words);
  for (const part of parts) {
    watchPointer(part, section, onChoose);
    watchUnder(part, store);
  }

  return {
    measures,
    /** Shade the window of the chart in all pictures. */
    shade(window, range) {
      const whole = window[0] <= range[0] && window[1] >= range[1];
      for (const { measure, shade } of parts) {
        const [left, right] = measure.ends;
        const [from, to] = window.map((day) => placeOf(measure, day));
        putRect(shade, Math.max(left, from), whole ? left : Math.min(right, to));
      }
    },
    /** Draw the measure that the view has under the chart, on the scale of the chart. */
    drawMeasure(scale) {
      const { measure: name } = store.get();
      const measure = drawn.find((each) => each.name === name);
      drawMeasure(byId("measure"), measure, scale, words);
    },
  };
}

/** Show the first row of pictures, and all at the press of a button. */
function watchFold(byId, section, parts, words) {
  const grid = section.querySelector(".multiples");
  const button = byId("all-figures");
  const others = byId("other-figures");
  let all = false;
  function fold() {
    const columns = grid ? getComputedStyle(grid).gridTemplateColumns.split(" ").length : 0;
    const n = all ? parts.length : Math.min(Math.max(columns, LEAST_SHOWN), parts.length);
    parts.forEach(({ measure }, i) => measure.element.hidden = i >= n);
    if (others) others.hidden = !all && parts.length > 0;
    const more = parts.length > Math.max(columns, LEAST_SHOWN) ||
      (others !== null && parts.length > 0);
    button.hidden = !more;
    button.textContent = all ? words.first_row : words.see_all;
    button.setAttribute("aria-expanded", `${all}`);
    byId("figures-shown").textContent = more && !all && parts.length
      ? words.some_of.replace("{shown}", inDigits(n)).replace("{n}", inDigits(parts.length))
      : "";
  }
  button.addEventListener("click", () => {
    all = !all;
    fold();
  });
  if (grid) new ResizeObserver(fold).observe(grid);
  fold();
}

/** Tell the values at the pointer, or of the row of the table that has the focus. */
function watchPointer({ measure, svg }, section, onChoose) {
  const { element } = measure;
  const sheet = element.querySelector(".sheet");
  let cross = null;
  let told = [];
  const tip = document.createElement("div");
  tip.className = "told";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");

  function show(values) {
    told = values;
    tip.hidden = values.length === 0;
    cross ??= addRect(svg, "cross", false);
    const x = values.length ? placeOf(measure, dayOf(values[0])) : 0;
    putRect(cross, x - 0.5, values.length ? x + 0.5 : x - 0.5);
    if (values.length === 0) return;
    if (!tip.isConnected) sheet.append(tip);
    tip.replaceChildren(
      ...values.slice(0, MOST_TOLD).map(({ words, when, saidBy, disputed }) => {
        const line = document.createElement("p");
        const value = document.createElement("b");
        value.textContent = disputed ? `${words} ≠` : words;
        line.append(value, ` ${when}, ${saidBy}`);
        return line;
      }),
    );
    const box = svg.getBoundingClientRect();
    const px = (x / svg.viewBox.baseVal.width) * box.width;
    const room = section.getBoundingClientRect().right - box.left - tip.offsetWidth;
    tip.style.left = `${Math.min(room, Math.max(0, px - tip.offsetWidth / 2))}px`;
  }

  /** The values about a place of the window of the browser. */
  function near(clientX) {
    const box = svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const places = measure.values.map((value) => placeOf(measure, dayOf(value)));
    const distance = (at) => Math.abs(at - x);
    const best = places.reduce((a, b) => (distance(b) < distance(a) ? b : a));
    return measure.values.filter((_, i) => Math.abs(places[i] - best) <= TOGETHER_PX);
  }

  sheet.addEventListener("pointermove", ({ clientX }) => show(near(clientX)));
  sheet.addEventListener("pointerleave", () => show([]));
  sheet.addEventListener("click", () => told.length && onChoose(told[0].event));
  const table = element.querySelector("table");
  table.addEventListener("focusin", ({ target }) => {
    const rows = [...table.tBodies[0].rows];
    const value = measure.values[rows.indexOf(target.closest("tr"))];
    if (value) show([value]);
  });
  table.addEventListener("focusout", () => show([]));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !tip.hidden) show([]);
  });
}

/** Let a button put a measure under the chart, and take it away. */
function watchUnder({ measure }, store) {
  const button = measure.element.querySelector(".under");
  const isUnder = () => store.get().measure === measure.name;
  button.hidden = false;
  button.addEventListener("click", () => {
    store.set({ measure: isUnder() ? null : measure.name });
  });
  store.subscribe((changed, { all = false }) => {
    if (all || changed.has("measure")) button.setAttribute("aria-pressed", `${isUnder()}`);
  });
}
