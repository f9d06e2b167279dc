// The chronology and the references: in the markup of a small page, drawn while scrolling in a
// large one.
/** @import { ById, Scene, Words } from "../page_types.d.ts" */
import { element } from "../element.js";
import { decodeFile, selectRows } from "../csv_rows.js";
import { partOf, unpack } from "../packed_data.js";
import { SLICE_MS, yieldToBrowser } from "../slices.js";
import { findTexts, joinTexts, queryWords } from "../text_search.js";
import { inDigits } from "../time_window.js";
import { drawEntry, drawReference, searchableText } from "./chronology_entry.js";
import { makeEventDetails } from "./event_details.js";
import { makeLazyList } from "./lazy_list.js";
import { drawReferenceParts } from "./list_controls.js";
import { makePrintedList } from "./printed_list.js";
import { makeYears } from "./years.js";

const plain = (each) => each.textContent.trim().replace(/\s+/g, " ");

/** Write a reference in words, with the addresses that are behind its title and its archive. */
function wordsOfReference(item) {
  const copy = item.cloneNode(true);
  const [seen, link] = [copy.querySelector(".seen"), copy.querySelector("cite a")];
  seen?.remove();
  const archived = seen?.querySelector("a");
  return [
    plain(copy),
    ...(link ? [` ${link.getAttribute("href")}`] : []),
    ...(seen ? [plain(seen)] : []),
    ...(archived ? [` ${archived.getAttribute("href")}`] : []),
  ].join("");
}

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
 * @param {Words} words
 */
export function makeWholeChronology(byId, scene, words) {
  const { events } = scene;
  const years = makeYears(byId("entries"), scene, words, { whole: true });
  const entries = events.id.map((id) => byId(`event-${id}`));
  let joined = null;
  let chosen = null;
  return {
    entry: (event) => Promise.resolve(entries[event]),
    entryNow: (event) => entries[event],
    reference: (number) => Promise.resolve(wordsOfReference(byId(`ref-${number}`))),
    find(query) {
      const wanted = queryWords(query);
      joined ??= joinTexts(entries.map((entry) => entry.textContent));
      return Promise.resolve(wanted.length ? new Set(findTexts(joined, wanted)) : null);
    },
    years,
    show(listed, searched) {
      entries.forEach((entry, i) => {
        entry.hidden = !listed[i];
      });
      years.show(listed, searched);
    },
    reorder(newest) {
      if (newest === years.isNewestFirst()) return;
      years.reorder(newest);
      for (const list of byId("entries").querySelectorAll(".entries")) {
        list.append(...[...list.children].reverse());
      }
    },
    groupReferences(groups) {
      const items = [...byId("reference-list").querySelectorAll("li")];
      if (groups === null && items.every((each) => each.value === 0)) return;
      items.sort((a, b) => numberOf(a) - numberOf(b));
      for (const each of items) each.value = numberOf(each);
      drawReferenceParts(byId("reference-list"), groups).forEach((box, i) => {
        const own = groups ? groups[i].numbers.map((number) => items[number - 1]) : items;
        box.replaceChildren(element("ol", {}, ...own));
      });
    },
    choose(event) {
      if (chosen !== null) entries[chosen].classList.remove("chosen");
      chosen = event;
      if (event === null) return;
      entries[event].classList.add("chosen");
      years.open(event);
    },
    openAll: (open) => openSources(byId("entries"), open),
    scrollTo(event) {
      if (event === undefined) return;
      years.open(event);
      entries[event].scrollIntoView({ behavior: "instant" });
    },
    scrollToPart: () => false,
    file: () => unpack(byId("csv")),
    rows: (chosen) => rowsOfFile(byId("csv"), scene, chosen),
  };
}

/** The number of a reference of the list. */
const numberOf = (reference) => Number(reference.id.slice("ref-".length));

/** Open the sources of all entries in a box, or close them. */
function openSources(box, open) {
  for (const each of box.querySelectorAll(".sources")) each.open = open;
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
  const allReferences = Array.from(scene.details.cited, (_, i) => i + 1);
  const years = makeYears(byId("entries"), scene, words, { whole: false });
  const paper = makePrintedList(byId, { details, draw, years }, words);
  let listedEvents = new Uint8Array(nEvents);

  /** Show the events that are listed, in the parts of their years. */
  function showListed() {
    const parts = years.parts.map((part, at) => ({
      box: part.lastElementChild,
      items: years.eventsOf(at, listedEvents),
    }));
    const ordered = years.isNewestFirst() ? parts.reverse() : parts;
    list.show(ordered);
    paper.prepare(ordered.flatMap(({ items }) => items));
  }

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
    reference: async (number) => wordsOfReference(await citing(number)),
    find: async (
      query,
    ) => (queryWords(query).length ? setOf(await findAll(queryWords(query))) : null),
    years,
    show(listed, searched) {
      listedEvents = listed;
      years.show(listed, searched);
      showListed();
    },
    reorder(newest) {
      if (newest === years.isNewestFirst()) return;
      years.reorder(newest);
      showListed();
    },
    groupReferences(groups) {
      const boxes = drawReferenceParts(byId("reference-list"), groups);
      references.show(
        boxes.map((box, i) => ({ box, items: groups ? groups[i].numbers : allReferences })),
      );
    },
    choose(event) {
      chosen = event;
      if (event !== null) years.open(event);
      for (const each of document.querySelectorAll("#entries li.chosen")) {
        each.classList.remove("chosen");
      }
      if (event !== null) byId(`event-${events.id[event]}`)?.classList.add("chosen");
    },
    openAll(all) {
      open = all;
      openSources(byId("entries"), all);
    },
    file: () => (scene.details.form ? details.file() : unpack(byId("csv"))),
    rows: (
      chosen,
    ) => (scene.details.form ? details.rows(chosen) : rowsOfFile(byId("csv"), scene, chosen)),
    scrollTo(event) {
      if (event === undefined) return;
      years.open(event);
      list.scrollToItem(event);
    },
    /** Scroll to a reference that may not be drawn yet; false for any other part of the page. */
    scrollToPart(part) {
      const number = /^ref-(\d+)$/.exec(part)?.[1];
      if (number) references.scrollToItem(Number(number));
      return Boolean(number);
    },
  };
}
