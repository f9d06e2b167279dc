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
  const heading = parts.querySelector("h4");
  /** @type {any} */
  const permalink = heading.querySelector("a").cloneNode();
  permalink.textContent = linkWords;
  permalink.className = "permalink";
  heading.replaceChildren(...heading.querySelector("a").childNodes);
  parts.append(permalink);
  return parts;
}

/**
 * Set up the card, which the side panel shows. `onClose()` is called when the reader closes it.
 * @param {Words} words
 */
export function makeCard(card, panel, words, onClose) {
  return {
    close: () => panel.close("card"),
    open(entry, { focus }) {
      const copy = copyEntry(entry, words.link);
      const [kicker, heading] = [".category", "h4"].map((each) => {
        const found = copy.querySelector(each);
        found?.remove();
        return found?.textContent.trim() ?? "";
      });
      card.querySelector(".card-body").replaceChildren(copy);
      const colour = entry.dataset.colour;
      panel.open("card", { heading, kicker, colour, content: card, focus, onClose });
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
