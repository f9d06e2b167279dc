// What stands above the list on a phone: the small picture of what lasts, and the histogram that
// says where in the list the reader is and leads there. Its chart is one tap away.
/** @import { ById, Scene, Store, TimeWindow, Words } from "../page_types.d.ts" */
import { makeLayers, paint } from "../chart/painter.js";
import { makeTimeScale } from "../chart/time_scale.js";
import { dayInWords } from "../time_window.js";
import { makeChips } from "./chips.js";
import { barShapes, footShapes, placeShapes } from "./histogram_shapes.js";
import { drawLasting } from "./lasting_bars.js";
import { binEdges, binOf, binStep, countBins } from "./time_bins.js";

/** Height of the histogram with its words. */
const HISTOGRAM_PX = 76;

/**
 * Set up the parts. `onGo(day)` leads to a day in the list.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 * @param {TimeWindow} range
 * @param {Store} store
 */
export function makePhone(byId, scene, words, range, store, { onGo }) {
  const root = document.documentElement;
  const histogram = byId("histogram");
  const lasting = makeLayers(byId("lasting"), ["links", "marks", "names"]);
  const { svg, groups } = makeLayers(histogram.firstElementChild, ["bars", "foot", "place"]);
  svg.setAttribute("height", `${HISTOGRAM_PX}`);
  const chips = makeChips(byId("chips"), scene, words, store);
  const switches = [["show-list", null], ["show-chart", "chart"]];
  let passes = (_event) => true;
  /** The histogram as it is drawn, or null: `{scale, edges, bins}`. */
  let drawn = null;
  let place = null;

  for (const [id, show] of switches) {
    byId(id).addEventListener("click", () => store.set({ show }, { push: true }));
  }

  function draw() {
    const widthPx = svg.parentElement.getBoundingClientRect().width;
    // On a wide screen, and while the chart is shown, there is neither.
    if (widthPx === 0) {
      drawn = null;
      return;
    }
    const state = store.get();
    const scale = makeTimeScale(range, widthPx);
    const edges = binEdges(range, binStep(range, widthPx));
    const counted = state.found === null ? state.counted : { n: [], lane: [], first: [], last: [] };
    const bins = countBins(scene, edges, passes, counted);
    drawn = { scale, edges, bins };
    svg.setAttribute("width", `${widthPx}`);
    paint(groups.bars, barShapes(scene, scale, edges, bins));
    paint(groups.foot, footShapes(scale, words.dates));
    const picture = drawLasting(scene, range, words, state, widthPx, passes);
    lasting.svg.setAttribute("width", `${widthPx}`);
    lasting.svg.setAttribute("height", `${picture.height}`);
    byId("lasting").hidden = picture.height === 0;
    for (const [name, shapes] of Object.entries(picture.layers)) {
      paint(lasting.groups[name], shapes);
    }
    mark(place);
  }

  /** Mark the days that are read: the first and the last that can be seen, null if none can. */
  function mark(days) {
    place = days;
    if (drawn === null) return;
    const shapes = days === null
      ? []
      : placeShapes(drawn.scale, drawn.edges, days, words.you_are_here);
    paint(groups.place, shapes);
    const [low, high] = range;
    const day = days?.[0] ?? low;
    histogram.setAttribute("aria-valuenow", `${Math.round(day)}`);
    histogram.setAttribute("aria-valuetext", dayInWords(day, high - low, words.dates));
  }

  const dayAt = ({ clientX }) => drawn.scale.toDay(clientX - svg.getBoundingClientRect().left);
  watchDrag([byId("lasting"), histogram], (event) => drawn && onGo(dayAt(event)));
  histogram.setAttribute("aria-valuemin", `${Math.round(range[0])}`);
  histogram.setAttribute("aria-valuemax", `${Math.round(range[1])}`);
  histogram.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    const ends = { Home: range[0], End: range[1] }[event.key];
    if (drawn === null || (steps === undefined && ends === undefined)) return;
    event.preventDefault();
    const { edges, bins } = drawn;
    let at = binOf(edges, place?.[0] ?? range[0]) + (steps ?? 0);
    while (bins[at]?.every((n) => n === 0)) at += steps ?? 1;
    if (ends !== undefined || bins[at]) onGo(ends ?? edges[at]);
  });
  new ResizeObserver(draw).observe(histogram);

  function showView() {
    const { show } = store.get();
    root.dataset.show = show ?? "list";
    for (const [id, each] of switches) byId(id).setAttribute("aria-pressed", each === show);
  }
  store.subscribe((changed, { all = false }) => {
    if (all || changed.has("show")) showView();
  });

  return {
    mark,
    /** Whether the list is shown in place of the chart. */
    isList: () => histogram.clientWidth > 0,
    /** Show what is chosen, and draw the events that pass. */
    show({ listed, count }) {
      passes = listed;
      chips.show(count);
      draw();
    },
  };
}

/** Call `onPress` at each place that a pointer presses in the elements, and drags to. */
function watchDrag(elements, onPress) {
  for (const element of elements) {
    element.addEventListener("pointerdown", (event) => {
      element.setPointerCapture(event.pointerId);
      onPress(event);
    });
    element.addEventListener("pointermove", (event) => {
      if (element.hasPointerCapture(event.pointerId)) onPress(event);
    });
  }
}
