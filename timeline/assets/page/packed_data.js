// What the page carries packed: columns of numbers and words, behind gzip and base64.

const ARRAYS = {
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
  i4: Int32Array,
  f4: Float32Array,
  f8: Float64Array,
};

/** Unpack the bytes that an element of the page carries. */
export async function unpack({ textContent: text }) {
  const packed = Uint8Array.fromBase64?.(text) ??
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Read columns as `timeline.payload.pack_columns` writes them: JSON, and after it the arrays that it names. */
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

/** Where each list begins in what is in all of them, and the end. */
function firstOf(counts) {
  const first = new Uint32Array(counts.length + 1);
  counts.forEach((n, i) => {
    first[i + 1] = first[i] + n;
  });
  return first;
}

/** The part of a ragged column that belongs to one row. */
export function partOf({ first, of }, row) {
  return of.subarray(first[row], first[row + 1]);
}

/** Run the libraries, which are carried packed; the page's policy names them as they are unpacked. */
export async function loadLibraries(packed) {
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = new TextDecoder().decode(await unpack(packed));
  const loaded = new Promise((resolve) => addEventListener("libraries", resolve, { once: true }));
  document.head.append(script);
  await loaded;
}
