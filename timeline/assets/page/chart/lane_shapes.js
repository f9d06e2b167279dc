// The shapes of the lanes in a layout, by the layers in which they are painted.
/** @import { LaidOutView } from "../page_types.d.ts" */
import { NAME_SIZE, NOTE_SIZE } from "./label_widths.js";
import { middleOf, ROW_PX, textOf, weightOf } from "./lane_layout.js";
import { brokenLine } from "./line_gaps.js";
import { groundUnder, markShapes } from "./mark_shapes.js";
import { roundPx } from "./painter.js";
import { colourOf, countsIn } from "./scene.js";
import { successionShapes } from "./succession.js";

/** Width of a cell of a strip, and the most ticks that a strip has one by one. */
const CELL_PX = 4;
const MOST_TICKS = 80;

/** From the middle of a row to the base line of its name. */
const BASE_PX = 4.4;

/** The background of a lane; lanes alternate. */
const groundOf = (number) => (number % 2 ? "var(--paper)" : "var(--panel)");

/** The backgrounds of the lanes, the lines of the grid, the break of the axis and today. */
export function groundShapes({ scale, lanes, height }, ticks, todayPx) {
  const line = (key, px, attributes) => ({
    key,
    tag: "line",
    attributes: { x1: roundPx(px), x2: roundPx(px), y1: 0, y2: height, ...attributes },
  });
  const shapes = lanes.map((lane, i) => ({
    key: `lane ${lane.lane}`,
    tag: "rect",
    attributes: { width: scale.widthPx, height: lane.height, fill: groundOf(i) },
    y: lane.top,
  }));
  for (const { day, px } of ticks) {
    shapes.push(line(`tick ${day}`, px, { stroke: "var(--grid)" }));
  }
  const broken = (key, px, attributes) => {
    const d = brokenLine(lanes, px, 0, height);
    shapes.push({ key, tag: "path", attributes: { d, fill: "none", ...attributes } });
  };
  for (const { px } of scale.knots.slice(1, -1)) {
    const look = { stroke: "var(--quiet)", "stroke-width": 1.5, "stroke-dasharray": "1.5 3" };
    broken("break", px, look);
  }
  if (todayPx !== null) broken("today", todayPx, { stroke: "var(--text)" });
  return shapes;
}

/** The colour of another date: that of disputes, or of its event if it is drawn alike. */
function noteColour(scene, dissent) {
  const event = scene.dissents.event[dissent];
  if (!scene.dissents.tie[dissent]) return "var(--dispute)";
  return colourOf(scene.events.category[event], scene.sizes.colours);
}

/**
 * The dashed lines and hollow circles of other dates that are written; of dates that are drawn
 * alike, which have marks, all lines.
 * @param {LaidOutView} view
 */
function dissentShapes({ scene }, item, place) {
  return item.notes.flatMap(({ x, x2, dissent }, number) => {
    const placed = place.notes.find(({ note }) => note === number);
    const isAlike = x2 !== undefined;
    if (!placed && !isAlike) return [];
    const y = placed ? (placed.row - place.row) * ROW_PX : 0;
    const before = x < item.x0;
    const from = before ? item.x0 : Math.min(item.x1, x);
    const near = isAlike ? (before ? x2 : x) : (before ? x + 4 : x - 4);
    const bend = y ? `V${y < 0 ? y + 7 : y - 7 > 0 ? 7 : y}` : "";
    const d = `M${roundPx(near)} ${y}H${roundPx(from)}${bend}`;
    const dash = { d, fill: "none", "stroke-dasharray": "3 2.5", "stroke-width": 1.4 };
    const stroke = noteColour(scene, dissent);
    /** @type {any[]} */
    const shapes = [{ key: `line ${number}`, tag: "path", attributes: { ...dash, stroke } }];
    if (!isAlike) {
      const circle = { cx: roundPx(x), cy: y, r: 4, fill: "var(--paper)", "stroke-width": 1.6 };
      shapes.push({ key: `other ${number}`, tag: "circle", attributes: { ...circle, stroke } });
    }
    return shapes;
  });
}

