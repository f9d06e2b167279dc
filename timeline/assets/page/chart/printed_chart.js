// The chart on paper: the whole period across the sheet, in a slice for each swimlane.
import { AXIS_PX } from "./scene.js";

/** Widths of the chart for an upright and a wide sheet, each scaled so that names have 7 points. */
const PAPER_PX = { upright: 900, across: 1280 };

const ITEMS = ".role-mark > *";

/** Top and bottom of each item of a drawing. */
function itemBoxes(svg) {
  const { top } = svg.getBoundingClientRect();
  return [...svg.querySelectorAll(ITEMS)].map((item) => {
    const box = item.getBoundingClientRect();
    // An item that is not displayed has no box; it is kept in every slice.
    return box.height || box.width
      ? { top: box.top - top, bottom: box.bottom - top }
      : { top: 0, bottom: Infinity };
  });
}

/** Copy a horizontal slice of a drawing, without the items outside of it. */
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

/**
 * Rename the clips and gradients of a copy, since those of the original are not displayed on paper.
 */
function ownIds(svg, prefix) {
  for (const each of svg.querySelectorAll("[id]")) each.id = prefix + each.id;
  for (const name of ["clip-path", "fill", "stroke"]) {
    for (const each of svg.querySelectorAll(`[${name}^="url("]`)) {
      each.setAttribute(name, each.getAttribute(name).replace(/url\([^#]*#/, `url(#${prefix}`));
    }
  }
}

/** Draw the chart for paper before printing, and remove it afterwards. */
export function makePrintedChart(element, chart, disputesOf) {
  const printedChart = document.createElement("div");
  printedChart.id = "paper";
  printedChart.setAttribute("aria-hidden", "true");
  // Only the style sheet knows the orientation of the paper: it shows one of two copies.
  for (const way of Object.keys(PAPER_PX)) {
    let lanes = [];
    // Vega draws in a microtask, after this listener: the next one copies the drawing.
    addEventListener("beforeprint", () => {
      lanes = chart.drawForPrint(PAPER_PX[way]);
    });
    addEventListener("beforeprint", () => printedChart.append(copyLanes(lanes, way)));
  }
  addEventListener("beforeprint", () => element.after(printedChart));

  function copyLanes(lanes, way) {
    const copies = document.createElement("div");
    copies.className = way;
    const svg = element.querySelector("svg");
    const boxes = itemBoxes(svg);
    for (const { top, height, lane: number } of lanes) {
      const lane = document.createElement("div");
      // Every swimlane has the axis above it, since any may be the first of a sheet.
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
    printedChart.remove();
    printedChart.replaceChildren();
    chart.draw();
  });
}
