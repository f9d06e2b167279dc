// The chronology and the references: in the markup of a small page, drawn while scrolling in a
// large one.
/** @import { ById, Scene, Words } from "../page_types.d.ts" */
import { decodeFile, selectRows } from "../csv_rows.js";
import { partOf, unpack } from "../packed_data.js";
import { findTexts, joinTexts, queryWords } from "../text_search.js";
import { inDigits } from "../time_window.js";
import { drawEntry, drawReference, element, searchableText } from "./chronology_entry.js";
import { makeEventDetails } from "./event_details.js";
import { makeLazyList } from "./lazy_list.js";

/** Milliseconds of a frame that long work may take before it yields. */
const SLICE_MS = 6;
/** Entries of a large page that are printed. */
export const PAPER_ENTRIES = 500;
/** Milliseconds without a new choice after which the printed list is made. */
const PAPER_WAIT_MS = 600;

const plain = (each) => each.textContent.trim().replace(/\s+/g, " ");

/** Let the browser draw and handle events before going on. */
export const yieldToBrowser = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });

/**
 * Select the header and the rows of some events from the packed file in an element.
 * @param {Scene} scene
 */
async function rowsOfFile(element, scene, chosen) {
  const lines = chosen.flatMap((event) => [...partOf(scene.lines, event)]);
  return selectRows(decodeFile(await unpack(element)).replace(/^\ufeff/, ""), lines);
}

/**
 * Make the chronology of a page whose markup has every entry.
 * @param {ById} byId
 * @param {Scene} scene
 */
export function makeWholeChronology(byId, scene) {
  const { events } = scene;
  const entries = events.id.map((id) => byId(`event-${id}`));
  let joined = null;
  let chosen = null;
  return {
    entry: (event) => Promise.resolve(entries[event]),
    entryNow: (event) => entries[event],
    reference: (number) => Promise.resolve(plain(byId(`ref-${number}`))),
    find(query) {
      const wanted = queryWords(query);
      joined ??= joinTexts(entries.map((entry) => entry.textContent));
      return Promise.resolve(wanted.length ? new Set(findTexts(joined, wanted)) : null);
    },
    show(listed) {
      entries.forEach((entry, i) => {
        entry.hidden = !listed[i];
      });
    },
    choose(event) {
      if (chosen !== null) entries[chosen].classList.remove("chosen");
      chosen = event;
      if (event !== null) entries[event].classList.add("chosen");
    },
    openAll(open) {
      for (const each of byId("chronology").querySelectorAll("details")) each.open = open;
    },
    scrollTo: (event) => entries[event]?.scrollIntoView({ behavior: "instant" }),
    scrollToPart: () => false,
    file: () => unpack(byId("csv")),
    rows: (chosen) => rowsOfFile(byId("csv"), scene, chosen),
  };
}

/** Make a set of the events that a mask holds. */
function setOf(mask) {
  return { has: (event) => mask[event] === 1, size: mask.reduce((sum, each) => sum + each, 0) };
}

/**
 * Make the chronology of a page whose entries are unpacked and drawn when they are needed.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 */
