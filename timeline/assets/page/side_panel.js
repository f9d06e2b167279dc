// The panel beside the chart, on a narrow screen a sheet at its foot: shows one thing at a time.
/** @import { ById } from "./page_types.d.ts" */
import { oncePerFrame } from "./slices.js";

/** The margin below the panel, as wide as that above it. */
const PANEL_FOOT_PX = 9;

/**
 * Set up the panel. `home` takes the focus where the element that had it is gone.
 *
 * `open(name, parts)` shows an element, over what was open before; `close(name)` leads back to
 * that. The parts are `heading` and `kicker`, a line above it, in words; `content`, the element;
 * `colour`, of the kicker; `focus`, whether the panel takes it; and `onClose`, which is called in
 * place of `close` when the reader closes it.
 * @param {ById} byId
 */
export function makeSidePanel(byId, home) {
  const panel = byId("side");
  const body = byId("side-body");
  /** What is open: the last one is shown. */
  let opened = [];
  /** The element that had the focus before the panel was opened. */
  let back = null;

  /** Make the panel as high as what the window has below its top, but for a margin. */
  function fit() {
    const top = Math.max(0, panel.getBoundingClientRect().top);
    const height = Math.max(200, innerHeight - top - PANEL_FOOT_PX);
    panel.style.setProperty("--side-height", `${height}px`);
  }

  const fitSoon = oncePerFrame(fit);
  const queueFit = () => panel.hidden || fitSoon();

  const shown = () => opened.at(-1) ?? null;

  function show({ heading, kicker = "", colour = "", content, scrollTop = 0 }) {
    byId("side-title").textContent = heading;
    byId("side-kicker").textContent = kicker;
    byId("side-kicker").hidden = kicker === "";
    panel.dataset.colour = colour;
    if (content.parentElement !== body) body.append(content);
    for (const each of body.children) each.hidden = each !== content;
    panel.hidden = false;
    panel.scrollTop = scrollTop;
    fit();
  }

  function giveFocusBack() {
    back?.focus({ preventScroll: true });
    // That element may be gone by now, or filtered out.
    if (document.activeElement !== back) home.focus({ preventScroll: true });
  }

  function close(name = shown()?.name) {
    const closed = opened.find((each) => each.name === name);
    if (!closed) return;
    const wasShown = closed === shown();
    const inside = panel.contains(document.activeElement);
    opened = opened.filter((each) => each !== closed);
    closed.content.hidden = true;
    if (!wasShown) return;
    if (shown()) {
      show(shown());
      const { focused = panel } = shown();
      if (inside) (focused.checkVisibility() ? focused : panel).focus({ preventScroll: true });
      return;
    }
    panel.hidden = true;
    if (inside) giveFocusBack();
    back = null;
  }

  const closeByReader = () => (shown().onClose ?? close)();
  panel.querySelector(".close").addEventListener("click", closeByReader);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown()) closeByReader();
  });
  for (const kind of ["scroll", "resize"]) addEventListener(kind, queueFit, { passive: true });
  new ResizeObserver(queueFit).observe(byId("controls"));

  return {
    /** The name of what is shown, or null. */
    shown: () => shown()?.name ?? null,
    close,
    open(name, parts) {
      const before = shown();
      if (before === null) {
        back = document.activeElement === document.body ? null : document.activeElement;
      } else {
        before.scrollTop = panel.scrollTop;
        before.focused = panel.contains(document.activeElement) ? document.activeElement : panel;
      }
      opened = [...opened.filter((each) => each.name !== name), { ...parts, name }];
      show(shown());
      if (parts.focus) panel.focus({ preventScroll: true });
    },
  };
}
