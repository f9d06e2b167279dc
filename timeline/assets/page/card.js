// The card of the chosen event: a copy of its entry in the chronology, beside the chart.
/** @import { Words } from "./page_types.d.ts" */

/** Copy an entry of the chronology for the card: open its statements, and leave out its ids. */
export function copyEntry(entry, linkWords) {
  const copy = entry.cloneNode(true);
  copy.removeAttribute("id");
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  for (const each of copy.querySelectorAll("details")) each.open = true;
  const parts = document.createElement("div");
  parts.className = "entry";
  parts.dataset.evidence = entry.dataset.evidence;
  parts.append(...copy.childNodes);
  const heading = parts.querySelector("h3");
  heading.id = "card-title";
  /** @type {any} */
  const permalink = heading.querySelector("a").cloneNode();
  permalink.textContent = linkWords;
  permalink.className = "permalink";
  heading.replaceChildren(...heading.querySelector("a").childNodes);
  parts.append(permalink);
  return parts;
}

/**
 * Set up the card. `onClose()` is called when the reader closes it; `home` takes the focus where
 * the element that had it is gone.
 * @param {Words} words
 */
export function makeCard(card, home, words, onClose) {
  let back = null;
  const body = card.querySelector(".card-body");
  card.querySelector(".close").addEventListener("click", onClose);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.hidden) onClose();
  });
  return {
    close() {
      if (card.hidden) return;
      const inside = card.contains(document.activeElement);
      card.hidden = true;
      body.replaceChildren();
      if (inside) {
        back?.focus({ preventScroll: true });
        // That element may be gone by now, or filtered out.
        if (document.activeElement !== back) home.focus({ preventScroll: true });
      }
      back = null;
    },
    open(entry, { side, focus }) {
      if (card.hidden) {
        back = document.activeElement === document.body ? null : document.activeElement;
      }
      body.replaceChildren(copyEntry(entry, words.link));
      card.scrollTop = 0;
      card.dataset.side = side;
      card.dataset.colour = entry.dataset.colour;
      card.hidden = false;
      if (focus) card.focus({ preventScroll: true });
    },
    /**
     * Show the values stated last before and first after the event, which says nothing of a cause.
     */
    showFigures(around) {
      const stated = around.filter(({ before, after }) => before.length && after.length);
      card.querySelector("#figures-around").hidden = stated.length === 0;
      const one = ({ words: value, unit, when, said_by: source }) =>
        `${value} ${unit} (${when}, ${source})`;
      const inWords = (values) => values.map(one).join("; ");
      card.querySelector("#figures-list").replaceChildren(
        ...stated.map(({ name, before, after }) => {
          const item = document.createElement("li");
          const measure = document.createElement("b");
          measure.textContent = name;
          item.append(
            measure,
            ` ${words.before} ${inWords(before)}. ${words.after} ${inWords(after)}.`,
          );
          return item;
        }),
      );
    },
  };
}
