// The store: what changes, and who is told.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeStore } from "../../timeline/assets/page/store.js";

test("a change is told with its names and how it came", () => {
  const store = makeStore({ window: [0, 1], search: "" });
  const told = [];
  store.subscribe((changed, how) => told.push([[...changed], how]));
  store.set({ search: "deal", window: store.get().window }, { push: true });
  store.set({ search: "deal" });

  assert.deepEqual(told, [[["search"], { push: true }], [[], {}]]);
});

test("the view stays one object, which a listener finds changed", () => {
  const initial = { chosen: null };
  const store = makeStore(initial);
  const view = store.get();
  let seen = null;
  store.subscribe(() => seen = view.chosen);
  store.set({ chosen: 3 });

  assert.equal(seen, 3);
  assert.equal(store.get(), view);
  assert.equal(initial.chosen, null);
});

test("who has left is told no more, also when leaving while it is told", () => {
  const store = makeStore({ n: 0 });
  let calls = 0;
  const leave = store.subscribe(() => {
    calls += 1;
    leave();
  });
  store.set({ n: 1 });
  store.set({ n: 2 });

  assert.equal(calls, 1);
});

test("a listener may change the view: all are told of that, too", () => {
  const store = makeStore({ a: 0, b: 0 });
  const told = [];
  store.subscribe((changed) => changed.has("a") && store.set({ b: 1 }));
  store.subscribe((changed) => told.push(...changed));
  store.set({ a: 1 });

  assert.deepEqual(told, ["b", "a"]);
});
