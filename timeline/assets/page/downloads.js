// What the reader downloads or copies: the file, some of its rows, the view as a picture, a text.
import { makePicture } from "./chart/printed_chart.js";

/** Set up the buttons; `listed()` and `pinned()` give the events of the list and of the brief. */
export function watchDownloads(byId, name, { chart, chronology, brief, listed, pinned }) {
  async function saveRows(chosen, as) {
    saveFile(as, `\ufeff${await chronology.rows(chosen)}`, "text/csv");
  }

  async function savePicture(type) {
    const svg = makePicture(chart.drawSheet({ widthPx: chart.widthPx(), prefix: "picture-" }));
    const text = writeSvg(svg, document.title, byId("live").textContent);
    const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
    const picture = type === "svg" ? text : await drawPng(text, width, height);
    saveFile(`timeline.${type}`, picture, type === "svg" ? "image/svg+xml" : "image/png");
  }

  const buttons = {
    "copy-brief": async () => copyText(await brief.text()),
    "copy-command": () => copyText(byId("brief-command").textContent),
    "save-brief": () => saveRows(pinned(), "brief.csv"),
    "save-csv": async () => saveFile(name, await chronology.file(), "text/csv"),
    "save-rows": () => saveRows(listed(), "rows.csv"),
    "save-svg": () => savePicture("svg"),
    "save-png": () => savePicture("png"),
  };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
}

/** Let the reader download a file. */
export function saveFile(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Write a drawing as an SVG file that stands alone: with values for colours, and a title. */
export function writeSvg(svg, title, description) {
  const copy = svg.cloneNode(true);
  const style = getComputedStyle(document.documentElement);
  const value = (text) =>
    text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
  for (const each of copy.querySelectorAll("*")) {
    for (const { name, value: text } of [...each.attributes]) {
      if (text.includes("var(")) each.setAttribute(name, value(text));
    }
  }
  copy.setAttribute("font-family", style.fontFamily);
  // The style sheet sets this in the page.
  for (const each of copy.querySelectorAll("text[stroke]")) {
    each.setAttribute("paint-order", "stroke");
  }
  const words = ["title", "desc"].map((name) => document.createElementNS(copy.namespaceURI, name));
  words[0].textContent = title;
  words[1].textContent = description;
  const paper = document.createElementNS(copy.namespaceURI, "rect");
  const [x, y, width, height] = copy.getAttribute("viewBox").split(" ");
  const ground = { x, y, width, height, fill: style.getPropertyValue("--paper").trim() };
  for (const [name, text] of Object.entries(ground)) paper.setAttribute(name, text);
  copy.prepend(...words, paper);
  return new XMLSerializer().serializeToString(copy);
}

/** Draw an SVG file as PNG, with two pixels for each of the screen's. */
export async function drawPng(text, width, height) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** Put a text on the clipboard, and the same as rich text if it is given. */
function writeClipboard(text, html) {
  if (!html) return navigator.clipboard.writeText(text);
  const kinds = { "text/plain": text, "text/html": html };
  const blobs = Object.entries(kinds).map(([type, each]) => [type, new Blob([each], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

/**
 * Copy a text, and the same as rich text if it is given; a page opened from disk may have no
 * clipboard, and uses an older way.
 */
export async function copyText(text, html = "") {
  try {
    await writeClipboard(text, html);
  } catch {
    /** @type {any} */
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const put = (event) => {
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
      event.preventDefault();
    };
    document.addEventListener("copy", put);
    document.execCommand("copy");
    document.removeEventListener("copy", put);
    area.remove();
    focused?.focus();
  }
}
