// Unpacks what the page contains as gzip in base64: columns and the file.
/** @import { Lists } from "./page_types.d.ts" */

const ARRAYS = {
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
  i4: Int32Array,
  f4: Float32Array,
  f8: Float64Array,
};

/**
 * Unpack the bytes in an element of the page.
 * @param {Element} element
 */
export async function unpack({ textContent: text }) {
  const packed = Uint8Array.fromBase64?.(text) ??
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Read columns as `pack_columns` in `page/packed_data.py` writes them: JSON, then the arrays it
 * names.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export function readColumns({ buffer }) {
  const length = new DataView(buffer).getUint32(0, true);
  const start = 8 * Math.ceil((4 + length) / 8);
  const place = (node) => {
    if (node === null || typeof node !== "object" || Array.isArray(node)) return node;
    if (node.array) return new ARRAYS[node.array](buffer, start + node.at, node.n);
    for (const [name, value] of Object.entries(node)) node[name] = place(value);
    return node.counts ? { first: firstOf(node.counts), of: node.of } : node;
  };
  return place(JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))));
}

/** Offsets of each list in the joined values, and the end. */
function firstOf(counts) {
  const first = new Uint32Array(counts.length + 1);
  counts.forEach((n, i) => {
    first[i + 1] = first[i] + n;
  });
  return first;
}

/**
 * The part of a ragged column that belongs to one row.
 * @param {Lists} column
 * @param {number} row
 */
export function partOf({ first, of }, row) {
  return of.subarray(first[row], first[row + 1]);
}