const FAINT = 0.18;

/**
 * The marks of the events that have rows.
 * @param {LaidOutView} view
 */
function rowMarks(view, lane) {
  const { scene, found } = view;
  const shapes = [];
  for (const [event, place] of lane.places) {
    const item = lane.items.get(event);
    const inside = place.side === "inside" ? [place.name0, place.name1] : null;
    shapes.push({
      key: event,
      tag: "g",
      event: scene.events.id[event],
      attributes: found(event) ? {} : { opacity: FAINT },
      y: middleOf(lane, place),
      children: [...dissentShapes(view, item, place), ...markShapes(view, event, inside)],
    });
  }
  return shapes;
}

/**
 * The colour of a name, and of the halo around it: none where it stands on an even ground.
 * @param {LaidOutView} view
 */
function nameColours(view, event, place, ground) {
  const fill = view.scene.events.importance[event] <= 2 ? "var(--quiet)" : "var(--text)";
  if (place.side !== "inside") return { fill, stroke: ground };
  const under = groundUnder(view, event, place.name0, place.name1);
  if (under === null) return { fill, stroke: "var(--paper)" };
  return { fill: under.fill_opacity > 0.6 ? "var(--on-bar)" : "var(--text)" };
}

/**
 * The names, the signs of disputes after them, and the words of other dates.
 * @param {LaidOutView} view
 */
function rowNames(view, lane, number) {
  const { scene, found, highlighted } = view;
  const shapes = [];
  for (const [event, place] of lane.places) {
    const item = lane.items.get(event);
    const y = middleOf(lane, place);
    const id = scene.events.id[event];
    const opacity = found(event) ? {} : { opacity: 0.3 };
    const ground = highlighted.has(event) ? "var(--wash)" : groundOf(number);
    const colours = nameColours(view, event, place, ground);
    const halo = colours.stroke
      ? { stroke: colours.stroke, "stroke-width": 3.5, "stroke-linejoin": "round" }
      : {};
    const common = { y: BASE_PX, "font-size": NAME_SIZE, ...halo, ...opacity };
    const attributes = { x: roundPx(place.name0), fill: colours.fill, ...common };
    if (weightOf(scene, event) > 400) attributes["font-weight"] = 700;
    const text = textOf(scene, event, place.text);
    shapes.push({ key: event, tag: "text", event: id, attributes, text, y });
    if (place.badge || item.shown) {
      const fill = colours.fill === "var(--on-bar)" ? colours.fill : "var(--dispute)";
      const at = { x: roundPx(place.name1 - 10), fill, "font-weight": 700, ...common };
      shapes.push({ key: `badge ${event}`, tag: "text", attributes: at, text: "≠", y });
    }
    for (const { note, row, side, short } of place.notes) {
      const { dissent, x, x2 = x, width, shorter } = item.notes[note];
      const at = {
        class: "note",
        x: roundPx(side === "left" ? x - 8 - (short ? shorter : width) : x2 + 8),
        fill: noteColour(scene, dissent),
        ...common,
        y: 3.9,
        "font-size": NOTE_SIZE,
        stroke: ground,
        "stroke-width": 3.5,
        "stroke-linejoin": "round",
      };
      const key = `note ${event} ${note}`;
      shapes.push({
        key,
        tag: "text",
        event: id,
        attributes: at,
        text: scene.dissents[short ? "short" : "text"][dissent],
        y: middleOf(lane, { row }),
      });
    }
  }
  return shapes;
}

/**
 * What a lane does not name: a tick for each event while they are few, else how many in cells.
 * @param {LaidOutView} view
 */
