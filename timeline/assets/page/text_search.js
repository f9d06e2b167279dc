// Search over words, without regard to case and accents.
import { firstIndex } from "./chart/interval_index.js";

/** Fold a text for comparison: no accents, no case, one space for any white space. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The words of a query, the longest first, since it is likely the rarest. */
export function queryWords(query) {
  return fold(query).split(" ").filter(Boolean).sort((a, b) => b.length - a.length);
}

/** Join folded texts, a line each, with the end of each line. */
export function joinTexts(texts) {
  const folded = texts.map(fold);
  let end = -1;
  return {
    text: folded.join("\n"),
    ends: Uint32Array.from(folded, (line) => (end += line.length + 1)),
  };
}

/** The numbers of the joined texts that hold every word. */
export function findTexts({ text, ends }, [first, ...others]) {
  const found = [];
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at)) {
    const i = firstIndex(ends.length, (each) => ends[each] > at);
    const line = others.length ? text.slice(i ? ends[i - 1] + 1 : 0, ends[i]) : "";
    if (others.every((word) => line.includes(word))) found.push(i);
    // One hit in a line is enough.
    at = ends[i];
  }
  return found;
}
