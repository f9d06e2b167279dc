// The chart on paper and in files: the axis and the lanes as drawings of their own.
/** @import { TimeWindow } from "../page_types.d.ts" */
import { axisOf, headTexts } from "./chart_view.js";
import { ROW_PX } from "./lane_layout.js";
import { paint } from "./painter.js";

/**
 * The chart for an upright and a wide sheet: its width, scaled so that names have 7 points, and the
 * height that a sheet of A4 and of Letter holds; the first sheet has title and legend too.
 */
const PAPER = {
  upright: { widthPx: 900, firstPx: 920, sheetPx: 1130 },
  across: { widthPx: 1280, firstPx: 540, sheetPx: 820 },
};

/** The rows of a lane that stay together at least, on either side of a cut. */
const LEAST_ROWS = 3;

/** Room for the heading of a lane that a sheet continues. */
const HEAD_PX = 18;

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

/** The heights between the rows of a lane where it may be cut. */
function cutsWithin({ rowsTop, rows }) {
  const n = Math.max(0, rows - 2 * LEAST_ROWS + 1);
  return Array.from({ length: n }, (_, i) => rowsTop + (i + LEAST_ROWS) * ROW_PX);
}

/**
 * Where the sheets of a chart end: below as many rows as each holds, else below what has no cut.
 * @param {any[]} lanes
 * @param {number} height
 * @param {{firstPx: number, sheetPx: number}} sheet
 */
export function sheetEnds(lanes, height, { firstPx, sheetPx }) {
  const cuts = lanes.flatMap((lane) => [...cutsWithin(lane), lane.top + lane.height]);
  const ends = [];
  let top = 0;
  for (let room = firstPx; height - top > room; room = sheetPx) {
    const next = cuts.filter((y) => y > top && y < height);
    const end = next.findLast((y) => y <= top + room) ?? next[0];
    if (end === undefined) break;
    ends.push(end);
    top = end;
  }
  return [...ends, height];
}

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

/** The heading of the lane that a sheet goes on with, above its first row. */
function continuedHead(drawing, top) {
  const lane = drawing.layout.lanes.find((each) => each.top < top && top < each.top + each.height);
  if (!lane) return [];
  const heading = headTexts(drawing, 2).find(({ key }) => key === `head ${lane.lane}`);
  return [{ ...heading, attributes: { ...heading.attributes, y: top - 5 } }];
}

/** A part of the chart between two heights, with the axis above it. */
export function makeSheet(drawing, top, bottom) {
  const { layers, view: { widthPx } } = drawing;
  const head = continuedHead(drawing, top);
  const parts = [...Object.entries(layers), ["heads", headTexts(drawing, 2)]];
  const groups = parts.map(([name, shapes]) => ({
    name,
    shapes: name === "ground" ? shapes : between(shapes, top, bottom),
  }));
  const start = top - (head.length ? HEAD_PX : 0);
  const sheet = document.createElement("div");
  sheet.append(
    makeSvg([{ shapes: axisOf(drawing) }], [0, 0, widthPx, AXIS_PX]),
    makeSvg([...groups, { shapes: head }], [0, start, widthPx, bottom - start]),
  );
  return sheet;
}

/**
 * Draw the chart for paper before printing, and remove it afterwards.
 * @param {TimeWindow} range
 */
export function makePrintedChart(element, chart, range) {
  const printedChart = document.createElement("div");
  printedChart.id = "paper";
  printedChart.setAttribute("aria-hidden", "true");
  addEventListener("beforeprint", () => {
    // Only the style sheet knows the orientation of the paper: it shows one of two drawings.
    printedChart.replaceChildren(...Object.keys(PAPER).map(drawWay));
    element.after(printedChart);
  });

  function drawWay(way) {
    const { widthPx } = PAPER[way];
    const drawing = chart.drawSheet({
      ...{ widthPx, narrow: true, prefix: `${way}-`, window: range, allNames: true },
    });
    const ends = sheetEnds(drawing.layout.lanes, drawing.height, PAPER[way]);
    const sheets = document.createElement("div");
    sheets.className = way;
    sheets.append(...ends.map((end, i) => makeSheet(drawing, i ? ends[i - 1] : 0, end)));
    return sheets;
  }

  addEventListener("afterprint", () => {
    printedChart.remove();
    printedChart.replaceChildren();
  });
}
