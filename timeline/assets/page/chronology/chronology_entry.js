// Draws an entry of the chronology and a reference, with the same markup as the page's template.
/** @import { Scene, Words } from "../page_types.d.ts" */
import { element } from "../element.js";

/** Links of a kind that are shown before the sources of an entry are open. */
const FIRST_LINKS = 3;

/** The URL of a source; a DOI becomes one. */
function linkOf({ source_url: url }) {
  return url.toLowerCase().startsWith("doi:") ? `https://doi.org/${url.slice(4).trim()}` : url;
}

/** Replace a name in braces in a sentence by nodes. */
function filled(sentence, name, ...nodes) {
  const [before, after] = sentence.split(`{${name}}`);
  return [before, ...nodes, after];
}

/**
 * @param {Words} words
 */
function drawSource(line, words) {
  const link = linkOf(line);
  const title = link ? element("a", { href: link }, line.source_title || link) : line.source_title;
  const archived = line.archive_url
    ? [" (", element("a", { href: line.archive_url }, words.archived), ")"]
    : [];
  const kind = line.extra.filter(([name]) => name === words.kind_of_source).map(([, text]) =>
    ` · ${text}`
  );
  const cite = element(
    "a",
    { class: "cite", href: `#ref-${line.reference}` },
    `[${line.reference}]`,
  );
  return element("p", { class: "source" }, title, ...archived, " ", cite, ...kind);
}

/**
 * @param {Words} words
 */
function drawStatement(line, words) {
  const differs = (
    what,
  ) => (line.differs.includes(what) ? [" ", element("em", {}, words.differs)] : []);
  const place = line.place ? [`, ${line.place}`] : [];
  const parts = [
    element("b", {}, line.source),
    ...place,
    ": ",
    element("span", { class: "said" }, line.when),
  ];
  if (line.as_written) {
    parts.push(
      " ",
      element("span", { class: "as-written" }, ...filled(words.written, "text", line.as_written)),
    );
  }
  parts.push(...differs("date"));
  if (line.status) parts.push(" ", element("em", { class: "status" }, line.status));
  if (line.figure) parts.push(`. ${line.figure}`, ...differs("figure"));
  if (line.origin) parts.push(". ", ...filled(words.on_word_of, "origin", line.origin));
  const item = element(
    "li",
    { class: line.uncounted ? "aside" : line.differs.length ? "differs" : undefined },
    element("p", {}, ...parts),
  );
  if (line.description) item.append(element("p", {}, line.description));
  if (line.quote) item.append(element("p", {}, element("q", {}, line.quote)));
  if (line.note) {
    item.append(element("p", { class: "note" }, ...filled(words.note, "text", line.note)));
  }
  item.append(drawSource(line, words));
  for (const [name, text] of line.extra) {
    if (name === words.kind_of_source) continue;
    item.append(
      element(
        "p",
        { class: "extra" },
        `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: ${text}`,
      ),
    );
  }
  return item;
}

/** Draw what one edition says, with the words marked that differ, and its source. */
function drawSide({ text, source, link }) {
  const parts = text.map((part, i) => (i % 2 ? element("mark", {}, part) : part));
  const named = source && link ? element("a", { href: link }, source) : source;
  return source ? [...parts, " (", named, ")"] : parts;
}

/**
 * Draw what changed of an event since an older edition.
 * @param {Words} words
 */
function drawChanges(changes, words) {
  return element(
    "ul",
    { class: "changes" },
    ...changes.map((change) => {
      const what = change.what ? ` (${change.what})` : "";
      const now = change.new ? [": ", ...drawSide(change.new)] : [];
      const item = element("li", {}, element("p", {}, element("b", {}, change.kind), what, ...now));
      if (change.old) {
        item.append(
          element("p", { class: "before" }, `${words.before_that} `, ...drawSide(change.old)),
        );
      }
      return item;
    }),
  );
}

const toEvent = (id) => `#event-${encodeURIComponent(id)}`;

/** Draw the mark of a category. */
function drawMark(shape, hollow) {
  const [svg, use] = ["svg", "use"].map((name) =>
    document.createElementNS("http://www.w3.org/2000/svg", name)
  );
  svg.setAttribute("class", hollow ? "mark hollow" : "mark");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#shape-${shape}`);
  svg.append(use);
  return svg;
}

