// Rows of the CSV that the page was made from, byte for byte, but safe to open in a spreadsheet.

/**
 * Decode a file as the program reads it: by its byte order mark, else as UTF-8, else Windows-1252.
 */
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

/** Split a CSV into rows, unchanged, by the number of the line on which each begins. */
export function splitRows(text) {
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

/** What a spreadsheet, whatever its delimiter, could take for a cell with a formula. */
const FORMULA = /(^|[,;\t|\r\n])([ "\u200b\ufeff]*)([=+\-@\uff1d\uff0b\uff0d\uff20][^,;\t|\r\n]*)/g;
const PLAIN_NUMBER = /^[+-]?[0-9]+(\.[0-9]+)?%?$/;

/** Put an apostrophe before what a spreadsheet could take for a formula; plain numbers stay. */
export function escapeFormulas(text) {
  const safe = text.replace(
    FORMULA,
    (all, edge, gap, piece) =>
      PLAIN_NUMBER.test(piece.replace(/[ "]+$/, "")) ? all : `${edge}${gap}'${piece}`,
  );
  return /^[\t\r\n]/.test(safe) ? `'${safe}` : safe;
}

/** Split a row into its cells, unchanged; a delimiter within quotes does not split. */
function splitCells(row, delimiter) {
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

/** Escape the formulas in a row; a cell without one is unchanged. */
function escapeRow(row, delimiter) {
  return splitCells(row, delimiter).map((cell) => {
    const body = /^ *"([^]*)"$/.exec(cell);
    const text = body ? body[1].replaceAll('""', '"') : cell;
    const safe = escapeFormulas(text);
    return safe === text ? cell : `"${safe.replaceAll('"', '""')}"`;
  }).join(delimiter);
}

/** The most frequent delimiter of a header outside quotes; of equals the comma. */
function delimiterOf(header) {
  const bare = header.replace(/"[^"]*"/g, "");
  const count = (letter) => bare.split(letter).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** Select the header and the rows that begin on some lines, as a CSV without formulas. */
export function selectRows(text, lines) {
  const rows = splitRows(text);
  const numbers = [...rows.keys()].sort((a, b) => a - b);
  const separator = /^sep=(.)/.exec(rows.get(numbers[0]) ?? "");
  const excel = separator ? [rows.get(numbers[0])] : [];
  const header = numbers[separator ? 1 : 0];
  const delimiter = separator?.[1] ?? delimiterOf(rows.get(header) ?? "");
  const chosen = [header, ...lines].map((line) => escapeRow(rows.get(line), delimiter));
  return [...excel, ...chosen].join("\r\n") + "\r\n";
}
