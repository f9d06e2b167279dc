// The files that the reader may have: the data, parts of it, and the view as a picture.
import { copyText } from "./brief.js";
import { watchEach } from "./controls.js";
import { drawPng, save, writeSvg } from "./download.js";

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

  watchEach(byId, {
    "copy-brief": async () => copyText(await brief.text()),
    "save-brief": () => saveRows(pinned(), "brief.csv"),
    "save-csv": async () => save(name, await chronology.file(), "text/csv"),
    "save-rows": () => saveRows(listed(), "rows.csv"),
    "save-svg": () => savePicture("svg"),
    "save-png": () => savePicture("png"),
  });
}
