// What is printed of a large page: its first entries and their references, drawn in advance.
/** @import { ById, Words } from "../page_types.d.ts" */
import { element } from "../element.js";
import { SLICE_MS, yieldToBrowser } from "../slices.js";
import { inDigits } from "../time_window.js";
import { drawReference } from "./chronology_entry.js";

/** Entries of a large page that are printed. */
const PAPER_ENTRIES = 500;
/** Milliseconds without a new choice after which the printed list is made. */
const PAPER_WAIT_MS = 600;

/**
 * Draw the first entries of a list and their references, and put them in place for printing.
 * @param {ById} byId
 * @param {any} parts
 * @param {Words} words
 */
export function makePrintedList(byId, { details, draw, years }, words) {
  let printedNodes = [];
  let runId = 0;
  async function prepare(items) {
    runId += 1;
    const thisRun = runId;
    printedNodes = [];
    await new Promise((resolve) => setTimeout(resolve, PAPER_WAIT_MS));
    if (thisRun !== runId) return;
    const drawn = new Map();
    let n = 0;
    let until = performance.now() + SLICE_MS;
    const cited = new Map();
    for (const event of items.slice(0, PAPER_ENTRIES)) {
      const entry = await draw(event);
      entry.removeAttribute("id");
      const year = years.headings[years.yearOf(event)];
      drawn.set(year, [...(drawn.get(year) ?? []), entry]);
      n += 1;
      for (const line of (await details.read(event)).lines) cited.set(line.reference, line);
      if (performance.now() < until) continue;
      await yieldToBrowser();
      if (thisRun !== runId) return;
      until = performance.now() + SLICE_MS;
    }
    const note = words.on_paper.replace("{shown}", inDigits(n)).replace(
      "{n}",
      inDigits(items.length),
    );
    const lines = [...cited.values()].sort((a, b) => a.reference - b.reference);
    printedNodes = [
      [byId("entries"), [
        element("p", { class: "on-paper" }, note),
        ...[...drawn].map(([year, entries]) =>
          element(
            "div",
            { class: "year" },
            element("h3", {}, year),
            element("ol", { class: "entries" }, ...entries),
          )
        ),
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
