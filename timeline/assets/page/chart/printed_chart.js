// The chart on paper and in files: the axis and the lanes as drawings of their own.
/** @import { TimeWindow } from "../page_types.d.ts" */
import { axisOf, headTexts } from "./chart_view.js";
import { paint } from "./painter.js";

/** Widths of the chart for an upright and a wide sheet, each scaled so that names have 7 points. */
const PAPER_PX = { upright: 900, across: 1280 };

const AXIS_PX = 22;
const GUTTER_PX = 96;

/** The layers of a drawing that stands alone, from the lowest to the highest. */
const SHEET_LAYERS = ["ground", "wash", "links", "marks", "ticks", "names"];

/**
 * An SVG with some groups of shapes, each above the one before and moved down by some pixels.
 * @param {number[]} box left, top, width and height
 */
function makeSvg(groups, box) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", box.join(" "));
  for (const { shapes, name = "", y = 0 } of groups) {
    const group = document.createElementNS(svg.namespaceURI, "g");
    if (name) group.setAttribute("class", name);
    if (y) group.setAttribute("transform", `translate(0,${y})`);
    paint(group, shapes);
    svg.append(group);
  }
  return svg;
}

/** The shapes between two heights; what has no height of its own is in all. */
const between = (shapes, top, bottom) =>
  shapes.filter(({ y }) => y === undefined || (y >= top && y < bottom));

/** A drawing of the axis and all lanes. */
export function makePicture(drawing) {
  const { height, layers, view } = drawing;
  const full = AXIS_PX + height;
  const svg = makeSvg([
    { shapes: axisOf(drawing) },
    ...SHEET_LAYERS.map((name) => ({ name, shapes: layers[name], y: AXIS_PX })),
    { shapes: headTexts(drawing, -GUTTER_PX), y: AXIS_PX },
  ], [-GUTTER_PX, 0, view.widthPx + GUTTER_PX, full]);
  svg.setAttribute("width", view.widthPx + GUTTER_PX);
  svg.setAttribute("height", full);
  return svg;
}

/**
 * Draw the chart for paper before printing, and remove it afterwards.
 * @param {TimeWindow} range
 */
export function makePrintedChart(element, chart, range, disputesOf) {
  const printedChart = document.createElement("div");
  printedChart.id = "paper";
  printedChart.setAttribute("aria-hidden", "true");
  addEventListener("beforeprint", () => {
    // Only the style sheet knows the orientation of the paper: it shows one of two drawings.
    printedChart.replaceChildren(...Object.keys(PAPER_PX).map(drawWay));
    element.after(printedChart);
  });

  function drawWay(way) {
    const widthPx = PAPER_PX[way];
    const drawing = chart.drawSheet({
      ...{ widthPx, narrow: true, prefix: `${way}-`, window: range, allNames: true },
    });
    const sheets = document.createElement("div");
    sheets.className = way;
    const axis = () => makeSvg([{ shapes: axisOf(drawing) }], [0, 0, widthPx, AXIS_PX]);
    const { layout, layers } = drawing;
    const last = layout.lanes.at(-1);
    for (const lane of layout.lanes) {
      const { top } = lane;
      const bottom = lane === last ? drawing.height : top + lane.height;
      const parts = [...Object.entries(layers), ["heads", headTexts(drawing, 2)]];
      const groups = parts.map(([name, shapes]) => ({
        name,
        shapes: between(shapes, top, bottom),
      }));
      // Every lane has the axis above it, since any may be the first of a sheet.
      const drawn = [axis(), makeSvg(groups, [0, top, widthPx, bottom - top])];
      sheets.append(makeSheet(drawn, disputesOf(lane.lane)));
    }
    return sheets;
  }

  addEventListener("afterprint", () => {
    printedChart.remove();
    printedChart.replaceChildren();
  });
}

/** Drawings that stay together on a sheet, with words below them. */
function makeSheet(drawings, disputes) {
  const sheet = document.createElement("div");
  sheet.append(...drawings);
  if (disputes) {
    const words = document.createElement("p");
    words.textContent = disputes;
    sheet.append(words);
  }
  return sheet;
}
