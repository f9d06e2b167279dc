// The state in the URL.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  emptyView,
  eventInLink,
  readFragment,
  writeFragment,
} from "../../timeline/assets/page/url_state.js";

test("a fragment names an event", () => {
  for (
    const [fragment, expected] of [
      ["#event-nca-formed", "nca-formed"],
      ["#event-a%20b%25", "a b%"],
      ["#event-%E5%9C%8B", "國"],
      ["#ref-3", null],
      ["#", null],
      ["", null],
    ]
  ) assert.equal(eventInLink(fragment), expected);
});

test("a fragment that nobody encoded is no error", () => {
  assert.doesNotThrow(() => eventInLink("#event-100%"));
});

test("a view comes back from its fragment", () => {
  const view = {
    ...emptyView(),
    event: "a b",
    window: [100, 200.5],
    search: "deal & more",
    filters: { evidence: ["disputed", "single"], "column.the theme": ["a & b"] },
    measure: "cost = all",
    theme: "dark",
    pins: ["x", "y"],
    names: "all",
    axis: "even",
    folds: { "press claim": "open", law: "folded" },
  };

  assert.deepEqual(readFragment(writeFragment(view)), view);
});

test("a view in which nothing was chosen has no fragment, and what is not known is ignored", () => {
  assert.equal(writeFragment(emptyView()), "");
  assert.deepEqual(
    readFragment("#names=some&axis=odd&fold=law&within=2&days=9_8&hide=cost"),
    emptyView(),
  );
});
