// The painter: only what differs is touched.
import assert from "node:assert/strict";
import { test } from "node:test";

import { paint } from "../../timeline/assets/page/chart/painter.js";
import { makeGroup } from "./made_document.mjs";

const circle = (key, more = {}) => ({ key, tag: "circle", attributes: { r: 4 }, ...more });

test("the elements are those of the shapes, in their order", () => {
  const group = makeGroup();
  paint(group, [circle("a"), circle("b"), { key: "c", tag: "text", text: "C", event: "e" }]);
  const [a, b, c] = group.childNodes;
  assert.deepEqual([a.tagName, c.tagName, c.textContent, c.dataset.event], [
    "circle",
    "text",
    "C",
    "e",
  ]);
  paint(group, [{ key: "c", tag: "text", text: "D" }, circle("b"), circle("a")]);
  assert.deepEqual(group.childNodes, [c, b, a]);
  assert.equal(c.textContent, "D");
});

test("what is painted again alike is not touched", () => {
  const group = makeGroup();
  const shapes = () => [circle("a", { y: 9 }), { key: "g", tag: "g", children: [circle("b")] }];
  paint(group, shapes());
  const before = group.touched();
  paint(group, shapes());
  assert.equal(group.touched(), before);
});

test("an attribute that is gone is removed, and so is an element", () => {
  const group = makeGroup();
  paint(group, [circle("a", { attributes: { r: 4, fill: "red" } }), circle("b")]);
  paint(group, [circle("a")]);
  assert.equal(group.childNodes.length, 1);
  assert.deepEqual(group.childNodes[0].attributes, { r: "4" });
});

test("an element moves from its last place to the next one in the time that is given", () => {
  const group = makeGroup();
  paint(group, [circle("a", { y: 10 })], { moveMs: 180 });
  const [a] = group.childNodes;
  assert.equal(a.movements.length, 0);
  paint(group, [circle("a", { y: 46 })], { moveMs: 180 });
  assert.equal(a.attributes.transform, "translate(0,46)");
  assert.deepEqual(a.movements, [["translate(0px, 10px)", "translate(0px, 46px)", 180]]);
  paint(group, [circle("a", { y: 10 })]);
  assert.equal(a.movements.length, 1);
});
