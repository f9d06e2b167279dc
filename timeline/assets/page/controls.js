// The buttons above the chart and the chronology.
/** @import { ById, Store, TimeWindow } from "./page_types.d.ts" */
import { copyText } from "./downloads.js";

/**
 * Listen to the buttons.
 * @param {ById} byId
 * @param {TimeWindow} range
 * @param {Store} store
 */
export function watchButtons(byId, range, store, { navigation, togglePinned }) {
  const root = document.documentElement;
  const view = store.get();
  const buttons = {
    "zoom-in": () => navigation.zoom(2),
    "zoom-out": () => navigation.zoom(0.5),
    reset: () => store.set({ window: range }),
    "all-names": () => store.set({ names: view.names ? null : "all" }, { push: true }),
    "even-scale": () => store.set({ axis: view.axis ? null : "even" }, { push: true }),
    pin: togglePinned,
    "copy-link": () => copyText(location.href),
    theme: () => {
      const dark = getComputedStyle(root).getPropertyValue("--dark").trim() === "1";
      store.set({ theme: dark ? "light" : "dark" });
    },
  };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
  watchMenus();
}

/** Close a menu when the pointer or the focus leaves it, and by Escape. */
function watchMenus() {
  const leave = ({ target }) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(target)) menu.removeAttribute("open");
    }
  };
  addEventListener("pointerdown", leave);
  addEventListener("focusin", leave);
  addEventListener("keydown", (event) => {
    /** @type {any} */
    const { target } = event;
    const menu = event.key === "Escape" && target.closest?.("details.menu[open]");
    if (!menu) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  }, { capture: true });
}
