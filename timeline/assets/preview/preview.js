// The desk: the page of the last good save in a frame, below what is wrong in the file.

/** How often the frame is asked for its view: a view that is put in place tells nobody. */
const LOOK_EVERY_MS = 300;
/** A page that never says that it is drawn is shown all the same. */
const PATIENCE_MS = 15000;

/**
 * What is said of a problem: the column that a sentence begins with, the sentence, and the cure.
 */
export function sentencesOf({ column, sentence, cure }) {
  const named = column && sentence.startsWith(`${column} `) ? column : "";
  const rest = sentence.slice(named.length);
  return [named, `${named ? rest : capital(rest)}.`, cure && `${capital(cure)}.`];
}

const capital = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function start(document) {
  const byId = (id) => document.getElementById(id);
  const frames = byId("frames");
  let shown = null;
  let digest = "";

  function list(problems) {
    return problems.map((problem) => {
      const item = document.createElement("li");
      const place = document.createElement("span");
      place.className = "place";
      place.textContent = problem.place;
      const [column, sentence, cure] = sentencesOf(problem);
      const words = document.createElement("div");
      // What is wrong is said as on the command line.
      words.lang = "en";
      words.dir = "ltr";
      words.append(paragraph("sentence", column, sentence));
      if (cure) words.append(paragraph("cure", "", cure));
      item.append(place, words);
      return item;
    });
  }

  function paragraph(name, column, text) {
    const made = document.createElement("p");
    made.className = name;
    const code = document.createElement("code");
    code.textContent = column;
    made.append(...(column ? [code] : []), text);
    return made;
  }

  function tell(news) {
    const { file, saved, headline, errors, others, others_in_words: count, rest, refusal, page } =
      news;
    document.documentElement.dataset.state = refusal ? "bad" : "good";
    byId("headline").textContent = headline;
    byId("saved").textContent = saved;
    byId("errors").replaceChildren(...list(errors));
    byId("others").hidden = !others.length;
    byId("others").querySelector("summary").textContent = count;
    byId("others").querySelector("ul").replaceChildren(...list(others));
    byId("rest").textContent = rest;
    byId("problems").hidden = !errors.length && !others.length;
    byId("alone").hidden = !page;
    document.title = refusal ? `✗ ${file}` : (shown?.contentDocument.title ?? file);
    if (page && page !== digest) {
      digest = page;
      bring(page);
    }
  }

  /** Load a page behind the one that is shown, in the same view, and put it in its place. */
  async function bring(page) {
    const frame = document.createElement("iframe");
    const view = shown ? shown.contentWindow.location.hash : location.hash;
    frame.className = "coming";
    frame.src = `/page${view}`;
    const loaded = new Promise((resolve) =>
      frame.addEventListener("load", resolve, { once: true })
    );
    frames.append(frame);
    await loaded;
    await drawn(frame);
    if (shown && shown.contentWindow.location.hash !== view) {
      frame.contentWindow.location.hash = shown.contentWindow.location.hash;
      await drawn(frame);
    }
    // Saved again in the meantime: a later page is on its way.
    if (page !== digest) {
      frame.remove();
      return;
    }
    if (shown) keepPlace(shown, frame);
    shown?.remove();
    frame.className = "";
    frame.title = frame.contentDocument.title;
    shown = frame;
    if (document.documentElement.dataset.state === "good") document.title = frame.title;
  }

  function keepPlace(from, to) {
    const focused = from.contentDocument.activeElement?.id;
    const { scrollX: left, scrollY: top } = from.contentWindow;
    to.contentWindow.scrollTo({ left, top, behavior: "instant" });
    if (document.activeElement !== from) return;
    // What is hidden takes no focus.
    to.className = "";
    to.focus();
    if (focused) to.contentDocument.getElementById(focused)?.focus({ preventScroll: true });
  }

  function drawn(frame) {
    const begin = performance.now();
    return new Promise((resolve) => {
      const look = () => {
        const ready = "ready" in (frame.contentDocument?.documentElement.dataset ?? {});
        if (ready || performance.now() - begin > PATIENCE_MS) resolve();
        else setTimeout(look, 30);
      };
      look();
    });
  }

  /** Keep the frame's view in the desk's own address, and its light or dark. */
  function mirror() {
    if (!shown) return;
    const { hash } = shown.contentWindow.location;
    if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname);
    byId("alone").href = `/page${hash}`;
    const { theme } = shown.contentDocument.documentElement.dataset;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }

  const source = new EventSource("/news");
  source.addEventListener("message", (event) => tell(JSON.parse(event.data)));
  source.addEventListener("open", () => {
    byId("stopped").hidden = true;
  });
  source.addEventListener("error", () => {
    byId("stopped").hidden = false;
  });
  setInterval(mirror, LOOK_EVERY_MS);
}

if (typeof document !== "undefined") start(document);
