// What the reader chooses of the lists: the newest event first, all years open, all sources open, and
// references by the kind of their source.
/** @import { ById, Scene, Store, Words } from "../page_types.d.ts" */
import { element } from "../element.js";

/**
 * Set up the buttons beside the headings of chronology and references.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 * @param {Store} store
 */
export function makeListControls(byId, { kinds }, words, store, chronology) {
  const view = store.get();
  const { years } = chronology;
  const [newest, fold, sources, byKind] = ["newest-first", "fold-years", "open-all", "by-kind"]
    .map(byId);

  newest.addEventListener("click", () => {
    store.set({ order: view.order ? null : "newest" });
  });
  fold.addEventListener("click", () => years.openAll(!years.areOpen()));
  sources.addEventListener("click", () => {
    const open = [...byId("entries").querySelectorAll(".sources")].some((each) => !each.open);
    chronology.openAll(open);
    sources.textContent = open ? words.close_all : words.open_all;
  });
  byKind.addEventListener("click", () => {
    store.set({ references: view.references ? null : "kind" });
  });
  newest.hidden = years.parts.length < 2;
  byKind.hidden = kinds.heading.length < 2;

  years.watch(() => {
    fold.hidden = !years.mayFold();
    fold.textContent = years.areOpen() ? words.fold_years : words.open_years;
  });

  /** The numbers of the references of each kind, in the order of the kinds. */
  function groupByKind() {
    const groups = kinds.heading.map((heading) => ({ heading, numbers: [] }));
    kinds.of.forEach((kind, i) => groups[kind].numbers.push(i + 1));
    return groups;
  }

  store.subscribe((changed, { all = false }) => {
    if (all || changed.has("order")) {
      newest.setAttribute("aria-pressed", view.order === "newest");
      chronology.reorder(view.order === "newest");
    }
    if (all || changed.has("references")) {
      byKind.setAttribute("aria-pressed", view.references === "kind");
      chronology.groupReferences(view.references ? groupByKind() : null);
    }
  });
}

/** Make the parts of a list of references: a heading and a box for each kind, or one box. */
export function drawReferenceParts(box, groups) {
  if (groups === null) return [box];
  const parts = groups.map(({ heading, numbers }) => {
    const own = element("div", {});
    const count = element("span", { class: "n" }, `${numbers.length}`);
    return [element("section", {}, element("h3", {}, heading, " ", count), own), own];
  });
  box.replaceChildren(...parts.map(([section]) => section));
  return parts.map(([, own]) => own);
}