function stripShapes(view, lane) {
  const { scene, index, scale, found } = view;
  if (!lane.strip || lane.empty) return [];
  const colour = colourOf(scene.lanes[lane.lane].category, scene.sizes.colours);
  const y = lane.top + lane.height - lane.strip;
  const rest = lane.unnamed > MOST_TICKS
    ? []
    : index.candidates(lane.lane, scale.window, lane.total).filter((i) => !lane.places.has(i));
  if (lane.unnamed <= MOST_TICKS && rest.length >= lane.unnamed) {
    return rest.map((event) => {
      const clip = (day) => Math.min(scale.widthPx - 1, Math.max(1, scale.toPx(day)));
      const x = clip(scene.events.at[event]);
      const attributes = { x: roundPx(x - 1.25), width: 2.5, height: 8, rx: 1, fill: colour };
      if (!found(event)) attributes.opacity = FAINT;
      return { key: `tick ${event}`, tag: "rect", event: scene.events.id[event], attributes, y };
    });
  }
  const counts = [...index.density(lane.lane, scale, CELL_PX, lane.places.keys())];
  const { counted } = view;
  for (const i of countsIn(view, lane.lane)) {
    const cell = Math.floor(scale.toPx((counted.first[i] + counted.last[i]) / 2) / CELL_PX);
    counts[Math.min(counts.length - 1, Math.max(0, cell))] += counted.n[i];
  }
  const most = Math.max(...counts);
  // One path, since thousands of elements would make a step slow.
  const heights = counts.map((n) => n > 0 ? 2 + Math.round(6 * Math.sqrt(n / most)) : 0);
  let d = "M0 8";
  heights.forEach((height, cell) => {
    if (height !== (heights[cell - 1] ?? 0)) d += `H${cell * CELL_PX}V${8 - height}`;
  });
  d += `H${scale.widthPx}V8z`;
  const area = { width: scale.widthPx, height: 8, fill: "transparent" };
  return [{
    key: `counts ${lane.lane}`,
    tag: "g",
    attributes: { "data-counts": "" },
    y,
    // The whole strip can be pressed, also between the bars.
    children: [
      { key: "area", tag: "rect", attributes: area },
      { key: "bars", tag: "path", attributes: { d, fill: colour } },
    ],
  }];
}

/**
 * The shapes of all lanes by layer, in the order of painting.
 * @param {LaidOutView} view
 */
export function laneShapes(view) {
  const layers = { links: successionShapes(view), marks: [], ticks: [], names: [] };
  view.layout.lanes.forEach((lane, number) => {
    layers.marks.push(...rowMarks(view, lane));
    layers.ticks.push(...stripShapes(view, lane));
    layers.names.push(...rowNames(view, lane, number));
  });
  return layers;
}

/**
 * The wash behind an event and its name; the main one has an outline, and a line to the axis.
 * @param {LaidOutView} view
 */
export function washShapes(view, events, main) {
  const { scene, layout } = view;
  const shapes = [];
  for (const lane of layout.lanes) {
    for (const [event, place] of lane.places) {
      if (!events.has(event)) continue;
      const y = middleOf(lane, place);
      const x0 = Math.min(lane.items.get(event).x0, place.x0, place.name0) - 5;
      const x1 = Math.max(lane.items.get(event).x1, place.x1, place.name1) + 5;
      const attributes = {
        x: roundPx(x0),
        y: -ROW_PX / 2,
        width: roundPx(x1 - x0),
        height: ROW_PX,
        rx: 4,
        fill: "var(--wash)",
      };
      if (event === main) {
        attributes.stroke = "var(--accent)";
        const px = scene.events.at[event];
        const at = roundPx(view.scale.toPx(px));
        if (at >= 0 && at <= view.scale.widthPx) {
          shapes.push({
            key: "line",
            tag: "line",
            attributes: {
              ...{ x1: at, x2: at, y1: 0, y2: y - ROW_PX / 2 },
              stroke: "var(--accent)",
              "stroke-dasharray": "2 2",
            },
          });
        }
      }
      shapes.push({ key: event, tag: "rect", attributes, y });
    }
  }
  return shapes;
}
