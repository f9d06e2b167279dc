// Shows the chosen event and the thread in the side panel, keeps its mark in sight, and copies it.
/** @import { ById, Scene, Store, TimeWindow, Words } from "./page_types.d.ts" */
import { makeCard } from "./card.js";
import { copyText } from "./downloads.js";
import { threadOf } from "./event_links.js";
import { citedIn, writeCopy, writeSentence } from "./sentence.js";
import { makeThread } from "./thread.js";

/** Milliseconds for which a button says that its text was copied. */
const COPIED_MS = 2000;

/** The claims of an entry that count: who says so, its reference, whether it gives the date. */
function countedClaims(entry, when) {
  return [...entry.querySelectorAll(".statements > li:not(.aside)")].map((each) => ({
    source: each.querySelector("b").textContent,
    gives: each.querySelector(".said").textContent === when,
    reference: Number(each.querySelector("a.cite").hash.slice("#ref-".length)),
  }));
}

/**
 * Set up what the panel shows of the chosen event.
 * @param {ById} byId
 * @param {Scene} scene
 * @param {TimeWindow} range
 * @param {Words} words
 * @param {Store} store
 */
export function makeChosenEvent(byId, scene, range, words, store, parts) {
  const { panel, chart, chronology, navigation, position, figures } = parts;
  const view = store.get();
  byId("thread-of").addEventListener("click", () => navigation.openThread(view.chosen));
  const card = makeCard(byId, scene, words, {
    ...{ panel, figures, onClose: () => navigation.choose(null) },
  });
  const thread = makeThread(byId, scene, range, words, {
    ...{ panel, chart, entryOf: chronology.entry },
    onClose: () => navigation.openThread(null),
    onChoose: (id) => navigation.goTo(position.get(id), { focus: true }),
  });

  async function copySentence() {
    const event = view.chosen;
    const entry = await chronology.entry(event);
    const text = (selector) => entry.querySelector(selector).textContent.trim();
    const sentence = writeSentence(
      {
        title: scene.events.title[event],
        when: text(".when"),
        support: text(".support"),
        planned: entry.dataset.evidence === "planned",
      },
      countedClaims(entry, text(".when")),
      scene.disputes.find((each) => each.event === event),
      words,
    );
    const cited = citedIn(sentence);
    const texts = await Promise.all(cited.map((number) => chronology.reference(number)));
    const copy = writeCopy(sentence, cited.map((number, i) => [number, texts[i]]));
    await copyText(copy.text, copy.html);
    const button = byId("copy-sentence");
    button.textContent = words.copied;
    setTimeout(() => {
      button.textContent = words.copy_sentence;
    }, COPIED_MS);
  }

  const buttons = {
    "copy-sentence": copySentence,
    "step-before": () => navigation.stepInTime(-1),
    "step-after": () => navigation.stepInTime(1),
  };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);

  return {
    /** Show the event that is chosen, over the thread that is open. */
    async show(focus) {
      const { chosen, thread: id } = view;
      chronology.choose(chosen);
      const begin = id === null ? null : position.get(id) ?? null;
      if (begin !== null) await thread.open(begin, { focus: focus && chosen === null });
      if (chosen === null) card.close();
      else {
        const entry = chronology.entryNow(chosen) ?? (await chronology.entry(chosen));
        if (view.chosen !== chosen) return;
        const linked = threadOf(scene, chosen).length > 1;
        card.open(chosen, entry, { steps: navigation.steps(), linked, focus });
      }
      if (begin === null) thread.close();
    },
  };
}
