// An event as a sentence with its sources, and the references that it cites, to copy elsewhere.
/** @import { Scene, Words } from "./page_types.d.ts" */
import { fillWords } from "./sentences.js";

/** What of a sentence is set apart in rich text. */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeText = (text) => text.replace(/[&<>"]/g, (each) => ESCAPES[each]);

/** Sources with the numbers of their references: "UK Government [63]; The Independent [64]". */
function inBrackets(lines) {
  const bySource = new Map();
  for (const { source, reference } of lines) {
    bySource.set(source, [...new Set([...(bySource.get(source) ?? []), reference])]);
  }
  return [...bySource].map(([source, numbers]) =>
    `${source} ${numbers.map((each) => `[${each}]`).join("")}`
  );
}

/**
 * The versions that are shown, each with who gives it: of those that agree the first leads, and
 * the others have their own words in its brackets; "or" joins those that do not.
 */
function shownVersions(versions, words) {
  const bySet = Map.groupBy(
    versions.filter((each) => each.shown),
    (each) => each.agreeing_set,
  );
  return [...bySet.values()].map(([lead, ...others]) => {
    const agreeing = others.map(({ what, lines }) => `${what}: ${inBrackets(lines).join(", ")}`);
    return `${lead.what} (${[...inBrackets(lead.lines), ...agreeing].join("; ")})`;
  }).join(` ${words.or} `);
}

/** The others: "MailOnline [26] dates it to 2022". */
function otherVersions(versions, one, several) {
  return versions.filter((each) => !each.shown).map(({ what, lines }) => {
    const sources = inBrackets(lines);
    return fillWords(sources.length > 1 ? several : one, { sources: sources.join("; "), what });
  });
}

/**
 * A date with who gives it: where several give a part each, beside their names in it.
 * @param {{when: string, support: string}} event
 * @param {Words} words
 */
function datedBy({ when, support }, statements, words) {
  if (statements.length === 0) return `${when} (${support})`;
  const isNamed = ({ source }) => when.includes(`(${source})`);
  const composed = statements.filter(isNamed);
  const date = composed.reduce(
    (text, { source, reference }) => text.replace(`(${source})`, `(${source} [${reference}])`),
    when,
  );
  const leading = statements.filter((each) => each.gives && !isNamed(each));
  const others = statements.filter((each) => !each.gives && !isNamed(each));
  const agreeing = others.length
    ? [fillWords(words.in_agreement, { sources: inBrackets(others).join("; ") })]
    : [];
  const sources = [...inBrackets(leading), ...agreeing].join("; ");
  return sources ? `${date} (${sources})` : date;
}

/**
 * Write an event as a sentence. `statements` are its claims that count: `[{source, reference,
 * gives}]`, where `gives` is whether it gives the date as it is shown.
 * @param {{title: string, when: string, support: string, planned: boolean}} event
 * @param {Scene["disputes"][number] | undefined} dispute
 * @param {Words} words
 */
export function writeSentence(event, statements, dispute, words) {
  const { title, when, planned } = event;
  const versions = dispute?.versions ?? [];
  const dates = versions.filter(({ measure }) => !measure);
  const figures = versions.filter(({ measure }) => measure);
  const heading = planned ? fillWords(words.planned, { title }) : title;
  const parts = [];
  if (dates.length) {
    parts.push(`${heading}, ${shownVersions(dates, words)}`);
    parts.push(...otherVersions(dates, words.dates_it, words.date_it));
  } else if (figures.length) parts.push(heading.endsWith(when) ? heading : `${heading}, ${when}`);
  else parts.push(`${heading}, ${datedBy(event, statements, words)}`);
  for (const name of new Set(figures.map(({ measure }) => measure))) {
    const own = figures.filter(({ measure }) => measure === name);
    const shown = shownVersions(own, words);
    // A title that names the measure says it once.
    if (title.toLowerCase().startsWith(name.toLowerCase())) parts.push(`${parts.pop()}: ${shown}`);
    else parts.push(`${name}: ${shown}`);
    parts.push(...otherVersions(own, words.gives_it, words.give_it));
  }
  return `${parts.join("; ")}.`;
}

/** The numbers of the references that a sentence cites, in their order in it. */
export const citedIn = (sentence) => [
  ...new Set([...sentence.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number))),
];

/** Write a sentence and its references `[[number, text]]` as plain and as rich text. */
export function writeCopy(sentence, references) {
  const link = (text) =>
    text.replace(/https?:\/\/[^\s<>"]+[^\s<>".,;)]/g, (url) => `<a href="${url}">${url}</a>`);
  return {
    text: [sentence, "", ...references.map(([n, text]) => `[${n}] ${text}`)].join("\n"),
    html: [
      `<p>${escapeText(sentence)}</p>`,
      ...references.map(([n, text]) => `<p>[${n}] ${link(escapeText(text))}</p>`),
    ].join(""),
  };
}
