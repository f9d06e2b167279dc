// Packs the events of lanes into rows: where each name goes, beside its mark or in it.
//
// An item is `{key, importance, x0, x1, in0, in1, width, badge, shorter, notes, after, order}`, in
// pixels of the chart and clipped to it: the ends of its mark; the room for a name in it (null:
// none) and the seams of its parts, `seams`; the width of its name, and that of the badge it has where a note is not written; the
// widths of shorter texts of the name, from wide to narrow; its notes `{x, width, x2, shorter}`,
// which are other dates with their words, the right end of the mark that one has (undefined without
// one) and the width of shorter words; the keys of the items that it takes over from; and what it
// is sorted by in time (x0 if undefined). The items of a lane are in order of importance.
//
// Its place is `{row, side, text, name0, name1, x0, x1, notes, badge}`, or null if it has no row:
// `side` is "left", "right" or "inside"; `text` is 0 for the whole name or the number of the shorter
// one, from 1; name0 and name1 are the ends of the name with its badge; x0 and x1 those of all that
// it takes of its row; `notes` are `{note, side, row, x0, x1, short}`, those that are written, of
// which some are short; `badge` is whether there are others.
import { IMPORTANT, packAll, packSome, prepareLane } from "./lane_packing.js";

/** So many names are shown together, if there are as many. */
const LEAST_NAMES = 60;

/** All important events are named if they are no more than this. */
const MOST_IMPORTANT = 240;

/** So many events are named at most in the lanes that a reader opens. */
const MOST_OPEN = 1000;

/** With more events the screen is crowded: fewer rows, so that a step costs as in a small file. */
const MOST_UNCROWDED = 400;
const CROWDED_PART = 0.7;

/** So many candidates are looked at for each row of a crowded screen. */
const CANDIDATES_A_ROW = 8;

/**
 * Pack the items of a lane into at most `nRows` rows.
 *
 * Chains of succession come first, then each item by its left end into the first row with room. Of
 * those with a choice the first k by time have their names to the left and the others to the right,
 * with the k that needs fewest rows, and then the smallest. If not all have room, the most
 * important ones that have room together, then each other one that fits a gap, with the k that
 * shows most importance. Gives `{rows, places}`: how many rows are used, and each place by its key.
 */
export function packLane(items, widthPx, nRows = Infinity) {
  const lane = prepareLane(items, widthPx);
  return packAll(lane, nRows) ?? packSome(lane, nRows);
}

/** How many to take of each lane at most, so that small lanes give all that they have. */
function limitOf(totals, most) {
  let [left, lanes] = [most, totals.length];
  for (const total of [...totals].sort((a, b) => a - b)) {
    if (total * lanes > left) return Math.ceil(left / lanes);
    left -= total;
    lanes -= 1;
  }
  return Infinity;
}

const areImportant = (items) => items.filter(({ importance }) => importance >= IMPORTANT);

/** Fill in what a lane does not say: its counts, and its items as a function. */
function completeLane(lane, { folded, allNames }) {
  const { key, items, figures = false, total = items.length } = lane;
  const take = typeof items === "function" ? items : (limit) => items.slice(0, limit);
  const important = lane.important ?? areImportant(take(total)).length;
  return {
    key,
    take,
    figures,
    total,
    important,
    fold: folded.get(key) ?? (allNames ? "open" : ""),
  };
}

/** Take the candidates of a lane, and find the rows that it needs at least and for all names. */
function readLane(lane, limit, allImportant, { widthPx, nRows }) {
  const { take, fold, total, important } = lane;
  const items = fold === "folded" ? [] : take(allImportant ? Math.max(limit, important) : limit);
  const prepared = prepareLane(items, widthPx);
  const open = fold === "open" || items.length === total
    ? packAll(prepared, fold === "open" ? Infinity : nRows)
    : null;
  const least = allImportant
    ? packAll(prepareLane(areImportant(items), widthPx), Infinity).rows
    : Math.min(1, items.length);
  return {
    ...lane,
    prepared,
    open,
    rows: fold === "open" ? open.rows : Math.min(least, open?.rows ?? least),
    weight: items.reduce((sum, { importance }) => sum + importance, 0),
  };
}

