// An event as a sentence with its sources.
import assert from "node:assert/strict";
import { test } from "node:test";

import { citedIn, writeCopy, writeSentence } from "../../timeline/assets/page/sentence.js";

const words = {
  or: "or",
  in_agreement: "in agreement: {sources}",
  planned: "Planned: {title}",
  dates_it: "{sources} dates it to {what}",
  date_it: "{sources} date it to {what}",
  gives_it: "{sources} gives {what}",
  give_it: "{sources} give {what}",
};
const deal = { title: "Deal signed", when: "26 July 2021", support: "one source", planned: false };
const line = (source, reference) => ({ source, reference });
const date = (what, agreeing_set, ...lines) => ({
  ...{ what, agreeing_set, lines, measure: "", shown: agreeing_set >= 0 },
});

test("each source has its reference, and what it gives itself", () => {
  const claims = [
    { ...line("Ministry", 3), gives: true },
    { ...line("Post", 4), gives: false },
    { ...line("Ministry", 7), gives: true },
  ];
  assert.equal(
    writeSentence(deal, claims, undefined, words),
    "Deal signed, 26 July 2021 (Ministry [3][7]; in agreement: Post [4]).",
  );
});

test("a source that gives a part of a date is named beside it", () => {
  const agency = { ...deal, title: "Agency", when: "from 2006 (Times) to 2013 (Post)" };
  const claims = [
    { ...line("Times", 1), gives: false },
    { ...line("Post", 2), gives: false },
  ];
  assert.equal(
    writeSentence(agency, claims, undefined, words),
    "Agency, from 2006 (Times [1]) to 2013 (Post [2]).",
  );
});

test("dates for which equally much speaks are joined by or, others follow", () => {
  const dispute = {
    ...{ event: 0, about: "the date" },
    versions: [
      date("26 July 2021", 0, line("Ministry", 3)),
      date("July 2021", 0, line("Post", 4)),
      date("2020", 1, line("Times", 5)),
      date("2022", -1, line("Paper", 6), line("Blog", 7)),
    ],
  };
  assert.equal(
    writeSentence(deal, [], dispute, words),
    "Deal signed, 26 July 2021 (Ministry [3]; July 2021: Post [4]) or 2020 (Times [5]); " +
      "Paper [6]; Blog [7] date it to 2022.",
  );
});

test("what is planned or has no source says so", () => {
  const planned = { ...deal, title: "Centre opens", when: "2030", planned: true };
  assert.equal(
    writeSentence(planned, [{ ...line("Office", 1), gives: true }], undefined, words),
    "Planned: Centre opens, 2030 (Office [1]).",
  );
  assert.equal(
    writeSentence({ ...deal, support: "no source yet" }, [], undefined, words),
    "Deal signed, 26 July 2021 (no source yet).",
  );
});

test("a copy has the references that are cited, and what a file says is no markup", () => {
  const sentence = "<b>Deal</b>, 2021 (Post [4]; Ministry [3]; Post [4]).";
  assert.deepEqual(citedIn(sentence), [4, 3]);
  const { text, html } = writeCopy(sentence, [[4, "Post. https://example.org/a?b=1&c=2."]]);
  assert.equal(text, `${sentence}\n\n[4] Post. https://example.org/a?b=1&c=2.`);
  assert.ok(html.startsWith("<p>&lt;b&gt;Deal&lt;/b&gt;, 2021"));
  const url = "https://example.org/a?b=1&amp;c=2";
  assert.ok(html.endsWith(`<p>[4] Post. <a href="${url}">${url}</a>.</p>`));
});
