// The details of the events of a large page, in packed blocks that are unpacked when they are
// needed.
/** @import { Scene } from "../page_types.d.ts" */
import { unpack } from "../packed_data.js";

/** Blocks that are kept unpacked. */
const KEPT = 48;
const decoder = new TextDecoder();

/** Fill in the cells and texts that a block leaves out because they are known from elsewhere. */
export function fillBlock(block, kept, names) {
  const nRows = block.reference?.length ?? block.cells[0]?.length ?? 0;
  const filled = (
    some,
    usual,
  ) => (Array.isArray(some)
    ? some
    : Array.from({ length: nRows }, (_, row) => some[row] ?? usual(row)));
  for (const [name, at] of Object.entries(kept.known)) {
    if (at >= 0) block.cells[at] = filled(block.cells[at], names[name]);
  }
  for (const [name, at] of Object.entries(kept.texts)) {
    if (block.texts) {
      block.texts[name] = filled(block.texts[name], (row) => block.cells[at][row].trim());
    }
  }
  return block;
}

/** Read an event from its block, as an entry of the chronology. */
export function readEvent(block, kept, at) {
  const rows = Array.from(
    { length: block.first[at + 1] - block.first[at] },
    (_, i) => block.first[at] + i,
  );
  const lines = rows.map((row, i) => ({
    ...Object.fromEntries(Object.entries(block.texts).map(([name, texts]) => [name, texts[row]])),
    ...Object.fromEntries(
      Object.entries(block.seldom).map(([name, some]) => [name, some[row] ?? ""]),
    ),
    description: i ? block.texts.description[row] : "",
    when: block.stated[row] ?? block.when[at],
    reference: block.reference[row],
    dated: block.dated[row],
    extra: [...(block.own[row] ?? []), ...kept.extra.map((name) => [name, block.texts[name][row]])]
      .filter(([, text]) => text),
  }));
  const description = block.texts.description[rows[0]];
  return {
    when: block.when[at],
    ...Object.fromEntries(kept.of_event.map((name) => [name, block[name][at]])),
    more: block.more.includes(at),
    description,
    links: block.links[at] ?? {},
    changes: block.changes[at] ?? [],
    lines,
  };
}

/** Write cells as the file has them: quoted where they must be, or all of them. */
export function writeCells(rows, { delimiter, newline, quote_all: all, bom }) {
  const must = new RegExp(`["\\n${delimiter}]`);
  const cell = (text) => (all || must.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return (bom ? "\ufeff" : "") +
    rows.map((row) => row.map(cell).join(delimiter) + newline).join("");
}

/**
 * Set up the details. `elements` hold the blocks; the last block has the rows of no event.
 * @param {ArrayLike<Element>} elements
 * @param {Scene} scene
 */
export function makeEventDetails(elements, { details: kept, events }) {
  const unpacked = new Map();

  async function readBlock(number) {
    const block = JSON.parse(decoder.decode(await unpack(elements[number])));
    const event = (row) => block.of[row] + number * kept.block;
    if (block.first) {
      block.of = [];
      for (let at = 0; at + 1 < block.first.length; at += 1) {
        for (let row = block.first[at]; row < block.first[at + 1]; row += 1) {
          block.of[row] = at;
        }
      }
    }
    return fillBlock(block, kept, {
      id: (row) => events.id[event(row)],
      title: (row) => events.title[event(row)],
    });
  }

  /** Unpack a block, and keep the latest ones. */
  function blockAt(number) {
    const block = unpacked.get(number) ?? readBlock(number);
    unpacked.delete(number);
    unpacked.set(number, block);
    if (unpacked.size > KEPT) unpacked.delete(unpacked.keys().next().value);
    return block;
  }

  return {
    nBlocks: elements.length - 1,
    /** Read all events of a block as `[event, entry]`, without keeping the block. */
    async readAll(number) {
      const block = await readBlock(number);
      return block.when.map((_, at) => [number * kept.block + at, readEvent(block, kept, at)]);
    },
    async read(event) {
      const number = Math.floor(event / kept.block);
      return readEvent(await blockAt(number), kept, event - number * kept.block);
    },
    /** The header and the rows of these events, as a CSV. */
    async rows(chosen) {
      const rows = [kept.header];
      for (const event of chosen) {
        const number = Math.floor(event / kept.block);
        const block = await blockAt(number);
        const at = event - number * kept.block;
        const own = new Map();
        for (let row = block.first[at]; row < block.first[at + 1]; row += 1) {
          // A row that names several sources is the row of several statements.
          const cells = block.cells.map((column) => column[row]);
          own.set(JSON.stringify(cells), cells);
        }
        rows.push(...own.values());
      }
      return writeCells(rows, { ...kept.form, bom: false, newline: "\r\n" });
    },
    /** The bytes of the file. */
    async file() {
      const rows = [];
      for (let number = 0; number < elements.length; number += 1) {
        const { cells } = await readBlock(number);
        for (let row = 0; row < (cells[0]?.length ?? 0); row += 1) {
          rows.push(cells.map((column) => column[row]));
        }
      }
      const ordered = [];
      rows.forEach((row, at) => {
        ordered[at + kept.place[at]] = row;
      });
      return new TextEncoder().encode(writeCells([kept.header, ...ordered], kept.form));
    },
  };
}
