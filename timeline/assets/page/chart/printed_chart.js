// Paper: the whole chart across the page, cut between swimlanes, so that no row is split.
import { AXIS_PX } from "./scene.js";

/** Widths for which the chart is laid out, by the way of the sheet, which scales it to names of 7 points. */
const PAPER_PX = { upright: 900, across: 1280 };

const ITEMS = ".role-mark > *";

/** Where the items of a drawing are, from its top. */
function itemBoxes(svg) {
  const { top } = svg.getBoundingClientRect();
  return [...svg.querySelectorAll(ITEMS)].map((item) => {
    const box = item.getBoundingClientRect();
    // What is not on the screen has no box, and may be anywhere.
    return box.height || box.width
      ? { top: box.top - top, bottom: box.bottom - top }
      : { top: 0, bottom: Infinity };
  });
}

/** Cut a horizontal slice of a drawing, as a drawing of its own, without what lies outside of it. */
function slice(svg, boxes, top, height, way) {
  const copy = svg.cloneNode(true);
  copy.querySelectorAll(ITEMS).forEach((item, i) => {
    const box = boxes[i];
    if (box.bottom < top - 1 || box.top > top + height + 1) item.remove();
  });
  copy.setAttribute("viewBox", `0 ${top} ${PAPER_PX[way]} ${height}`);
  copy.removeAttribute("width");
  copy.removeAttribute("height");
  ownIds(copy, `${way}-${top}-`);
  return copy;
}

/** Give a copy's clips and fades names of its own, since what is hidden on paper defines none. */
function ownIds(svg, prefix) {
  for (const each of svg.querySelectorAll("[id]")) each.id = prefix + each.id;
  for (const name of ["clip-path", "fill", "stroke"]) {
    for (const each of svg.querySelectorAll(`[${name}^="url("]`)) {
      each.setAttribute(name, each.getAttribute(name).replace(/url\([^#]*#/, `url(#${prefix}`));
    }
  }
}

/** Draw the chart for paper before printing, and remove it afterwards. */
export function makePaper(element, chart, disputesOf) {
  const sheet = document.createElement("div");
  sheet.id = "paper";
  sheet.setAttribute("aria-hidden", "true");
  // Which way the sheet lies is known to the style sheet only: it shows one of two.
  for (const way of Object.keys(PAPER_PX)) {
    let lanes = [];
    // Vega draws in a microtask, so that what it drew can be copied only by the next listener.
    addEventListener("beforeprint", () => {
      lanes = chart.drawForPaper(PAPER_PX[way]);
    });
    addEventListener("beforeprint", () => sheet.append(copyLanes(lanes, way)));
  }
  addEventListener("beforeprint", () => element.after(sheet));

  function copyLanes(lanes, way) {
    const copies = document.createElement("div");
    copies.className = way;
    const svg = element.querySelector("svg");
    const boxes = itemBoxes(svg);
    for (const { top, height, lane: number } of lanes) {
      const lane = document.createElement("div");
      // The axis stands over every swimlane, since any may be the first of a sheet.
      lane.append(
        slice(svg, boxes, 0, AXIS_PX, way),
        slice(svg, boxes, top + AXIS_PX, height, way),
      );
      const disputes = disputesOf(number);
      if (disputes) {
        const words = document.createElement("p");
        words.textContent = disputes;
        lane.append(words);
      }
      copies.append(lane);
    }
    return copies;
  }

  addEventListener("afterprint", () => {
    sheet.remove();
    sheet.replaceChildren();
    chart.draw();
  });
}