/**
 * Share rows among lanes as seats among parties, by the importance of their candidates: each goes to
 * the lane with most importance a row, those without a row first. Gives how many are left.
 */
function shareRows(lanes, nRows) {
  const claimOf = ({ rows, weight }) => [rows === 0 ? 1 : 0, weight / (rows + 0.5)];
  for (let left = nRows; left > 0; left -= 1) {
    const [next] = lanes
      .filter(({ fold, rows, open }) => fold === "" && rows < (open?.rows ?? Infinity))
      .map((lane) => ({ lane, claim: claimOf(lane) }))
      .sort(({ claim: p }, { claim: q }) => q[0] - p[0] || q[1] - p[1]);
    if (next === undefined) return left;
    next.lane.rows += 1;
  }
  return Math.min(0, nRows);
}

/** Pack a lane into the rows that it has. */
function packShare({ prepared, rows, open, fold }) {
  if (fold === "folded" || rows === 0) return { rows: 0, places: new Map() };
  return open !== null && open.rows <= rows ? open : packSome(prepared, rows);
}

const countNamed = ({ places }) => [...places.values()].filter((place) => place !== null).length;

/**
 * Pack lanes into the rows of a screen.
 *
 * A lane is `{key, items, total, important, figures}`: its items in order of importance, or a
 * function that gives the first `limit` of them; how many there are in the window, and how many of
 * them are important (counted if undefined); and whether all of them are figures, which come last.
 * `folded` says by key of a lane whether the reader has it "open" or "folded".
 *
 * Gives for each lane `{key, rows, state, places, named, unnamed}`: how many rows it has; "open" if
 * all is named, else "folded"; each place by the key of its item; how many have a name, and how
 * many have none.
 */
export function packLanes(
  lanes,
  { widthPx, budgetRows, allNames = false, folded = new Map(), figuresLast = true },
) {
  const complete = lanes.map((lane) => completeLane(lane, { folded, allNames }));
  const totals = complete.map(({ total }) => total);
  const crowded = totals.reduce((sum, total) => sum + total, 0) > MOST_UNCROWDED;
  const nRows = crowded ? Math.ceil(budgetRows * CROWDED_PART) : budgetRows;
  const limits = {
    open: limitOf(totals, MOST_OPEN),
    "": crowded ? limitOf(totals, nRows * CANDIDATES_A_ROW) : Infinity,
  };
  const nImportant = complete.reduce((sum, { important }) => sum + important, 0);
  const read = complete.map((lane) =>
    readLane(lane, limits[lane.fold], nImportant <= MOST_IMPORTANT, { widthPx, nRows })
  );
  const groups = figuresLast
    ? [read.filter(({ figures }) => !figures), read.filter(({ figures }) => figures)]
    : [read];
  const used = read.reduce((sum, { rows }) => sum + rows, 0);
  groups.reduce((left, group) => shareRows(group, left), nRows - used);
  const packed = new Map(read.map((lane) => [lane, packShare(lane)]));
  // Few names, as on a narrow screen: rows beyond the budget.
  while ([...packed.values()].reduce((sum, each) => sum + countNamed(each), 0) < LEAST_NAMES) {
    const rows = read.map((lane) => lane.rows);
    if (groups.reduce((left, group) => shareRows(group, left), 1) > 0) break;
    const next = read.find((lane, i) => lane.rows > rows[i]);
    packed.set(next, packShare(next));
  }
  return read.map((lane) => {
    const { rows, places } = packed.get(lane);
    const named = countNamed({ places });
    const unnamed = lane.total - named;
    return { key: lane.key, rows, state: unnamed > 0 ? "folded" : "open", places, named, unnamed };
  });
}
