// The painter: makes the elements of an SVG group those of a list of shapes.
//
// A shape is `{key, tag, attributes, text, event, children, y}`: its key is its own in the list,
// `event` becomes data-event, and a shape with `y` is moved down by so many pixels, which a change
// of place can show as a movement. Only what differs from the last list is touched.

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/** A length as it is written: to a hundredth of a pixel. */
export const roundPx = (px) => Math.round(px * 100) / 100;

/** Make an SVG in an element with a group for each layer, from the lowest to the highest. */
export function makeLayers(parent, names) {
  const svg = document.createElementNS(SVG_NAMESPACE, "svg");
  svg.setAttribute("aria-hidden", "true");
  const groups = Object.fromEntries(names.map((name) => {
    const group = document.createElementNS(SVG_NAMESPACE, "g");
    group.setAttribute("class", name);
    return [name, group];
  }));
  svg.append(...Object.values(groups));
  parent.append(svg);
  return { svg, groups };
}

const paintedByGroup = new WeakMap();

/** Set the attributes that differ. */
function setAttributes(element, attributes, before) {
  for (const name in attributes) {
    const value = attributes[name];
    if (value === before[name]) continue;
    if (value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  for (const name in before) if (!(name in attributes)) element.removeAttribute(name);
}

/** Move an element from its last place to its new one, for so many milliseconds. */
function moveElement(element, from, to, moveMs) {
  if (!moveMs || from === to) return;
  const at = (y) => ({ transform: `translate(0px, ${y}px)` });
  element.animate([at(from), at(to)], { duration: moveMs, easing: "ease-out" });
}

/** Bring one element to its shape. */
function updateElement(element, shape, before, moveMs) {
  if (before?.attributes !== shape.attributes) {
    setAttributes(element, shape.attributes ?? {}, before?.attributes ?? {});
  }
  if (shape.event !== before?.event) element.dataset.event = shape.event;
  if (shape.y !== before?.y) {
    element.setAttribute("transform", `translate(0,${shape.y})`);
    if (before) moveElement(element, before.y, shape.y, moveMs);
  }
  if (shape.children) paint(element, shape.children);
  else if ((shape.text ?? "") !== (before?.text ?? "")) element.textContent = shape.text ?? "";
}

/** Paint a list of shapes into a group; what has a new place gets there in `moveMs`. */
export function paint(group, shapes, { moveMs = 0 } = {}) {
  const before = paintedByGroup.get(group) ?? new Map();
  const now = new Map();
  for (const shape of shapes) {
    const last = before.get(shape.key);
    const kept = last && last.shape.tag === shape.tag && !now.has(shape.key);
    const element = kept ? last.element : document.createElementNS(SVG_NAMESPACE, shape.tag);
    updateElement(element, shape, kept ? last.shape : undefined, moveMs);
    now.set(shape.key, { element, shape });
  }
  for (const [key, { element }] of before) {
    if (now.get(key)?.element !== element) element.remove();
  }
  let next = group.firstChild;
  for (const { element } of now.values()) {
    if (element === next) next = next.nextSibling;
    else group.insertBefore(element, next);
  }
  paintedByGroup.set(group, now);
}
