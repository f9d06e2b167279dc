// The types that the scripts of a page share; no part of a page.
import type { Scene as Given, Words } from "./page_data.d.ts";

export type { Lists, Wholes, Words } from "./page_data.d.ts";

/** The scene as `readScene` makes it: with the offset of the segments of each event, and the end. */
export interface Scene extends Given {
  segments: Given["segments"] & { first: Uint32Array };
}

/** First and last day. */
export type TimeWindow = number[];

/** What the address keeps of what the reader chose; see `url_state.js`. */
export type View = ReturnType<typeof import("./url_state.js").emptyView>;

/** What follows from the view, and what it shows. */
export interface State {
  window: TimeWindow;
  /** The events that the search found; null without one. */
  found: Set<number> | null;
  chosen: number | null;
  /** The event that the keyboard is on. */
  active: number | null;
  hide: string[];
  counted: Scene["counted"];
  // deno-lint-ignore no-explicit-any
  [name: string]: any;
}

/** The element of an id, of the kind that it is in the template. */
// deno-lint-ignore no-explicit-any
export type ById = (id: string) => any;

/** The page and its parts, which use each other through it. */
export interface Page {
  byId: ById;
  scene: Scene;
  words: Words;
  view: View;
  state: State;
  range: TimeWindow;
  position: Map<string, number>;
  order: number[];
  /** The event in the address that the page was opened with, until it is in sight. */
  opened: number | null;
  // deno-lint-ignore no-explicit-any
  [part: string]: any;
}
