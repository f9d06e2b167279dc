// Draws an entry of the chronology and a reference, with the same markup as the page's template.
/** @import { Scene, Words } from "../page_types.d.ts" */

/** Make an element with attributes and children; strings become text, never markup. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const OUTSIDE = { target: "_blank", rel: "noopener noreferrer" };

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
  const title = link
    ? element("a", { href: link, ...OUTSIDE }, line.source_title || link)
    : line.source_title;
  const archived = line.archive_url
    ? [" (", element("a", { href: line.archive_url, ...OUTSIDE }, words.archived), ")"]
    : [];
  return element("p", { class: "source" }, title, ...archived, ` [${line.reference}]`);
}

/**
 * @param {Words} words
 */
function drawStatement(line, words) {
  const differs = (
    what,
  ) => (line.differs.includes(what) ? [" ", element("em", {}, words.differs)] : []);
  const place = line.place ? [", ", element("span", { class: "place" }, line.place)] : [];
  const parts = [element("b", {}, line.source), ...place, `: ${line.when}`];
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
    line.differs.length ? { class: "differs" } : line.uncounted ? { class: "aside" } : {},
    element("p", {}, ...parts),
  );
  if (line.description) item.append(element("p", {}, line.description));
  if (line.quote) item.append(element("p", {}, element("q", {}, line.quote)));
  if (line.note) {
    item.append(element("p", { class: "note" }, ...filled(words.note, "text", line.note)));
  }
  item.append(drawSource(line, words));
  for (const [name, text] of line.extra) {
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
  const named = source && link ? element("a", { href: link, ...OUTSIDE }, source) : source;
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

/**
 * Draw the entry of an event; `entry` comes from the details, all else from the scene.
 * @param {number} event
 * @param {any} entry
 * @param {Scene} scene
 * @param {Words} words
 * @param {boolean} open
 */
export function drawEntry(event, entry, { events, facets, labels: categories }, words, open) {
  const [id, title] = [events.id[event], events.title[event]];
  const what = element("div", { class: "what" });
  if (categories[events.category[event]]) {
    what.append(element("p", { class: "category" }, categories[events.category[event]]));
  }
  what.append(element("h3", {}, element("a", { href: toEvent(id) }, title)));
  if (entry.description) what.append(element("p", { class: "description" }, entry.description));
  if (entry.changes.length) what.append(drawChanges(entry.changes, words));
  for (const [kind, others] of Object.entries(entry.links)) {
    const links = others.flatMap((
      other,
      i,
    ) => [
      ...(i ? ["; "] : []),
      element("a", { href: toEvent(events.id[other]) }, events.title[other]),
    ]);
    what.append(element("p", { class: "links" }, `${words[kind]} `, ...links));
  }
  const cites = entry.lines.map((line) =>
    element(
      "span",
      { class: "cite" },
      `${line.source}\u00a0`,
      element("a", { href: `#ref-${line.reference}` }, `${line.reference}`),
    )
  );
  what.append(element("p", { class: "cites" }, ...cites));
  const summary = element("summary", {}, words.statements[entry.lines.length]);
  const list = element(
    "ul",
    { class: "statements" },
    ...entry.lines.map((line) => drawStatement(line, words)),
  );
  what.append(element("details", open ? { open: "" } : {}, summary, list));
  const evidence = facets.evidence.values[facets.evidence.events.of[event]];
  const colour = events.category[event] % words.colours;
  return element(
    "li",
    { id: `event-${id}`, "data-colour": colour, "data-evidence": evidence },
    element("div", { class: "when" }, entry.when),
    what,
    element("p", { class: "support" }, entry.support),
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
  if (line.source_title) item.append(" ", element("cite", {}, line.source_title), ".");
  if (line.dated) item.append(` ${line.dated}.`);
  const link = linkOf(line);
  if (link) item.append(" ", element("a", { href: link, ...OUTSIDE }, line.source_url));
  if (line.accessed) item.append(", ", ...filled(words.accessed, "date", line.accessed));
  if (line.archive_url) {
    item.append(
      `, ${words.archived_at} `,
      element("a", { href: line.archive_url, ...OUTSIDE }, line.archive_url),
    );
  }
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
