// The marks of categories, as small pictures beside their names.
/** @import { Scene } from "./page_types.d.ts" */

const MARK_NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * The mark of the category with a number, in its colour.
 * @param {Scene} scene
 */
export function makeCategoryMark(scene, number) {
  const svg = document.createElementNS(MARK_NAMESPACE, "svg");
  const path = document.createElementNS(MARK_NAMESPACE, "path");
  svg.setAttribute("viewBox", "-7 -7 14 14");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "category-mark");
  svg.dataset.colour = `${number % scene.sizes.colours}`;
  path.setAttribute("d", scene.shape_paths[scene.shapes[number % scene.shapes.length]]);
  svg.append(path);
  return svg;
}

/**
 * The numbers of the categories, by their names.
 * @param {Scene} scene
 */
export function categoryNumbers({ facets, events }) {
  const { values, events: { first, of } } = facets.category;
  const numbers = new Map();
  for (let i = 0; i < events.id.length && numbers.size < values.length; i += 1) {
    const name = values[of[first[i]]];
    if (!numbers.has(name)) numbers.set(name, events.category[i]);
  }
  return numbers;
}
