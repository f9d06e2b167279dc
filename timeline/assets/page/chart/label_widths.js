// The widths of names, measured by the browser in the font of the page.

/** Size of the names in the chart, and of the words beside other dates. */
export const NAME_SIZE = 12.5;
export const NOTE_SIZE = 11;

/** No chart has room for more letters; a name can be as long as a book. */
const MOST_LETTERS = 600;

const widthsByFont = new Map();
let measuring = null;
let familyOfPage = null;

/** The width of a text in pixels, rounded up. */
export function textWidth(text, weight = 400, sizePx = NAME_SIZE) {
  const font = `${weight} ${sizePx}`;
  if (!widthsByFont.has(font)) widthsByFont.set(font, new Map());
  const widths = widthsByFont.get(font);
  let width = widths.get(text);
  if (width === undefined) {
    measuring ??= document.createElement("canvas").getContext("2d");
    familyOfPage ??= getComputedStyle(document.documentElement).fontFamily;
    measuring.font = `${weight} ${sizePx}px ${familyOfPage}`;
    width = Math.ceil(measuring.measureText(text).width + 0.5);
    widths.set(text, width);
  }
  return width;
}

/** The texts of a name that are cut at a word, from long to short: the last has a few letters. */
export function cutTexts(name) {
  const words = name.slice(0, MOST_LETTERS).split(" ");
  const cut = words.slice(1).map((_, i) => `${words.slice(0, words.length - 1 - i).join(" ")}…`);
  const letters = [...words[0]];
  return letters.length > 8 ? [...cut, `${letters.slice(0, 6).join("")}…`] : cut;
}