export function makeLazyChronology(byId, scene, words, onProgress) {
  const details = makeEventDetails(document.querySelectorAll("script.block"), scene);
  const { events } = scene;
  const nEvents = events.id.length;
  let [open, chosen, searchId] = [false, null, 0];
  let texts = null;

  const draw = async (event) => drawEntry(event, await details.read(event), scene, words, open);
  async function drawListed(event) {
    const item = await draw(event);
    item.classList.toggle("chosen", event === chosen);
    return item;
  }
  const citing = async (number) => {
    const { lines } = await details.read(scene.details.cited[number - 1]);
    return drawReference(lines.find(({ reference }) => reference === number), words);
  };
  const named = (from, to, n) =>
    words.range.replace("{from}", inDigits(from)).replace("{to}", inDigits(to)).replace(
      "{n}",
      inDigits(n),
    );
  const list = makeLazyList(byId("entries"), {
    draw: drawListed,
    name: named,
    className: "entries",
  });
  const references = makeLazyList(byId("reference-list"), { draw: citing, name: named });
  references.show(scene.details.cited.map((_, i) => i + 1));
  const paper = makePrintedList(byId, details, draw, words);

  /** Join the texts of each block; `from` is the number of its first event. */
  async function readTexts() {
    const read = [];
    for (let block = 0; block < details.nBlocks; block += 1) {
      const entries = await details.readAll(block);
      read.push({
        from: entries[0][0],
        ...joinTexts(entries.map(([event, entry]) => searchableText(event, entry, scene))),
      });
      onProgress((block + 1) / details.nBlocks);
      await yieldToBrowser();
    }
    return read;
  }

  /** Search all texts in slices, and stop when another search has begun. */
  async function findAll(wanted) {
    searchId += 1;
    const thisSearch = searchId;
    texts ??= readTexts();
    const all = await texts;
    const found = new Uint8Array(nEvents);
    let until = performance.now() + SLICE_MS;
    for (const block of all) {
      for (const i of findTexts(block, wanted)) found[block.from + i] = 1;
      if (performance.now() < until) continue;
      await yieldToBrowser();
      if (thisSearch !== searchId) break;
      until = performance.now() + SLICE_MS;
    }
    return found;
  }

  return {
    entry: draw,
    entryNow: () => null,
    reference: async (number) => plain(await citing(number)),
    find: async (
      query,
    ) => (queryWords(query).length ? setOf(await findAll(queryWords(query))) : null),
    show(listed) {
      const items = [];
      for (let i = 0; i < nEvents; i += 1) if (listed[i]) items.push(i);
      list.show(items);
      paper.prepare(items);
    },
    choose(event) {
      chosen = event;
      for (const each of document.querySelectorAll("#entries li.chosen")) {
        each.classList.remove("chosen");
      }
      if (event !== null) byId(`event-${events.id[event]}`)?.classList.add("chosen");
    },
    openAll(all) {
      open = all;
      for (const each of byId("chronology").querySelectorAll("details")) each.open = all;
    },
    file: () => (scene.details.form ? details.file() : unpack(byId("csv"))),
    rows: (
      chosen,
    ) => (scene.details.form ? details.rows(chosen) : rowsOfFile(byId("csv"), scene, chosen)),
    scrollTo: (event) => list.scrollToItem(event),
    /** Scroll to a reference that may not be drawn yet; false for any other part of the page. */
    scrollToPart(part) {
      const number = /^ref-(\d+)$/.exec(part)?.[1];
      if (number) references.scrollToItem(Number(number));
      return Boolean(number);
    },
  };
}

/**
 * Draw the first entries of a list and their references in advance, for printing.
 * @param {ById} byId
 * @param {Words} words
 */
function makePrintedList(byId, details, draw, words) {
  let printedNodes = [];
  let runId = 0;
  async function prepare(items) {
    runId += 1;
    const thisRun = runId;
    printedNodes = [];
    await new Promise((resolve) => setTimeout(resolve, PAPER_WAIT_MS));
    if (thisRun !== runId) return;
    const drawn = [];
    let until = performance.now() + SLICE_MS;
    const cited = new Map();
    for (const event of items.slice(0, PAPER_ENTRIES)) {
      const entry = await draw(event);
      entry.removeAttribute("id");
      drawn.push(entry);
      for (const line of (await details.read(event)).lines) cited.set(line.reference, line);
      if (performance.now() < until) continue;
      await yieldToBrowser();
      if (thisRun !== runId) return;
      until = performance.now() + SLICE_MS;
    }
    const note = words.on_paper.replace("{shown}", inDigits(drawn.length)).replace(
      "{n}",
      inDigits(items.length),
    );
    const lines = [...cited.values()].sort((a, b) => a.reference - b.reference);
    printedNodes = [
      [byId("entries"), [
        element("p", { class: "on-paper" }, note),
        element("ol", { class: "entries" }, ...drawn),
      ]],
      [byId("reference-list"), [
        element("ol", {}, ...lines.map((line) => drawReference(line, words))),
      ]],
    ];
  }
  let screenNodes = [];
  addEventListener("beforeprint", () => {
    screenNodes = printedNodes.map(([box]) => [box, [...box.childNodes]]);
    for (const [box, children] of printedNodes) box.replaceChildren(...children);
  });
  addEventListener("afterprint", () => {
    for (const [box, children] of screenNodes) box.replaceChildren(...children);
  });
  return { prepare };
}
