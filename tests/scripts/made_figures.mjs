// A scene with a panel of made values, for the tests of the panels.

/** A scene with one panel of values given as [x, x2, low, source, more]. */
export function sceneOf(values, { high = 100, low = 0, sources = 3 } = {}) {
  const column = (of) => values.map(of);
  return {
    first_day: 0,
    last_day: 1000,
    events: { id: column((_, i) => `event-${i}`), at: column(([x]) => x) },
    sizes: { colours: 8 },
    figures: {
      note: "How to read.",
      note_px: 70,
      words: {
        figures: "Figures",
        not_from_zero: "not from zero",
        more: "+{n} sources",
        one_more: "+1 source",
        some: "1 in {n} values",
        none_by_then: "none",
      },
      panels: [{
        name: "arrivals",
        heading: "Arrivals",
        unit: "people",
        heading_px: 60,
        unit_px: 40,
        zero: low <= 0,
        low,
        high,
        low_words: `${low}`,
        high_words: `${high}`,
        sources: Array.from({ length: sources }, (_, i) => ({ name: `Source ${i}`, px: 50, n: 1 })),
      }],
      points: {
        panel: column(() => 0),
        event: column((_, i) => i),
        x: column(([x]) => x),
        x2: column(([, x2]) => x2),
        low: column((value) => value[2]),
        high: column((value) => value[4]?.high ?? value[2]),
        relation: column((value) => value[4]?.relation ?? "exact"),
        words: column((value) => value[4]?.words ?? `${value[2]}`),
        words_px: column(() => 20),
        when: column(([x]) => `day ${x}`),
        when_px: column(() => 40),
        source: column((value) => value[3]),
        said_by: column((value) => `Source ${value[3]}`),
        loose: column(() => false),
        hollow: column(() => true),
      },
    },
  };
}

export const view = (more = {}) => ({
  window: [0, 1000],
  widthPx: 1000,
  shown: () => true,
  found: () => true,
  ticks: [],
  ...more,
});
export const THREE = [[100, 101, 10, 0], [300, 301, 50, 0], [310, 311, 60, 1], [600, 601, 20, 0]];
