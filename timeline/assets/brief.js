// The reader's own brief: pinned events in an order of their own, as text with references.

/** The pins after one is added, taken out, or moved by `step`. */
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

/** Write events as text, their references numbered anew in the order of citing. */
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

/** What the chronology says of an event, for the brief. */
export function readEntry(entry) {
  const text = (selector) => entry.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
  return {
    title: text("h3"),
    when: text(".when"),
    description: text(".description"),
    support: text(".support"),
    cites: [...entry.querySelectorAll(".cite a")].map((link) => link.hash.slice(1)),
  };
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
