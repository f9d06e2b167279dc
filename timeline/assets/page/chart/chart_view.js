// What the chart draws of a state: the layout of its lanes, the shapes of its layers.
/** @import { Scene, TimeWindow, View, Words } from "../page_types.d.ts" */
import { threadOf } from "../event_links.js";
import { fillWords, formFor } from "../sentences.js";
import { DAY_MS } from "../time_window.js";
import { breakShapes, flagsOf, tickShapes } from "./axis.js";
import { laneCounts } from "./lane_heads.js";
import { layOut, moveLayout, ROW_PX } from "./lane_layout.js";
import { groundShapes, laneShapes, washShapes } from "./lane_shapes.js";
import { pinShapes } from "./pin_shapes.js";
import { colourOf } from "./scene.js";
import { gapShapes, successionOf } from "./succession.js";
import { makeSteps, makeTicks } from "./time_scale.js";

/** What stands above the lanes on the first screen, and what a lane takes besides its rows. */
const ABOVE_LANES_PX = 250;
const LANE_PX = 10;
/** Room below the lanes for the words at the break of the axis. */
const FOOT_PX = 16;

/** The rows that all lanes together have on a screen. */
function rowsOfScreen(nLanes) {
  const room = Math.min(1200, Math.max(480, innerHeight)) - ABOVE_LANES_PX - LANE_PX * nLanes;
  return Math.max(14, Math.floor(room / ROW_PX));
}

/** How long a step of the axis is on each side of its break, in words. */
function stepsInWords(scale, { steps }) {
  return makeSteps(scale).map(({ unit, n }) => fillWords(formFor(steps[unit], n), { n }));
}

/**
 * View a state of the page: what `layOut` needs of it, and what is highlighted.
 * `sheet` is `{widthPx, narrow, prefix, window, allNames, focused}`.
 * @param {Scene} scene
 * @param {TimeWindow} range
 * @param {Words} words
 * @param {View} state
 */
function viewOf(scene, range, words, state, sheet) {
  const { window = state.window, focused = null } = sheet;
  const whole = window[0] <= range[0] && window[1] >= range[1];
  const highlighted = successionOf(scene, focused === state.chosen ? focused : null);
  if (focused !== null) highlighted.add(focused);
  const begin = state.thread === null ? -1 : scene.events.id.indexOf(state.thread);
  for (const event of begin < 0 ? [] : threadOf(scene, begin)) highlighted.add(event);
  return {
    scene,
    words,
    window,
    widthPx: sheet.widthPx,
    narrow: sheet.narrow,
    prefix: sheet.prefix ?? "",
    axis: whole && state.axis !== "even" ? scene.axis : null,
    index: state.index,
    counted: state.counted,
    found: (i) => state.found === null || state.found.has(i),
    folds: sheet.allNames ? {} : state.folds ?? {},
    allNames: sheet.allNames || state.names === "all",
    budgetRows: rowsOfScreen(scene.lanes.length),
    focused,
    highlighted,
    whole,
  };
}

/**
 * Draw a state: `{view, layout, ticks, today, height, layers}`; the layers are lists of
 * shapes by name. `before` is a layout of which the lanes and rows are kept, or null.
 * @param {Scene} scene
 * @param {TimeWindow} range
 * @param {Words} words
 * @param {View} state
 */
export function drawState(scene, range, words, state, sheet, before = null) {
  const view = viewOf(scene, range, words, state, sheet);
  const layout = before ? moveLayout(before, view) : layOut(view);
  const { scale } = layout;
  const ticks = makeTicks(scale, words.dates);
  const now = Date.now() / DAY_MS;
  const inWindow = now >= view.window[0] && now <= view.window[1] && now <= range[1];
  const today = inWindow ? { px: scale.toPx(now), text: words.today } : null;
  const seen = { ...view, scale, layout };
  const layers = {
    ground: groundShapes(layout, ticks, today?.px ?? null),
    wash: washShapes(seen, view.highlighted, view.focused),
    ...laneShapes(seen),
  };
  layers.marks.push(...gapShapes(seen));
  const isEmpty = layout.lanes.every(({ empty }) => empty);
  const stepWords = isEmpty ? [] : stepsInWords(scale, words);
  const steps = breakShapes(scale, stepWords, layout.height + 12);
  layers.names.push(...steps);
  if (!sheet.prefix) layers.names.push(...pinShapes(seen, state.pins));
  const height = layout.height + (steps.length ? FOOT_PX : 0);
  return { view: seen, layout, scale, ticks, today, height, layers };
}

/** The shapes of the axis of a drawing. */
export const axisOf = ({ scale, ticks, today }) => [
  ...tickShapes(scale, ticks, today),
  ...flagsOf(scale, today),
];

/** The heads of the lanes as text, for a drawing that stands alone. */
export function headTexts({ view, layout }, x) {
  const { scene, words } = view;
  return layout.lanes.flatMap((lane) => {
    const { heading, category } = scene.lanes[lane.lane];
    const counts = laneCounts(lane, !view.whole, words);
    const name = { x, "font-size": lane.empty ? 11 : 13, "font-weight": 700 };
    const fill = colourOf(category, scene.sizes.colours);
    const small = { x, "font-size": 11.5, fill: "var(--quiet)" };
    const beside = view.narrow || lane.empty;
    const words_ = beside ? `${heading}  ${counts}` : heading;
    return [
      {
        key: `head ${lane.lane}`,
        tag: "text",
        attributes: { ...name, y: lane.top + (lane.empty ? 12 : 14), fill },
        text: words_,
      },
      ...(beside ? [] : [{
        key: `counts ${lane.lane}`,
        tag: "text",
        attributes: { ...small, y: lane.top + 29 },
        text: counts,
      }]),
    ];
  });
}
