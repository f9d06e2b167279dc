// The types that the scripts of a page share; no part of a page.
import type { Scene as Given, Words } from "./page_data.d.ts";
import type { makeEventIndex } from "./chart/event_index.js";
import type { layOut } from "./chart/lane_layout.js";
import type { makeTimeScale } from "./chart/time_scale.js";
import type { emptyView } from "./url_state.js";

export type { Lists, Wholes, Words } from "./page_data.d.ts";

/** The scene as `readScene` makes it: with the offset of the segments of each event, and the end. */
export interface Scene extends Given {
  segments: Given["segments"] & { first: Uint32Array };
}

/** First and last day. */
export type TimeWindow = number[];

/** What the address keeps of what the reader chose. */
export type AddressView = ReturnType<typeof emptyView>;

/** The view: what the reader chose, and what follows from it. */
export interface View extends Omit<AddressView, "event"> {
  window: TimeWindow;
  /** The events that the search found; null without one. */
  found: Set<number> | null;
  chosen: number | null;
  /** The event that the keyboard is on. */
  active: number | null;
  index: ReturnType<typeof makeEventIndex>;
  counted: Scene["counted"];
  /** Whether the window is being moved. */
  moving: boolean;
  /** How many events of those in view have their name. */
  named: { shown: number; all: number } | null;
}

/** How the view changes: whether all of it does, makes a step in the history, or takes the focus. */
export interface How {
  all?: boolean;
  push?: boolean;
  focus?: boolean;
}

/** The store of the view. */
export interface Store {
  get(): View;
  set(patch: Partial<View>, how?: How): void;
  subscribe(listener: (changed: Set<string>, how: How) => void): () => boolean;
}

/** The element of an id, of the kind that it is in the template. */
// deno-lint-ignore no-explicit-any
export type ById = (id: string) => any;

/** What the chart draws: what there is, the view of the moment, and the sheet. */
export interface ChartView {
  scene: Scene;
  words: Words;
  window: TimeWindow;
  widthPx: number;
  narrow: boolean;
  /** Before the ids of its gradients, so that two drawings of a page share none. */
  prefix: string;
  axis: Scene["axis"];
  index: View["index"];
  counted: Scene["counted"];
  found: (event: number) => boolean;
  /** `open` or `folded`, by the names of lanes. */
  folds: { [lane: string]: string };
  allNames: boolean;
  budgetRows: number;
  focused: number | null;
  highlighted: Set<number>;
  whole: boolean;
}

/** The view with the scale of its window. */
export interface ScaledView extends ChartView {
  scale: ReturnType<typeof makeTimeScale>;
}

/** The view with its lanes laid out. */
export interface LaidOutView extends ScaledView {
  layout: ReturnType<typeof layOut>;
}
