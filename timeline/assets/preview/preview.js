// The preview: the page of the last save without errors in a frame, below the problems of the file.

/** How often the view of the frame is read: a URL that is replaced fires no event. */
const POLL_INTERVAL_MS = 300;
/** A page that is not drawn by then is shown all the same. */
const DRAWING_TIMEOUT_MS = 15000;

/** A problem in words: the column that its sentence begins with, the sentence, and the cure. */
export function sentencesOf({ column, sentence, cure }) {
  const named = column && sentence.startsWith(`${column} `) ? column : "";
  const text = sentence.slice(named.length);
  return [named, `${named ? text : capital(text)}.`, cure && `${capital(cure)}.`];
}

const capital = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function start(document) {
  const byId = (id) => document.getElementById(id);
  const frames = byId("frames");
  let shown = null;
  let digest = "";

  function drawProblems(problems) {
    return problems.map((problem) => {
      const item = document.createElement("li");
      const place = document.createElement("span");
      place.className = "place";
      place.textContent = problem.place;
      const [column, sentence, cure] = sentencesOf(problem);
      const words = document.createElement("div");
      // The sentences are those of the command line.
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

  function show(report) {
    const {
      file,
      saved,
      headline,
      errors,
      others,
      others_in_words: count,
      more_in_words: more,
      refusal,
      page,
    } = report;
    document.documentElement.dataset.state = refusal ? "bad" : "good";
    byId("headline").textContent = headline;
    byId("saved").textContent = saved;
    byId("errors").replaceChildren(...drawProblems(errors));
    byId("others").hidden = !others.length;
    byId("others").querySelector("summary").textContent = count;
    byId("others").querySelector("ul").replaceChildren(...drawProblems(others));
    byId("more-problems").textContent = more;
    byId("problems").hidden = !errors.length && !others.length;
    byId("alone").hidden = !page;
    document.title = refusal ? `✗ ${file}` : (shown?.contentDocument.title ?? file);
    if (page && page !== digest) {
      digest = page;
      load(page);
    }
  }

  /** Load a page behind the one that is shown, in the same view, then replace that one. */
  async function load(page) {
    const frame = document.createElement("iframe");
    const view = shown ? shown.contentWindow.location.hash : location.hash;
    frame.className = "loading";
    frame.src = `/page${view}`;
    const loaded = new Promise((resolve) =>
      frame.addEventListener("load", resolve, { once: true })
    );
    frames.append(frame);
    await loaded;
    await untilDrawn(frame);
    if (shown && shown.contentWindow.location.hash !== view) {
      frame.contentWindow.location.hash = shown.contentWindow.location.hash;
      await untilDrawn(frame);
    }
    // The file was saved again meanwhile: a later page is coming.
    if (page !== digest) {
      frame.remove();
      return;
    }
    if (shown) keepPosition(shown, frame);
    shown?.remove();
    frame.className = "";
    frame.title = frame.contentDocument.title;
    shown = frame;
    if (document.documentElement.dataset.state === "good") document.title = frame.title;
  }

  function keepPosition(from, to) {
    const focused = from.contentDocument.activeElement?.id;
    const { scrollX: left, scrollY: top } = from.contentWindow;
    to.contentWindow.scrollTo({ left, top, behavior: "instant" });
    if (document.activeElement !== from) return;
    // A hidden frame takes no focus.
    to.className = "";
    to.focus();
    if (focused) to.contentDocument.getElementById(focused)?.focus({ preventScroll: true });
  }

  function untilDrawn(frame) {
    const begin = performance.now();
    return new Promise((resolve) => {
      const look = () => {
        const ready = "ready" in (frame.contentDocument?.documentElement.dataset ?? {});
        if (ready || performance.now() - begin > DRAWING_TIMEOUT_MS) resolve();
        else setTimeout(look, 30);
      };
      look();
    });
  }

  /** Copy the URL state of the frame and its theme to the preview. */
  function mirrorView() {
    if (!shown) return;
    const { hash } = shown.contentWindow.location;
    if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname);
    byId("alone").href = `/page${hash}`;
    const { theme } = shown.contentDocument.documentElement.dataset;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }

  const reports = new EventSource("/reports");
  reports.addEventListener("message", (event) => show(JSON.parse(event.data)));
  reports.addEventListener("open", () => {
    byId("stopped").hidden = true;
  });
  reports.addEventListener("error", () => {
    byId("stopped").hidden = false;
  });
  setInterval(mirrorView, POLL_INTERVAL_MS);
}

if (typeof document !== "undefined") start(document);
