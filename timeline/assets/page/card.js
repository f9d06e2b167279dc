// The card of an event, which the side panel shows: what is said of it, who says so, and its links.
/** @import { ById, Scene, Words } from "./page_types.d.ts" */
import { element } from "./element.js";
import { nameOf } from "./chart/lane_layout.js";
import { chainOf } from "./event_links.js";
import { valuesBeforeAndAfter } from "./figures/measures.js";

/** More levels of a chain than this are in the thread only. */
const MOST_LEVELS = 3;

/**
 * A link to an event, with its name in the chart.
 * @param {Scene} scene
 */
export function eventLink(scene, event, className = "") {
  const href = `#event-${encodeURIComponent(scene.events.id[event])}`;
  const attributes = { href, title: scene.events.title[event], class: className || undefined };
  return element("a", attributes, nameOf(scene, event));
}

/**
 * A chain of events as chips, the nearest first.
 * @param {Scene} scene
 */
function drawChain(scene, label, levels) {
  if (levels.length === 0) return [];
  const arrow = document.documentElement.dir === "rtl" ? "→" : "←";
  const parts = levels.slice(0, MOST_LEVELS).flatMap((level, i) => [
    ...(i ? [element("span", { class: "arrow", "aria-hidden": "true" }, arrow)] : []),
    ...level.map((event) => eventLink(scene, event, "event-chip")),
  ]);
  return [element("p", { class: "chain" }, element("span", { class: "label" }, label), ...parts)];
}

/** What sources disagree on, each version with who gives it; those that are not shown are bold. */
function drawVersions(heading, versions) {
  return element(
    "div",
    { class: "disagreement" },
    element("p", {}, element("b", {}, `≠ ${heading}`)),
    ...versions.map(({ what, shown, lines }) => {
      const names = [...new Set(lines.map(({ source }) => source))].join(", ");
      return element(
        "p",
        {},
        ...(shown ? [`${what}: ${names}`] : [
          element("b", {}, `${what}: ${names}`),
        ]),
      );
    }),
  );
}

/**
 * The boxes of what sources disagree on: the date, and each measure.
 * @param {Scene["disputes"][number]} dispute
 * @param {Words} words
 */
function drawDisagreements({ about, versions }, words) {
  const measures = [...new Set(versions.map(({ measure }) => measure))];
  const heading = words.disagree.replace("{about}", about);
  return measures.map((measure) =>
    drawVersions(
      measure && measures.length > 1 ? measure : heading,
      versions.filter((each) => each.measure === measure),
    )
  );
}

/** A statement of the chronology for the card: its reference stands by the name of its source. */
function copyStatement(statement) {
  const copy = statement.cloneNode(true);
  const reference = copy.querySelector("a.cite");
  if (reference) copy.querySelector("b").after(" ", reference);
  return copy;
}

/**
 * What the card shows of an event, from its entry in the chronology.
 * @param {Scene} scene
 * @param {Words} words
 */
function drawContent(scene, event, entry, words, threadButton) {
  const textOf = (name) => entry.querySelector(`.${name}`)?.textContent.trim() ?? "";
  const paragraph = (name) => {
    const text = textOf(name);
    return text ? [element("p", { class: `card-${name}` }, text)] : [];
  };
  const changes = entry.querySelector(".changes");
  const dispute = scene.disputes.find((each) => each.event === event);
  const related = scene.related[event] ?? [];
  const seeAlso = related.flatMap((other, i) => [i ? "; " : " ", eventLink(scene, other)]);
  return [
    ...paragraph("when"),
    ...(dispute ? [] : paragraph("support")),
    ...paragraph("description"),
    ...(changes ? [changes.cloneNode(true)] : []),
    ...(dispute ? drawDisagreements(dispute, words) : []),
    ...drawChain(scene, words.succeeds, chainOf(scene, event, true)),
    ...drawChain(scene, words.succeeded_by, chainOf(scene, event, false)),
    ...(related.length ? [element("p", { class: "card-links" }, words.related, ...seeAlso)] : []),
    ...(threadButton ? [element("p", { class: "card-thread" }, threadButton)] : []),
    element(
      "ul",
      { class: "statements" },
      ...[...entry.querySelectorAll(".statements > li")].map(copyStatement),
    ),
  ];
}

/**
 * List the values stated last before and first after the event, which says nothing of a cause.
 * @param {Words} words
 */
function drawFigures(around, words) {
  const one = ({ words: value, unit, when, said_by: source }) =>
    `${value} ${unit} (${when}, ${source})`;
  const inWords = (values) => values.map(one).join("; ");
  return around.map(({ name, before, after }) =>
    element(
      "li",
      {},
      element("b", {}, name),
      ` ${words.before} ${inWords(before)}. ${words.after} ${inWords(after)}.`,
    )
  );
}

/**
 * Set up the card; `onClose()` is called when the reader closes it.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {Words} words
 */
export function makeCard(byId, scene, words, { panel, figures, onClose }) {
  const content = byId("card");
  const threadButton = byId("thread-of");
  return {
    close: () => panel.close("card"),
    /** Show an event, of which `steps` says whether there is one before and one after. */
    open(event, entry, { steps, linked, focus }) {
      byId("card-body").replaceChildren(
        ...drawContent(scene, event, entry, words, linked ? threadButton : null),
      );
      const around = valuesBeforeAndAfter(scene.events.at[event], figures.measures)
        .filter(({ before, after }) => before.length && after.length);
      byId("figures-around").hidden = around.length === 0;
      byId("figures-list").replaceChildren(...drawFigures(around, words));
      byId("step-before").ariaDisabled = `${!steps.before}`;
      byId("step-after").ariaDisabled = `${!steps.after}`;
      panel.open("card", {
        heading: scene.events.title[event],
        kicker: entry.querySelector(".category")?.textContent.trim() ?? "",
        colour: entry.dataset.colour,
        ...{ content, focus, onClose },
      });
    },
  };
}
