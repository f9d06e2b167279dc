// What the page is given, as `timeline/page/page_data.py` declares it; written by
// `python tests/support/page_types.py`, and no part of a page.

/** Whole numbers, none below 0. */
export type Wholes = Uint8Array | Uint16Array | Uint32Array;

/** Lists of whole numbers: the offset of each, and the end; and all numbers in a row. */
export interface Lists {
  first: Uint32Array;
  of: Wholes;
}

export interface Scene {
  name: string;
  facets: {
    [name: string]: {
      label: string;
      values: string[];
      names?: string[];
      events: Lists;
    };
  };
  first_day: number;
  last_day: number;
  file_day: number;
  lanes: {
    name: string;
    heading: string;
    category: number;
    figures: boolean;
  }[];
  events: {
    id: string[];
    title: string[];
    lane: Wholes;
    at: Float64Array;
    left: Float64Array;
    right: Float64Array;
    core_left: Float64Array;
    core_right: Float64Array;
    category: Wholes;
    hollow: Uint8Array;
    drawn: Uint8Array;
    importance: Wholes;
    evidence: string[];
    value_disputed: Uint8Array;
  };
  short_names: {
    [name: string]: string;
  };
  segments: {
    event: Wholes;
    x: Float64Array;
    x2: Float64Array;
    min_scale: Float32Array;
    max_scale: Float32Array;
    style: Wholes;
  };
  styles: {
    form: string;
    fill: string;
    colour: string;
    layer: string;
    shape?: string;
    size?: number;
    halo?: boolean;
    dx?: number;
    height?: number;
    radius?: number;
    fade?: string;
    fill_opacity?: number;
    stroke_width?: number;
    dash: number[];
  }[];
  successions: {
    event: Wholes;
    other: Wholes;
    x: Float64Array;
    x2: Float64Array;
    close: Uint8Array;
  };
  dissents: {
    event: Wholes;
    day: Float64Array;
    end: Float64Array;
    text: string[];
    short: string[];
    tie: Uint8Array;
  };
  disputes: {
    event: number;
    about: string;
    versions: {
      what: string;
      measure: string;
      shown: boolean;
      agreeing_set: number;
      lines: {
        source: string;
        reference: number;
      }[];
    }[];
  }[];
  standing: {
    named: number;
    bold: number;
  };
  axis: {
    day: number;
    part: number;
  } | null;
  related: {
    [name: string]: number[];
  };
  counted: {
    lane: number[];
    first: number[];
    last: number[];
    n: number[];
  };
  shapes: string[];
  shape_paths: {
    [name: string]: string;
  };
  sizes: {
    colours: number;
  };
  years: {
    year: number[];
    heading: string[];
    first: number[];
    n: number[];
  };
  kinds: {
    heading: string[];
    of: Wholes;
  };
  lines?: Lists;
  labels?: string[];
  details?: {
    block: number;
    known: {
      [name: string]: number;
    };
    texts: {
      [name: string]: number;
    };
    extra: string[];
    of_event: string[];
    cited: Uint32Array;
    place?: Int32Array;
    header?: string[];
    form?: {
      delimiter: string;
      newline: string;
      quote_all: boolean;
      bom: boolean;
    };
  };
}

export interface Words {
  today: string;
  you_are_here: string;
  everything: string;
  n_disputed: string;
  here: string;
  named_of: string;
  nothing_here: string;
  first_day: string;
  last_day: string;
  pin: string;
  unpin: string;
  disagree: string;
  succeeds: string;
  succeeded_by: string;
  related: string;
  thread: string;
  copy_sentence: string;
  copied: string;
  or: string;
  in_agreement: string;
  planned: string;
  dates_it: string;
  date_it: string;
  gives_it: string;
  give_it: string;
  my_brief: string;
  up: string;
  down: string;
  open_all: string;
  close_all: string;
  filter: string;
  search: string;
  period: string;
  remove_filter: string;
  clear_filters: string;
  find_value: string;
  show_all: string;
  show_fewer: string;
  n_found: string;
  found_place: string;
  none_passes: string;
  without_filter: string;
  disputed: string;
  open_years: string;
  fold_years: string;
  under: string;
  see_all: string;
  first_row: string;
  some_of: string;
  values_in_view: string;
  before: string;
  after: string;
  all: string;
  shown: string;
  named: string;
  dates: {
    day: string[];
    month: string[];
    day_and_month: string[];
    alone: string[];
    bce: string;
  };
  steps: {
    years: {
      [name: string]: string;
    };
    months: {
      [name: string]: string;
    };
    days: {
      [name: string]: string;
    };
  };
  events: {
    [name: string]: string;
  };
  of_events: {
    [name: string]: string;
  };
  colours?: number;
  written?: string;
  differs?: string;
  on_word_of?: string;
  note?: string;
  archived?: string;
  kind_of_source?: string;
  accessed?: string;
  archived_at?: string;
  before_that?: string;
  range?: string;
  reading?: string;
  on_paper?: string;
}
