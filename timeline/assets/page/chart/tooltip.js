// The tooltip of the event under the pointer or the keyboard's: title, date, and who disputes it.

/** Evidence that a tooltip says. */
const SAID = ["disputed", "planned", "unsourced"];

/** The lines of a tooltip: title and date; who disputes it, or that it is planned. */
export function tooltipLines(entry) {
  const text = (element) => element.textContent.trim().replace(/\s+/g, " ");
  const lines = [text(entry.querySelector(".when"))];
  if (SAID.includes(entry.dataset.evidence)) lines.push(text(entry.querySelector(".support")));
  return { title: text(entry.querySelector("h4")), lines };
}

/** Set up the tooltip; Escape hides it, and so does the pointer when it leaves mark and tooltip. */
export function makeTooltip(element) {
  const tooltip = document.createElement("div");
  tooltip.id = "tooltip";
  tooltip.hidden = true;
  tooltip.setAttribute("aria-hidden", "true");
  element.append(tooltip);
  let leaving = 0;
  const hide = () => {
    tooltip.hidden = true;
  };
  const later = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200);
  };
  tooltip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tooltip.addEventListener("pointerleave", later);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  return {
    hide: later,
    /** Show an entry under a point of the element, in pixels. */
    show(entry, x, y) {
      clearTimeout(leaving);
      const { title, lines } = tooltipLines(entry);
      const heading = document.createElement("b");
      heading.textContent = title;
      const paragraphs = lines.map((line) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        return paragraph;
      });
      tooltip.replaceChildren(heading, ...paragraphs);
      tooltip.hidden = false;
      const room = element.clientWidth - tooltip.offsetWidth - 4;
      tooltip.style.left = `${Math.max(4, Math.min(room, x - 20))}px`;
      tooltip.style.top = `${y}px`;
    },
  };
}
