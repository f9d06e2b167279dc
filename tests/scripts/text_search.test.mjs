// Search over words.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findTexts, fold, joinTexts, queryWords } from "../../timeline/assets/page/text_search.js";

test("words are found without regard to case, accents and white space", () => {
  assert.equal(fold("  Marrëveshja\n e\u0301  Ǆ"), "marreveshja e dz");
  const texts = joinTexts(["Marrëveshja e Tiranës", "Treaty of Rome", "國家犯罪偵查局"]);
  for (
    const [query, expected] of [
      ["MARREVESHJA", [0]],
      ["rome treaty", [1]],
      ["rome tirana", []],
      ["e", [0, 1]],
      ["犯罪", [2]],
      ["tiranes treaty", []],
      ["rome", [1]],
    ]
  ) assert.deepEqual(findTexts(texts, queryWords(query)), expected);
  assert.deepEqual(queryWords("  "), []);
  assert.deepEqual(findTexts(joinTexts(["", "a b", "", "b a", "c"]), ["a", "b"]), [1, 3]);
});
