// The widths of names, and the texts that they are cut to.
import assert from "node:assert/strict";
import { test } from "node:test";

import { cutTexts } from "../../timeline/assets/page/chart/label_widths.js";

test("a name is cut at its words, from long to short", () => {
  assert.deepEqual(cutTexts("National Crime Agency"), ["National Crime…", "National…"]);
  assert.deepEqual(cutTexts("Extraordinary"), ["Extrao…"]);
});

test("of a name as long as a book only what could fit is cut", () => {
  const texts = cutTexts("word ".repeat(200_000));

  assert.ok(texts.length < 200);
  assert.ok(texts.every((text) => text.length <= 601));
});
