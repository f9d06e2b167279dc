// Search over words, without regard to case and accents.

/** Fold a text for comparison: no accents, no case, one space for any white space. */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Numbers of the folded texts that hold every word of the query; null if the query is empty. */
export function findTexts(texts, query) {
  const words = fold(query).split(" ").filter(Boolean);
  if (words.length === 0) return null;
  const found = new Set();
  texts.forEach((text, i) => {
    if (words.every((word) => text.includes(word))) found.add(i);
  });
  return found;
}
