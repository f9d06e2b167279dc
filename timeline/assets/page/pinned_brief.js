// The reader's brief: the pinned events in the reader's order, as text with references.
/** @import { ById, Store, Words } from "./page_types.d.ts" */
import { keepPlace } from "./reading_anchor.js";

/** Add a pin, or remove it. */
export function togglePin(pins, id) {
  return pins.includes(id) ? pins.filter((each) => each !== id) : [...pins, id];
}

/** Move a pin up (-1) or down (1). */
export function movePin(pins, id, step) {
  const at = pins.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= pins.length) return pins;
  const moved = [...pins];
  [moved[at], moved[to]] = [moved[to], moved[at]];
  return moved;
}

/** Write events as text, with references numbered in the order in which they are cited. */
export function writeBrief(events, references) {
  const numbers = new Map();
  const number = (reference) => {
    if (!numbers.has(reference)) numbers.set(reference, numbers.size + 1);
    return `[${numbers.get(reference)}]`;
  };
  const lines = events.map(({ title, when, description, support, cites }) => {
    const cited = [...new Set(cites)].map(number).join("");
    return `${when}: ${title}.${description ? ` ${description}` : ""} ${cited} (${support})`;
  });
  const list = [...numbers].map(([reference, n]) => `[${n}] ${references(reference)}`);
  return [...lines, "", ...list, ""].join("\n");
}

/**
 * The command that makes a document of events; what a shell could take otherwise is quoted.
 * @param {string} file
 * @param {string[]} ids
 */
export function briefCommand(file, ids) {
  const quoted = (text) =>
    /^[\w.,:@%+/-]+$/.test(text) && !text.startsWith("-")
      ? text
      : `'${text.replaceAll("'", "'\\''")}'`;
  return `timeline brief ${quoted(file)} -o brief.docx --select ${quoted(ids.join(","))}`;
}

/** Read what the brief needs from an entry of the chronology. */
export function readEntry(entry) {
  const text = (selector) =>
    entry.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
  return {
    title: text("h4"),
    when: text(".when"),
    description: text(".description"),
    support: text(".support"),
    cites: [...entry.querySelectorAll("a.cite")].map((link) => link.hash.slice(1)),
  };
}

/**
 * Set up the brief, the pins of the view of a store, in the panel beside the chart; `position` has
 * the events by their ids, and `file` is the name of the file.
 * @param {ById} byId
 * @param {any} parts
 * @param {Words} words
 * @param {Store} store
 */
export function makeBrief(byId, { chronology, position, panel, file }, words, store) {
  const view = store.get();
  const list = byId("brief").querySelector("ol");
  const pins = () => view.pins.filter((id) => position.has(id));
  const readPins = () =>
    Promise.all(pins().map(async (id) => readEntry(await chronology.entry(position.get(id)))));
  /** @type {NodeListOf<HTMLElement>} */
  const openers = document.querySelectorAll(".open-brief");
  const onClose = () => keepPlace(byId, () => panel.close("brief"));
  for (const button of openers) {
    button.addEventListener("click", () => {
      if (panel.shown() === "brief") return onClose();
      const content = byId("brief");
      const open = () =>
        panel.open("brief", { heading: words.my_brief, content, focus: true, onClose });
      keepPlace(byId, open);
    });
  }
  // The list is redrawn only when it changes, so that a link in it keeps the focus.
  let listed = "";
  let listing = null;

  function makeButton(text, label, title, act, disabled = false) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.disabled = disabled;
    button.setAttribute("aria-label", `${label}: ${title}`);
    button.addEventListener("click", act);
    return button;
  }

  function makeItem(id, at, { title, when }, length) {
    const change = (label, changed) => async () => {
      store.set({ pins: changed() }, { push: true });
      await listing;
      focusPin(id, at, label);
    };
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#event-${encodeURIComponent(id)}`;
    link.textContent = title;
    const date = document.createElement("p");
    const tools = document.createElement("div");
    date.textContent = when;
    tools.className = "pin-tools";
    tools.append(
      makeButton(
        "↑",
        words.up,
        title,
        change(words.up, () => movePin(view.pins, id, -1)),
        at === 0,
      ),
      makeButton(
        "↓",
        words.down,
        title,
        change(words.down, () => movePin(view.pins, id, 1)),
        at === length - 1,
      ),
      makeButton("×", words.unpin, title, change(words.unpin, () => togglePin(view.pins, id))),
    );
    item.append(link, date, tools);
    return item;
  }

  /** Keep the focus on a pin that moved; after one was removed, focus the one in its place. */
  function focusPin(id, at, label) {
    const place = pins().includes(id) ? pins().indexOf(id) : Math.min(at, pins().length - 1);
    const buttons = [...list.querySelectorAll(`li:nth-child(${place + 1}) button:enabled`)];
    const same = buttons.find((each) => each.getAttribute("aria-label").startsWith(label));
    (same ?? buttons[0] ?? byId("side")).focus();
  }

  async function drawList(now) {
    const read = await readPins();
    if (now === listed) {
      list.replaceChildren(...pins().map((id, at) => makeItem(id, at, read[at], read.length)));
    }
  }

  return {
    pins,
    /** The pinned events as text, with their references. */
    async text() {
      const read = await readPins();
      const cited = [...new Set(read.flatMap(({ cites }) => cites))];
      const texts = await Promise.all(
        cited.map((reference) => chronology.reference(Number(reference.slice("ref-".length)))),
      );
      const references = new Map(cited.map((reference, i) => [reference, texts[i]]));
      return writeBrief(read, (reference) => references.get(reference));
    },
    /** Show the list, and what the button on the card of the chosen event does. */
    show(chosen) {
      byId("pin").textContent = view.pins.includes(chosen) ? words.unpin : words.pin;
      if (view.pins.join("\n") === listed) return;
      listed = view.pins.join("\n");
      const n = pins().length;
      for (const button of openers) button.querySelector(".n").textContent = n ? `${n}` : "";
      byId("brief-empty").hidden = n > 0;
      byId("brief-pinned").hidden = n === 0;
      byId("brief-command").textContent = briefCommand(file, pins());
      listing = drawList(listed);
    },
  };
}
