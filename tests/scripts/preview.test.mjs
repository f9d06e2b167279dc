// The words of the preview.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sentencesOf } from "../../timeline/assets/preview/preview.js";

test("a column keeps its own letters; a sentence begins with a capital", () => {
  assert.deepEqual(
    sentencesOf({ column: "date", sentence: 'date "x" is not a date', cure: "write 1998" }),
    ["date", ' "x" is not a date.', "Write 1998."],
  );
  assert.deepEqual(sentencesOf({ column: "date", sentence: "the row has no date", cure: "" }), [
    "",
    "The row has no date.",
    "",
  ]);
});
