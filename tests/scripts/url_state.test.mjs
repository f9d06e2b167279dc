// The state in the URL.
import assert from "node:assert/strict";
import { test } from "node:test";

import { eventInLink } from "../../timeline/assets/page/url_state.js";

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