/** Draw the links of one kind to other events. */
function drawLinks(kind, others, events) {
  const links = others.flatMap((other, i) => {
    const link = element("a", { href: toEvent(events.id[other]) }, events.title[other]);
    const parts = i ? ["; ", link] : [link];
    return i < FIRST_LINKS ? parts : [element("span", { class: "further" }, ...parts)];
  });
  return element("li", {}, `${kind} `, ...links);
}

/**
 * Draw the entry of an event; `entry` comes from the details, all else from the scene.
 * @param {number} event
 * @param {any} entry
 * @param {Scene} scene
 * @param {Words} words
 * @param {boolean} open
 */
export function drawEntry(event, entry, scene, words, open) {
  const { events, facets, labels: categories, shapes } = scene;
  const [id, category] = [events.id[event], events.category[event]];
  const optional = (text, name) => (text ? [element("p", { class: name }, text)] : []);
  const name = entry.number
    ? [element("b", { class: "number" }, entry.number), ` ${entry.named}`]
    : [events.title[event]];
  const what = element(
    "div",
    { class: "what" },
    element("h4", {}, element("a", { href: toEvent(id) }, ...name)),
    element("p", { class: entry.more ? "when more" : "when" }, entry.when),
    ...optional(categories[category], "category"),
    ...optional(entry.description, "description"),
    element("p", { class: "support" }, entry.support),
    ...(entry.changes.length ? [drawChanges(entry.changes, words)] : []),
  );
  const linked = Object.entries(entry.links).map(([kind, others]) =>
    drawLinks(words[kind], others, events)
  );
  const statements = entry.lines.map((line) => drawStatement(line, words));
  return element(
    "li",
    {
      id: `event-${id}`,
      "data-colour": category % words.colours,
      "data-evidence": facets.evidence.values[facets.evidence.events.of[event]],
    },
    element(
      "p",
      { class: "date" },
      element("span", { class: "day", "aria-hidden": "true" }, entry.event_day),
      " ",
      element("span", { class: "badge" }, entry.badge),
    ),
    drawMark(category % shapes.length, events.hollow[event]),
    what,
    ...(linked.length ? [element("ul", { class: "links" }, ...linked)] : []),
    element(
      "details",
      open ? { class: "sources", open: "" } : { class: "sources" },
      element("summary", {}, entry.publishers),
      element("ul", { class: "statements" }, ...statements),
    ),
  );
}

/**
 * Draw a reference from a statement that cites it.
 * @param {Words} words
 */
export function drawReference(line, words) {
  const item = element(
    "li",
    { id: `ref-${line.reference}`, value: line.reference },
    `${line.source}.`,
  );
  const link = linkOf(line);
  const to = (words) => element("a", { href: link }, words);
  if (line.source_title) {
    item.append(" ", element("cite", {}, link ? to(line.source_title) : line.source_title), ".");
  }
  if (line.dated) item.append(` ${line.dated}.`);
  if (link && !line.source_title) item.append(" ", to(line.source_url));
  const seen = line.accessed ? [", ", ...filled(words.accessed, "date", line.accessed)] : [];
  if (line.archive_url) {
    seen.push(", ", element("a", { href: line.archive_url }, words.archived_at));
  }
  if (seen.length) item.append(element("span", { class: "seen" }, ...seen));
  return item;
}

/**
 * Join all words of an entry, for the search.
 * @param {number} event
 * @param {any} entry
 * @param {Scene} scene
 */
export function searchableText(event, entry, { events, labels: categories }) {
  const lines = entry.lines.flatMap((line) => [
    line.source,
    line.place,
    line.when,
    line.as_written,
    line.figure,
    line.origin,
    line.description,
    line.quote,
    line.note,
    line.source_title,
    ...line.extra.flat(),
  ]);
  const changed = entry.changes.flatMap((change) => [
    change.kind,
    change.what,
    ...[change.new, change.old].flatMap((side) => (side ? [side.text.join(""), side.source] : [])),
  ]);
  return [
    entry.when,
    ...changed,
    categories[events.category[event]],
    events.title[event],
    entry.description,
    entry.support,
    ...lines,
  ].filter(Boolean).join(" ");
}
