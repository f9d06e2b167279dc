// The desk's own words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { headline, othersInWords, placeOf, sentencesOf } from "../timeline/assets/desk.js";

test("a save that gave a page says so", () => {
  assert.equal(headline({ file: "a.csv", refusal: "", n_errors: 0, page: "x" }), "a.csv is up to date");
});

test("a save with errors says how many, and what is shown instead", () => {
  const news = { file: "a.csv", refusal: "no", n_errors: 1, page: "x" };
  assert.equal(headline(news), "a.csv has 1 error; the page below is that of the last save without an error");
  assert.equal(headline({ ...news, n_errors: 1200, page: "" }), "a.csv has 1,200 errors; there is no page of it yet");
});

test("a save of which nothing is left says why", () => {
  const news = { file: "a.csv", refusal: "no event lies in the period", n_errors: 0, page: "" };
  assert.equal(headline(news), "a.csv: no event lies in the period; there is no page of it yet");
});

test("a problem has its line, and its file if that is another", () => {
  assert.equal(placeOf({ file: "a.csv", line: 3 }, "a.csv"), "Line 3");
  assert.equal(placeOf({ file: "a.csv", line: 0 }, "a.csv"), "Whole file");
  assert.equal(placeOf({ file: "sources.csv", line: 3 }, "a.csv"), "sources.csv, line 3");
});

test("a column keeps its own letters; a sentence begins with a capital", () => {
  assert.deepEqual(
    sentencesOf({ column: "date", sentence: 'date "x" is not a date', cure: "write 1998" }),
    ["date", ' "x" is not a date.', "Write 1998."],
  );
  assert.deepEqual(sentencesOf({ column: "date", sentence: "the row has no date", cure: "" }), ["", "The row has no date.", ""]);
});

test("warnings and notes are counted", () => {
  const others = ["note", "warning", "note"].map((severity) => ({ severity }));
  assert.equal(othersInWords(others), "1 warning, 2 notes");
  assert.equal(othersInWords([]), "");
});
