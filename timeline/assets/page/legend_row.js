// The row above the chart: each entry of an evidence counts its events and shows only these.
/** @import { Scene, Store } from "./page_types.d.ts" */
import { chosenValues, toggleValue } from "./filters.js";
import { inDigits } from "./time_window.js";

/** Let the arrow keys move among the controls of a toolbar, which is one stop of the Tab key. */
export function makeToolbar(toolbar) {
  const items = () =>
    [...toolbar.querySelectorAll(":scope > button, :scope > details > summary")].filter((each) =>
      each.checkVisibility()
    );
  const all = toolbar.querySelectorAll(":scope > button, :scope > details > summary");
  function setStop(stop) {
    for (const each of all) each.tabIndex = each === stop ? 0 : -1;
  }
  // One that is shown is the stop, whatever comes and goes.
  const watch = new ResizeObserver(() => {
    const shown = items();
    setStop(shown.find((each) => each.tabIndex === 0) ?? shown[0]);
  });
  setStop(all[0]);
  for (const each of all) watch.observe(each);
  toolbar.addEventListener("focusin", ({ target }) => {
    if ([...all].includes(target)) setStop(target);
  });
  toolbar.addEventListener("keydown", (event) => {
    const shown = items();
    const at = shown.indexOf(event.target);
    const rtl = getComputedStyle(toolbar).direction === "rtl";
    const to = {
      ArrowRight: at + (rtl ? -1 : 1),
      ArrowLeft: at + (rtl ? 1 : -1),
      Home: 0,
      End: shown.length - 1,
    }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    shown[(to + shown.length) % shown.length].focus();
  });
}

/** Explain in the row as many forms as one line has room for; the menu at its end has them all. */
function fitForms(element) {
  const forms = [...element.querySelectorAll(".form")];
  let fittedPx = 0;
  function fit() {
    if (element.clientWidth === fittedPx) return;
    fittedPx = element.clientWidth;
    for (const form of forms) form.hidden = false;
    const top = element.firstElementChild.offsetTop;
    const fits = () =>
      element.lastElementChild.offsetTop <= top + 8 && element.scrollWidth <= element.clientWidth;
    for (const form of forms.toReversed()) {
      if (fits()) break;
      form.hidden = true;
    }
  }
  // In the next frame, since the row may become less high.
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(element);
}

/**
 * Set up the row, which filters the view of a store; `onDisputed()` is called when what is disputed
 * was chosen or taken back.
 * @param {Scene["facets"]} facets
 * @param {Store} store
 */
export function makeLegendRow(element, facets, store, onDisputed) {
  const view = store.get();
  const buttons = [...element.querySelectorAll("button[data-evidence]")];
  for (const button of buttons) {
    button.disabled = false;
    button.addEventListener("click", () => {
      toggleValue(store, "evidence", button.dataset.evidence);
      if (button.dataset.evidence === "disputed") onDisputed();
    });
  }
  makeToolbar(element);
  fitForms(element);
  return {
    /** Show what is chosen, and how many events each entry would leave. */
    show(counts) {
      const chosen = chosenValues(view.filters, "evidence");
      element.classList.toggle("choosing", chosen.length > 0);
      for (const button of buttons) {
        const { evidence } = button.dataset;
        const n = counts[facets.evidence.values.indexOf(evidence)];
        button.setAttribute("aria-pressed", chosen.includes(evidence));
        button.classList.toggle("none", n === 0);
        button.querySelector(".count").textContent = inDigits(n);
      }
    },
  };
}
