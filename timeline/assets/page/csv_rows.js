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

/** What begins a cell, or what a spreadsheet with another delimiter could take for one, as a formula. */
const FORMULA = /(^|[,;\t|\r\n])([ "\u200b\ufeff]*)([=+\-@\uff1d\uff0b\uff0d\uff20][^,;\t|\r\n]*)/g;
const PLAIN_NUMBER = /^[+-]?[0-9]+(\.[0-9]+)?%?$/;

/** Put an apostrophe before what a spreadsheet could take for a formula; plain numbers stay. */
export function disarm(text) {
  const safe = text.replace(
    FORMULA,
    (all, edge, gap, piece) =>
      PLAIN_NUMBER.test(piece.replace(/[ "]+$/, "")) ? all : `${edge}${gap}'${piece}`,
  );
  return /^[\t\r\n]/.test(safe) ? `'${safe}` : safe;
}

/** The cells of a row as they stand, each with the delimiter after it; quotes keep theirs together. */
function cutCells(row, delimiter) {
  const cells = [];
  let [from, quoted, fresh] = [0, false, true];
  for (let at = 0; at < row.length; at += 1) {
    const letter = row[at];
    if (letter === '"' && (quoted || fresh)) [quoted, fresh] = [!quoted, quoted];
    else if (letter === delimiter && !quoted) {
      cells.push(row.slice(from, at));
      [from, fresh] = [at + 1, true];
    } else fresh &&= !quoted && letter === " ";
  }
  return [...cells, row.slice(from)];
}

/** A row of which no cell can start a formula; a cell that holds none stays as it stands. */
function disarmRow(row, delimiter) {
  return cutCells(row, delimiter).map((cell) => {
    const body = /^ *"([^]*)"$/.exec(cell);
    const text = body ? body[1].replaceAll('""', '"') : cell;
    const safe = disarm(text);
    return safe === text ? cell : `"${safe.replaceAll('"', '""')}"`;
  }).join(delimiter);
}

/** The delimiter of a header: the most frequent one outside quotes; a comma wins ties. */
function delimiterOf(header) {
  const bare = header.replace(/"[^"]*"/g, "");
  const count = (letter) => bare.split(letter).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** The header and the rows that begin on these lines, as a CSV in which no cell starts a formula. */
export function chooseRows(text, lines) {
  const rows = cutRows(text);
  const numbers = [...rows.keys()].sort((a, b) => a - b);
  const separator = /^sep=(.)/.exec(rows.get(numbers[0]) ?? "");
  const excel = separator ? [rows.get(numbers[0])] : [];
  const header = numbers[separator ? 1 : 0];
  const delimiter = separator?.[1] ?? delimiterOf(rows.get(header) ?? "");
  const chosen = [header, ...lines].map((line) => disarmRow(rows.get(line), delimiter));
  return [...excel, ...chosen].join("\r\n") + "\r\n";
}
