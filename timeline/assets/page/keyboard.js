// The keys of the chart.
/** @import { Scene, Store, TimeWindow } from "./page_types.d.ts" */
import { panBy } from "./time_window.js";

/**
 * The event to which a key leads: the next in time, or the nearest in another swimlane.
 * @param {Scene} scene
 */
export function neighbour(scene, order, current, key, shown) {
  const seen = order.filter(shown);
  if (seen.length === 0) return null;
  if (key === "Home" || (current === null && key !== "End")) return seen[0];
  if (key === "End") return seen[seen.length - 1];
  const { lane, left } = scene.events;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const at = order.indexOf(current);
    const side = key === "ArrowRight" ? order.slice(at + 1) : order.slice(0, at).reverse();
    return side.find(shown) ?? current;
  }
  const way = key === "ArrowDown" ? 1 : -1;
  const lanes = [...new Set(seen.map((i) => lane[i]))].sort((a, b) => a - b);
  const next = lanes.filter((each) => (each - lane[current]) * way > 0);
  if (next.length === 0) return current;
  const target = way > 0 ? next[0] : next[next.length - 1];
  const inLane = seen.filter((i) => lane[i] === target);
  const far = (i) => Math.abs(left[i] - left[current]);
  return inLane.reduce((best, i) => (far(i) < far(best) ? i : best));
}

/**
 * Listen to the keys of the chart.
 * @param {TimeWindow} range
 * @param {Store} store
 */
export function watchKeys(element, range, store, { zoom, choose, step, towards }) {
  const view = store.get();
  element.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const open = () => view.active !== null && choose(view.active, { focus: true });
    const actions = {
      "+": () => zoom(2),
      "=": () => zoom(2),
      "-": () => zoom(0.5),
      _: () => zoom(0.5),
      0: () => store.set({ window: range }),
      Enter: open,
      " ": open,
    };
    if (event.shiftKey && event.key.startsWith("Arrow")) {
      actions.ArrowLeft = () => store.set({ window: panBy(view.window, -0.2, range) });
      actions.ArrowRight = () => store.set({ window: panBy(view.window, 0.2, range) });
    } else if (/^(Arrow|Home|End)/.test(event.key)) {
      actions[event.key] = () => step(towards(event.key));
    }
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
}
