// Paper: the whole chart across the page, cut between swimlanes, so that no row is split.
import { AXIS_PX } from "./chart.js";

/** Width for which the chart is laid out on paper; the sheet scales it, to names of about 7 points. */
const PAPER_PX = 900;

/** Cut a horizontal slice of a drawing, as a drawing of its own. */
function slice(svg, top, height) {
  const copy = svg.cloneNode(true);
  copy.setAttribute("viewBox", `0 ${top} ${PAPER_PX} ${height}`);
  copy.removeAttribute("width");
  copy.removeAttribute("height");
  ownIds(copy, `paper-${top}-`);
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
  let lanes = [];
  // Vega draws in a microtask, so that what it drew can be copied only by the next listener.
  addEventListener("beforeprint", () => {
    lanes = chart.drawForPaper(PAPER_PX);
  });
  addEventListener("beforeprint", () => {
    const svg = element.querySelector("svg");
    for (const { top, height, lane: number } of lanes) {
      const lane = document.createElement("div");
      // The axis stands over every swimlane, since any may be the first of a sheet.
      lane.append(slice(svg, 0, AXIS_PX), slice(svg, top + AXIS_PX, height));
      const disputes = disputesOf(number);
      if (disputes) {
        const words = document.createElement("p");
        words.textContent = disputes;
        lane.append(words);
      }
      sheet.append(lane);
    }
    element.after(sheet);
  });
  addEventListener("afterprint", () => {
    sheet.remove();
    sheet.replaceChildren();
    chart.draw();
  });
}
