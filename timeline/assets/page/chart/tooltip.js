// What is under the pointer or the keys, in words: who gives which date.

/** The lines of a tip: title and date; for a disputed event each date with its sources. */
export function tipLines(entry) {
  const text = (element) => element.textContent.trim().replace(/\s+/g, " ");
  const lines = [text(entry.querySelector(".when"))];
  if (entry.dataset.standing === "disputed") lines.push(text(entry.querySelector(".support")));
  return { title: text(entry.querySelector("h3")), lines };
}

/** Set up the tip in the chart's element; it goes when Escape is pressed or the pointer leaves both. */
export function makeTip(element) {
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  element.append(tip);
  let leaving = 0;
  const hide = () => {
    tip.hidden = true;
  };
  const later = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200);
  };
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", later);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  return {
    hide: later,
    /** Show an entry under a point of the element, in pixels. */
    show(entry, x, y) {
      clearTimeout(leaving);
      const { title, lines } = tipLines(entry);
      const heading = document.createElement("b");
      heading.textContent = title;
      const rest = lines.map((line) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        return paragraph;
      });
      tip.replaceChildren(heading, ...rest);
      tip.hidden = false;
      const room = element.clientWidth - tip.offsetWidth - 4;
      tip.style.left = `${Math.max(4, Math.min(room, x - 20))}px`;
      tip.style.top = `${y}px`;
    },
  };
}
