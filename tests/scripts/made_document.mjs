// As much of a document as the painter needs, which counts how often it was touched.
let touches = 0;

class Element {
  constructor(tagName) {
    Object.assign(this, { tagName, attributes: {}, dataset: {}, childNodes: [], movements: [] });
    this.parent = null;
    this.text = "";
  }
  get textContent() {
    return this.text;
  }
  set textContent(text) {
    touches += 1;
    this.text = text;
  }
  get firstChild() {
    return this.childNodes[0] ?? null;
  }
  get nextSibling() {
    const { childNodes } = this.parent;
    return childNodes[childNodes.indexOf(this) + 1] ?? null;
  }
  setAttribute(name, value) {
    touches += 1;
    this.attributes[name] = `${value}`;
  }
  removeAttribute(name) {
    touches += 1;
    delete this.attributes[name];
  }
  insertBefore(element, next) {
    touches += 1;
    element.remove();
    const at = next === null ? this.childNodes.length : this.childNodes.indexOf(next);
    this.childNodes.splice(at, 0, element);
    element.parent = this;
  }
  remove() {
    if (this.parent === null) return;
    this.parent.childNodes = this.parent.childNodes.filter((each) => each !== this);
    this.parent = null;
  }
  animate([from, to], { duration }) {
    this.movements.push([from.transform, to.transform, duration]);
  }
  touched() {
    return touches;
  }
}

/** An empty group, in a document that can make more elements. */
export function makeGroup() {
  globalThis.document = { createElementNS: (_, tag) => new Element(tag) };
  return new Element("g");
}
