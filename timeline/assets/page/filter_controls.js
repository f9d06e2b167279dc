// The controls of the filters: a chip for each category, a menu for each other facet.
// The row of the legend filters by evidence.
/** @import { Scene, Store, Words } from "./page_types.d.ts" */
import { countValues } from "./filters.js";
import { inDigits } from "./time_window.js";
import { FACETS } from "./url_state.js";

/**
 * The chosen values after one is switched; if all are on, none is chosen, which filters nothing.
 */
export function switchValue(values, chosen, value) {
  const on = new Set(chosen.length ? chosen : values);
  if (!on.delete(value)) on.add(value);
  return on.size === values.length ? [] : values.filter((each) => on.has(each));
}

function makeOption(facet, value, label) {
  const option = document.createElement("label");
  const box = document.createElement("input");
  const n = document.createElement("span");
  box.type = "checkbox";
  // The URL keeps the choice; a browser that kept it too would look at each box at each step.
  box.autocomplete = "off";
  box.name = facet;
  box.value = value;
  n.className = "n";
  option.append(box, ` ${label} `, n);
  return option;
}

function makeMenu(facet, label, options) {
  const menu = document.createElement("details");
  const summary = document.createElement("summary");
  const list = document.createElement("div");
  menu.className = "menu";
  list.className = "options";
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", label);
  summary.textContent = label;
  menu.append(summary, list);
  /** Make the options when the menu first opens, since there may be hundreds. */
  const made = () => {
    if (list.childElementCount === 0) {
      list.append(...options.map(([value, text]) => makeOption(facet, value, text)));
    }
    return [...list.children];
  };
  return { facet, menu, summary, options: made };
}

/**
 * Set up the chips and menus, which filter the view of a store.
 * @param {Scene["facets"]} facets
 * @param {Words} words
 * @param {Store} store
 */
export function makeFilterControls(root, facets, words, store) {
  const view = store.get();
  const chips = [...root.querySelectorAll("#categories label")];
  const inMenus = FACETS.filter((facet) => !["category", "evidence"].includes(facet));
  const menus = inMenus.filter((facet) => facets[facet]?.values.length > 1).map((facet) =>
    makeMenu(
      facet,
      words[facet],
      facets[facet].values.map((value) => [value, value]),
    )
  );
  root.querySelector("#menus").append(...menus.map(({ menu }) => menu));

  root.addEventListener("change", ({ target }) => {
    const { name: facet, value } = target;
    if (!FACETS.includes(facet)) return;
    const chosen = view.filters[facet];
    const next = facet === "category"
      ? switchValue(facets.category.values, chosen, value)
      : target.checked
      ? [...chosen, value]
      : chosen.filter((each) => each !== value);
    store.set({ filters: { ...view.filters, [facet]: next } });
  });
  // A menu closes when the pointer or the focus leaves it.
  const leave = (to) =>
    root.querySelectorAll("details.menu[open]").forEach((menu) =>
      menu.contains(to) || (menu.open = false)
    );
  addEventListener("pointerdown", ({ target }) => leave(target));
  addEventListener("focusin", ({ target }) => leave(target));
  root.addEventListener("keydown", (event) => {
    const menu = event.target.closest("details.menu[open]");
    if (event.key !== "Escape" || !menu) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // What the latest counts were made of, for a menu that opens later.
  let [failedNow, shownNow] = [new Uint8Array(), () => true];
  function count({ facet, options }) {
    const chosen = view.filters[facet];
    const left = countValues(facets, failedNow, facet, shownNow);
    options().forEach((option, i) => {
      option.querySelector("input").checked = chosen.includes(facets[facet].values[i]);
      option.querySelector(".n").textContent = inDigits(left[i]);
      option.classList.toggle("none", left[i] === 0);
    });
  }
  for (const each of menus) {
    each.menu.addEventListener("toggle", () => each.menu.open && count(each));
  }

  return {
    /** Show what is chosen and how many events each value leaves, of those that `shown(event)`. */
    show(failed, shown) {
      [failedNow, shownNow] = [failed, shown];
      const counts = countValues(facets, failed, "category", shown);
      chips.forEach((chip, i) => {
        const box = chip.querySelector("input");
        box.checked = view.filters.category.length === 0 ||
          view.filters.category.includes(box.value);
        chip.querySelector(".n").textContent = inDigits(counts[i]);
      });
      let nChosen = view.filters.category.length;
      for (const each of menus) {
        const { facet, summary, menu } = each;
        const chosen = view.filters[facet];
        summary.textContent = chosen.length ? `${words[facet]}: ${chosen.length}` : words[facet];
        summary.classList.toggle("on", chosen.length > 0);
        nChosen += chosen.length;
        if (menu.open) count(each);
      }
      root.querySelector("#more .n").textContent = nChosen || "";
    },
  };
}
