// Fits places into rows, so that no two things of a row are closer than a gap.

/** Between two things of a row. */
const GAP_PX = 9;

/** Between two texts of a row, which else would read as one. */
const WORDS_GAP_PX = 16;

/** From an end of a mark to the line that leads down to a note. */
const BEND_PX = 4;

/** Bars that are no further apart than this meet. */
const MEET_PX = 4;

/** Whether a stretch begins or ends with words: its name, or those of a note. */
const beginsWithWords = ({ x0, name0, notes }) =>
  name0 === x0 || notes.some((note) => note.x0 === x0);
const endsWithWords = ({ x1, name1, notes }) =>
  name1 === x1 || notes.some((note) => note.x1 === x1);

/** Whether a row has room for a stretch. */
function hasRoom(row, stretch) {
  for (const taken of row) {
    const [one, next] = taken.x0 < stretch.x0 ? [taken, stretch] : [stretch, taken];
    const apart = next.x0 - one.x1;
    if (apart < GAP_PX) return false;
    if (apart < WORDS_GAP_PX && endsWithWords(one) && beginsWithWords(next)) return false;
  }
  return true;
}

/** The first row in which a stretch is free; the number of rows if it is free in none. */
function firstRow(rows, stretch) {
  let row = 0;
  while (row < rows.length && !hasRoom(rows[row], stretch)) row += 1;
  return row;
}

/** Put a place, whose notes are in its own row, into a row. */
function putPlace(rows, place, row) {
  (rows[row] ??= []).push(place);
  return { ...place, row, notes: place.notes.map((note) => ({ ...note, row })) };
}

/**
 * Put an item into the first row of `most` that has room for its better places, else for others;
 * null if there is none. `choose` chooses among the places of a group.
 */
export function fitItem(rows, groups, most, choose) {
  for (const group of groups) {
    let best = null;
    for (const place of choose(group)) {
      const row = firstRow(rows, place);
      if (row < most && (best === null || row < best.row)) best = { place, row };
    }
    if (best !== null) return putPlace(rows, best.place, best.row);
  }
  return null;
}

/**
 * The chains among items in order of time: each takes over from the one before, their bars meet,
 * and their names are inside. An item takes over from the first of its `after` that is free.
 */
export function findChains(items, groupsOf) {
  const insides = new Map();
  for (const item of items) {
    if (groupsOf.get(item.key).at(-1)[0].side === "inside") insides.set(item.key, item);
  }
  const next = new Map();
  const followers = new Set();
  for (const item of insides.values()) {
    const before = (item.after ?? []).map((key) => insides.get(key)).find((other) =>
      other !== undefined && !next.has(other.key) && Math.abs(other.x1 - item.x0) <= MEET_PX
    );
    if (before === undefined) continue;
    next.set(before.key, item);
    followers.add(item.key);
  }
  const heads = [...insides.values()].filter(({ key }) => next.has(key) && !followers.has(key));
  return heads.map((head) => {
    const chain = [head];
    while (next.has(chain.at(-1).key)) chain.push(next.get(chain.at(-1).key));
    return chain;
  });
}

/** Whether a note lies over another bar of the chain of its item. */
const liesOver = (note, item, chain) =>
  chain.some((other) => other !== item && note.x0 < other.x1 && other.x0 < note.x1);

/**
 * Put a chain into one row, and the notes that would lie over its bars into the row below; without
 * notes where there is no room for them. Gives the places of its items, or null.
 */
export function fitChain(rows, chain, groupsOf, most) {
  for (const [which, depth] of [[0, 2], [-1, 1]]) {
    const parts = chain.map((item) => {
      const [place] = groupsOf.get(item.key).at(which);
      const below = place.notes.filter((note) => liesOver(note, item, chain));
      const beside = place.notes.filter((note) => !below.includes(note));
      const lines = below.map((note) => ({
        x0: Math.min(note.x0, item.x1 - BEND_PX),
        x1: Math.max(note.x1, item.x0 + BEND_PX),
        notes: [note],
      }));
      const ends = [item, ...beside];
      const x0 = Math.min(...ends.map((end) => end.x0));
      const x1 = Math.max(...ends.map((end) => end.x1));
      return { place: { ...place, x0, x1 }, below, beside, lines };
    });
    const fits = (row) =>
      parts.every(({ place, lines }) =>
        hasRoom(rows[row] ?? [], place) && lines.every((line) => hasRoom(rows[row + 1] ?? [], line))
      );
    let row = 0;
    while (!fits(row)) row += 1;
    if (row + (parts.some(({ below }) => below.length) ? depth : 1) > most) continue;
    return parts.map(({ place, below, beside, lines }) => {
      (rows[row] ??= []).push(place);
      for (const line of lines) (rows[row + 1] ??= []).push(line);
      const notes = [
        ...beside.map((note) => ({ ...note, row })),
        ...below.map((note) => ({ ...note, row: row + 1 })),
      ];
      return { ...place, row, notes };
    });
  }
  return null;
}
