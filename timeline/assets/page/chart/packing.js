// Packs the events of a lane into rows: where each name goes, beside its mark or in it.
//
// An item is `{key, importance, x0, x1, in0, in1, width, badge, shorter, notes, after, order}`, in
// pixels of the chart and clipped to it: the ends of its mark; the room for a name in it (null:
// none); the width of its name, and that of the badge it has if a note is not written (0: none);
// the widths of shorter texts of the name, from wide to narrow; its notes `{x, width}`, which are
// other dates with their words; the key of the item that it takes over from where their bars meet
// (or null); and what it is sorted by in time (its start if undefined).
//
// Its place is `{row, side, x0, x1, name0, name1, text, notes, badge}`, or null if it has no row:
// `side` is "left", "right" or "inside"; x0 and x1 are the ends of all that it takes of its row;
// name0 and name1 those of its name with its badge; `text` is 0 for the whole name or the number of
// the shorter one, from 1; `notes` are `{note, row, side, x0, x1}`, those that are written.

/** Between two things of a row. */
const GAP_PX = 9;

/** Between a mark and the name beside it. */
const NAME_PX = 6;

/** Room at both ends of a name inside its bar, together. */
const INSIDE_PX = 12;

/** Sort by time; the same items give the same order. */
function inTime(items) {
  const at = ({ order, x0 }) => order ?? x0;
  return [...items].sort((a, b) => at(a) - at(b) || (a.key < b.key ? -1 : 1));
}

/** The places that an item could have in some row, the preferred one first. */
function placesOf(item, widthPx, toLeft) {
  const { x0, x1, in0, in1 } = item;
  const badge = item.notes?.length ? item.badge ?? 0 : 0;
  const base = { notes: [], badge: badge > 0 };
  for (const [text, width] of [item.width, ...(item.shorter ?? [])].entries()) {
    const full = width + badge;
    if (in0 !== null && in0 !== undefined && full + INSIDE_PX <= in1 - in0) {
      const name0 = in0 + NAME_PX;
      return [{ ...base, side: "inside", x0, x1, name0, name1: name0 + full, text }];
    }
    const places = [];
    if (x0 - NAME_PX - full >= 0) {
      const name0 = x0 - NAME_PX - full;
      places.push({ ...base, side: "left", x0: name0, x1, name0, name1: name0 + full, text });
    }
    if (x1 + NAME_PX + full <= widthPx) {
      const name0 = x1 + NAME_PX;
      const right = { ...base, side: "right", x0, x1: name0 + full, name0, name1: name0 + full };
      places.push({ ...right, text });
    }
    if (places.length) return toLeft ? places : places.reverse();
  }
  const text = item.shorter?.length ?? 0;
  const name0 = Math.max(0, Math.min(x0, widthPx - item.width));
  return [{ ...base, side: "inside", x0, x1, name0, name1: Math.min(widthPx, x1), text }];
}

/** First fit: the first row in which a place is free, or null if it needs more rows than `most`. */
function firstFit(rows, places, most) {
  for (let row = 0; row < Math.min(rows.length + 1, most); row += 1) {
    for (const place of places) {
      const taken = rows[row] ?? [];
      if (taken.every(([x0, x1]) => place.x1 + GAP_PX <= x0 || x1 + GAP_PX <= place.x0)) {
        (rows[row] ??= []).push([place.x0, place.x1]);
        return { ...place, row };
      }
    }
  }
  return null;
}

/** Pack all items, the first `k` by time with their names to the left. */
function packWith(items, widthPx, k, most) {
  const rows = [];
  const places = items.map((item, i) => firstFit(rows, placesOf(item, widthPx, i < k), most));
  return { rows: rows.length, places, placed: places.filter((place) => place).length };
}

/**
 * Pack the items of a lane into at most `nRows` rows.
 * Gives `{rows, places}`: how many rows are used, and the place of each item by its key.
 */
export function packLane(items, widthPx, nRows = Infinity) {
  const sorted = inTime(items);
  let best = null;
  for (let k = 0; k <= sorted.length; k += Math.max(1, Math.ceil(sorted.length / 12))) {
    const found = packWith(sorted, widthPx, k, nRows);
    const better = best === null || found.placed > best.placed ||
      (found.placed === best.placed && found.rows < best.rows);
    if (better) best = found;
  }
  return {
    rows: best.rows,
    places: new Map(sorted.map(({ key }, i) => [key, best.places[i]])),
  };
}

/**
 * Pack lanes into the rows of a screen.
 *
 * A lane is `{key, items, total, figures}`: its items in order of importance, or a function that
 * gives the first `limit` of them; how many there are in the window (the length of `items` if
 * undefined); and whether all of them are figures.
 *
 * Gives for each lane `{key, rows, state, places, named, unnamed}`: how many rows it has; "open" if
 * all is named, else "folded"; the place of each item by its key; how many are named, and how many
 * are not.
 */
export function packLanes(
  lanes,
  { widthPx, budgetRows, allNames = false, folded = new Map(), figuresLast = true },
) {
  const most = (lane) => lane.total ?? lane.items.length;
  const packs = lanes.map((lane) => {
    const all = allNames || folded.get(lane.key) === "open";
    const limit = all ? Infinity : budgetRows * 8;
    const items = typeof lane.items === "function" ? lane.items(limit) : lane.items.slice(0, limit);
    return { lane, items, all };
  });
  let left = budgetRows;
  const needs = packs.map(({ lane, items, all }) => {
    if (folded.get(lane.key) === "folded") return 0;
    const shown = all ? items : items.filter(({ importance }) => importance >= 4);
    return lane.figures && figuresLast && !all ? 0 : packLane(shown, widthPx).rows;
  });
  for (const need of needs) left -= need;
  return packs.map(({ lane, items, all }, at) => {
    const more = folded.get(lane.key) === "folded" ? 0 : Math.max(0, left);
    const { rows, places } = packLane(items, widthPx, all ? Infinity : needs[at] + more);
    left -= Math.max(0, rows - needs[at]);
    const named = [...places.values()].filter((place) => place).length;
    const unnamed = most(lane) - named;
    return { key: lane.key, rows, state: unnamed > 0 ? "folded" : "open", places, named, unnamed };
  });
}
