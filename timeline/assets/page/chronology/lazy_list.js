// A long list in parts and groups: groups near the screen are drawn, the others are buttons that
// name their range.

/** Fewest items of a group, and most groups of a list. */
import { element } from "../element.js";
const GROUP_ITEMS = 50;
const MOST_GROUPS = 500;
/** Height in pixels that an item is taken to have before any is drawn. */
const GUESS_PX = 80;

/**
 * Set up a list in its element. `draw(item)` gives the element of an item, `name(from, to, n)` the
 * words of a group that is not drawn.
 */
export function makeLazyList(box, { draw, name, className = "" }) {
  let groups = [];
  let itemPx = GUESS_PX;
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      (isIntersecting ? fill : empty)(groups[Number(target.getAttribute("data-group"))]);
    }
  }, { rootMargin: "1500px 0px" });
  // While the whole list is far away, the groups are not observed one by one, which costs time.
  const approach = new IntersectionObserver((seen) => {
    watch.disconnect();
    for (const group of groups) {
      (seen.at(-1).isIntersecting ? (each) => watch.observe(each.box) : empty)(group);
    }
  }, { rootMargin: "2000px 0px" });

  function makeGroup(items, number, words) {
    const group = { items, filled: false, number };
    group.button = element("button", { type: "button" }, words);
    // With the keyboard the focus reaches the button, which is then replaced by its items.
    group.button.addEventListener("focus", () => fill(group));
    group.box = element("div", { class: "group", "data-group": number }, group.button);
    group.box.style.height = `${group.items.length * itemPx}px`;
    return group;
  }

  async function fill(group) {
    if (group.filled) return;
    group.filled = true;
    const drawn = await Promise.all(Array.from(group.items, draw));
    // Meanwhile the group may have been emptied, or the list replaced.
    if (!group.filled || groups[group.number] !== group) return;
    const focused = document.activeElement === group.button;
    group.box.replaceChildren(element("ol", { class: className }, ...drawn));
    group.box.style.height = "";
    if (focused) group.box.querySelector("a").focus({ preventScroll: true });
  }

  function empty(group) {
    if (!group.filled || group.box.contains(document.activeElement)) return;
    group.filled = false;
    if (group.box.offsetHeight) itemPx = group.box.offsetHeight / group.items.length;
    group.box.style.height = `${itemPx * group.items.length}px`;
    group.box.replaceChildren(group.button);
  }

  return {
    /** Show the items of some parts, each in its box, in their order. */
    show(parts) {
      for (const each of [watch, approach]) each.disconnect();
      const n = parts.reduce((sum, { items }) => sum + items.length, 0);
      const size = Math.max(GROUP_ITEMS, Math.ceil(n / MOST_GROUPS));
      groups = [];
      let before = 0;
      for (const part of parts) {
        const boxes = [];
        for (let from = 0; from < part.items.length; from += size) {
          const items = part.items.slice(from, from + size);
          const words = name(before + 1, before + items.length, n);
          groups.push(makeGroup(items, groups.length, words));
          boxes.push(groups.at(-1).box);
          before += items.length;
        }
        part.box.replaceChildren(...boxes);
      }
      approach.observe(box);
    },
    /** Bring an item into view. */
    async scrollToItem(item) {
      const group = groups.find(({ items }) => items.includes(item));
      if (!group) return;
      group.box.scrollIntoView({ behavior: "instant" });
      await fill(group);
      const drawn = group.box.querySelectorAll("ol > li")[group.items.indexOf(item)];
      drawn?.scrollIntoView({ behavior: "instant" });
    },
  };
}
