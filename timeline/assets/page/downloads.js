// The files that the reader may have: the data, parts of it, and the view as a picture.

/** Set up what saves and copies; `listed()` and `pinned()` are the events of the list and of the brief. */
export function watchSaves(byId, name, { chart, chronology, brief, refresh, listed, pinned }) {
  async function saveRows(chosen, as) {
    save(as, `\ufeff${await chronology.rows(chosen)}`, "text/csv");
  }

  async function savePicture(type) {
    await chart.drawWhole();
    const svg = byId("timeline").querySelector("svg");
    const text = writeSvg(svg, document.title, byId("live").textContent);
    const { width, height } = svg.getBoundingClientRect();
    refresh();
    const picture = type === "svg" ? text : await drawPng(text, width, height);
    save(`timeline.${type}`, picture, type === "svg" ? "image/svg+xml" : "image/png");
  }

  const buttons = {
    "copy-brief": async () => copyText(await brief.text()),
    "save-brief": () => saveRows(pinned(), "brief.csv"),
    "save-csv": async () => save(name, await chronology.file(), "text/csv"),
    "save-rows": () => saveRows(listed(), "rows.csv"),
    "save-svg": () => savePicture("svg"),
    "save-png": () => savePicture("png"),
  };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
}

/** Hand a file to the reader. */
export function save(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Write a drawing as an SVG file of its own: colours by value, and a title. */
export function writeSvg(svg, title, description) {
  const copy = svg.cloneNode(true);
  const style = getComputedStyle(document.documentElement);
  const value = (text) =>
    text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
  for (const each of copy.querySelectorAll("*")) {
    for (const { name, value: text } of [...each.attributes]) {
      if (text.includes("color-mix(")) {
        each.setAttribute("stop-opacity", "0");
        each.setAttribute(name, value(text.match(/var\(--[\w-]+\)/)[0]));
      } else if (text.includes("var(")) each.setAttribute(name, value(text));
      else if (/^url\([^#]+#/.test(text)) {
        each.setAttribute(name, text.replace(/^url\([^#]+#/, "url(#"));
      }
    }
  }
  // As in the style sheet, which the file has not.
  for (const each of copy.querySelectorAll("text[stroke]")) {
    each.setAttribute("paint-order", "stroke");
  }
  const words = ["title", "desc"].map((name) => document.createElementNS(copy.namespaceURI, name));
  words[0].textContent = title;
  words[1].textContent = description;
  const paper = document.createElementNS(copy.namespaceURI, "rect");
  for (
    const [name, text] of [["width", "100%"], ["height", "100%"], [
      "fill",
      style.getPropertyValue("--paper").trim(),
    ]]
  ) {
    paper.setAttribute(name, text);
  }
  copy.prepend(...words, paper);
  copy.removeAttribute("style");
  return new XMLSerializer().serializeToString(copy);
}

/** Draw an SVG file as PNG, twice as fine as the screen shows it. */
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

/** Copy a text; a page opened from disk may have to do it the old way. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    focused?.focus();
  }
}
