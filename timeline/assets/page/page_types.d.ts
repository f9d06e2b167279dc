// The types that the scripts of a page share; no part of a page.
import type { Scene as Given } from "./page_data.d.ts";
import type { makeEventIndex } from "./chart/event_index.js";
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
