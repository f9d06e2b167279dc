// The ribbons of the events in the reader's brief, each at the mark of its event.
/** @import { LaidOutView } from "../page_types.d.ts" */
import { middleOf } from "./lane_layout.js";
import { roundPx } from "./painter.js";

/** A ribbon, from its upper left corner. */
const RIBBON = "h7v9.5l-3.5-3-3.5 3z";
/** From the middle of a row to its ribbon, and from the foot of a lane to that of a stroke. */
const ROW_UP_PX = 5;
const FOOT_UP_PX = 9;

const numbersByPins = new WeakMap();

/** The numbers of the pinned events, which are looked up once for each list of pins. */
function numbersOf({ events }, pins) {
  if (!numbersByPins.has(pins)) {
    numbersByPins.set(pins, pins.map((id) => events.id.indexOf(id)).filter((i) => i >= 0));
  }
  return numbersByPins.get(pins);
}

/**
 * @param {LaidOutView} view
 * @param {string[]} pins
 */
export function pinShapes({ scene, scale, layout, window, index }, pins) {
  const { left, right, at } = scene.events;
  const [low, high] = window;
  return layout.lanes.flatMap((lane) =>
    numbersOf(scene, pins).filter((i) =>
      scene.events.lane[i] === lane.lane && index.passes(i) && right[i] >= low && left[i] <= high
    ).map((event) => {
      const place = lane.places.get(event);
      const px = place ? lane.items.get(event).x0 : scale.toPx(at[event]);
      const y = place ? middleOf(lane, place) - ROW_UP_PX : lane.top + lane.height - FOOT_UP_PX;
      return {
        key: `pin ${event}`,
        tag: "path",
        attributes: {
          d: `M${roundPx(Math.min(scale.widthPx - 4, Math.max(4, px)) - 3.5)}-4${RIBBON}`,
          ...{ fill: "var(--accent)", stroke: "var(--paper)", "stroke-width": 1.2 },
          ...{ class: "pin", "pointer-events": "none" },
        },
        y,
      };
    })
  );
}
