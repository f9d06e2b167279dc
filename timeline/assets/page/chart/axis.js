// The axis above the chart: its ticks, the flag of today and that of the crosshair.
import { textWidth } from "./label_widths.js";
import { makeLayers, paint, roundPx } from "./painter.js";

const TICK_SIZE = 12;
const FLAG_SIZE = 11;
const BASE_LINE = 15;

/** A text that stays within the axis, its middle as near to a place as that allows. */
function textWithin(key, text, px, widthPx, attributes) {
  const weight = attributes["font-weight"] ?? 400;
  const half = textWidth(text, weight, attributes["font-size"]) / 2;
  const x = Math.min(widthPx - half, Math.max(half, px));
  const place = { x: roundPx(x), y: BASE_LINE, "text-anchor": "middle" };
  return { key, tag: "text", attributes: { ...place, ...attributes }, text };
}

/** A flag: words on a ground of a colour. */
function flagShapes(key, text, px, widthPx, colour) {
  const half = textWidth(text, 400, FLAG_SIZE) / 2 + 6;
  const middle = Math.min(widthPx - half + 6, Math.max(half - 6, px));
  const place = { x: roundPx(middle - half), y: 3, width: 2 * half, height: 16, rx: 3 };
  const words = { x: roundPx(middle), y: BASE_LINE, "text-anchor": "middle" };
  return [
    { key: `${key} ground`, tag: "rect", attributes: { ...place, fill: colour } },
    {
      key: `${key} words`,
      tag: "text",
      attributes: { ...words, fill: "var(--paper)", "font-size": FLAG_SIZE },
      text,
    },
  ];
}

/** The words of the ticks, but for those under a flag. */
export function tickShapes({ widthPx }, ticks, today) {
  const isClear = ({ px, text }) =>
    !today || Math.abs(px - today.px) > (textWidth(text, 700, TICK_SIZE) +
              textWidth(today.text, 400, FLAG_SIZE)) / 2 + 10;
  return ticks.filter(isClear).map(({ day, px, text, major }) =>
    textWithin(`tick ${day}`, text, px, widthPx, {
      "font-size": TICK_SIZE,
      "font-weight": major ? 700 : 400,
      fill: major ? "var(--text)" : "var(--quiet)",
    })
  );
}

/** The flags of today and of the crosshair, each `{px, text}` or null. */
export function flagsOf({ widthPx }, today, flag = null) {
  return [
    ...(today ? flagShapes("today", today.text, today.px, widthPx, "var(--text)") : []),
    ...(flag ? flagShapes("flag", flag.text, flag.px, widthPx, "var(--accent)") : []),
  ];
}

/** Where the steps of the axis change: what a step is on each side, at the foot of the chart. */
export function breakShapes({ knots }, steps, y) {
  if (knots.length < 3 || steps.length < 2) return [];
  const px = knots[1].px;
  const look = { y, "font-size": FLAG_SIZE, fill: "var(--quiet)" };
  return [
    {
      key: "step before",
      tag: "text",
      attributes: { ...look, x: roundPx(px - 8), "text-anchor": "end" },
      text: steps[0],
    },
    { key: "step after", tag: "text", attributes: { ...look, x: roundPx(px + 8) }, text: steps[1] },
  ];
}

/** Make the drawing of the axis in its element; `show` draws it. */
export function makeAxis(element) {
  const { svg, groups } = makeLayers(element, ["ticks", "flags"]);
  svg.setAttribute("height", "22");
  return {
    show(scale, ticks, today, flag) {
      svg.setAttribute("width", `${scale.widthPx}`);
      paint(groups.ticks, tickShapes(scale, ticks, today));
      paint(groups.flags, flagsOf(scale, today, flag));
    },
  };
}
