// The very CSV that the page was made from: unpacked from the page, and cut into its rows.

/** Decode a file as it was read: by its mark, else as UTF-8, else as Windows-1252. */
export function decodeFile(bytes) {
  const mark = bytes.length > 1 ? (bytes[0] << 8) | bytes[1] : 0;
  if (mark === 0xfffe) return new TextDecoder("utf-16le").decode(bytes);
  if (mark === 0xfeff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Cut a CSV into rows as they stand, each under the line on which it begins, from 1. */
export function cutRows(text) {
  const rows = new Map();
  const ends = /"|\r\n|\n|\r/g;
  let quoted = false;
  let [from, first, line] = [0, 1, 1];
  const close = (to, next) => {
    if (to > from) rows.set(first, text.slice(from, to));
    from = next;
  };
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    if (match[0] === '"') quoted = !quoted;
    else {
      line += 1;
      if (!quoted) {
        close(match.index, ends.lastIndex);
        first = line;
      }
    }
  }
  close(text.length, text.length);
  return rows;
}

/** The header and the rows that begin on these lines, as a CSV. */
export function chooseRows(text, lines) {
  const rows = cutRows(text);
  const numbers = [...rows.keys()].sort((a, b) => a - b);
  const excel = rows.get(numbers[0])?.startsWith("sep=") ? numbers.slice(0, 2) : numbers.slice(0, 1);
  return [...excel, ...lines].map((line) => rows.get(line)).join("\r\n") + "\r\n";
}
