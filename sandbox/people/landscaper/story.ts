import type { BookedAhead } from "../story/assign-appointments";

/** The sample's sources, by the value that the app uses. `unknown` is a lead without any. */
export const SOURCES = ["meta_ads", "paid_search", "organic_search", "directory", "word_of_mouth", "offline_ads", "unknown"] as const;
export type Source = (typeof SOURCES)[number];

/** Who answers; `nobody` is a lead without an owner. */
export const PEOPLE = ["marco", "priya", "dana", "nobody"] as const;
export type Person = (typeof PEOPLE)[number];

export type BySource<T> = Readonly<Record<Source, T>>;
export type ByPerson<T> = Readonly<Record<Person, T>>;

/** The funnel of one source in one window; the figures that tables give per person are left out. */
export interface SourceStory {
  /** reached and never qualified */
  reachedOnly: number;
  /** tried, never reached */
  attempted: number;
  /** never tried */
  never: number;
  held: number;
  noShow: number;
  /** whole units of the portal's currency */
  revenue: number;
}

export interface PersonStory {
  reachedOnly: number;
  attempted: number;
  never: number;
  /** answered leads by minutes in opening hours: up to 5, 15, 60, more */
  answered: readonly [number, number, number, number];
  /** opening minutes of the leads from the quicker half on, that decide the median: first and last of the second band, or of the third */
  secondBand: readonly [from: number, middle: number, to: number];
  thirdBand: readonly [from: number, to: number];
}

/** Everything that must hold exactly for the leads of one window. The joint distribution is free. */
export interface Story {
  sources: BySource<SourceStory>;
  people: ByPerson<PersonStory>;
  qualified: ByPerson<BySource<number>>;
  won: ByPerson<BySource<number>>;
  lost: ByPerson<BySource<number>>;
  open: ByPerson<BySource<number>>;
  /** on time among the leads of Facebook & Instagram ads */
  metaOnTime: number;
  weekend: {
    never: number;
    /** on time and late, reached and not; the won ones are among the reached */
    reachedOnTime: number;
    reachedLate: number;
    attemptedOnTime: number;
    attemptedLate: number;
    wonOnTime: number;
    wonLate: number;
  };
  /** appointments by how many days ahead they were booked, and how many of them were no-shows */
  bookedAhead: BookedAhead;
  /** why leads of Facebook & Instagram ads ended before qualifying; the rest of `never` and `attempted` stays undecided */
  metaReasons: { fit: readonly (readonly [reason: string, leads: number])[]; noResponseNever: number; noResponseAttempted: number };
  lostReasons: readonly (readonly [reason: string, deals: number])[];
}

const bySource = (counts: readonly [number, number, number, number, number, number, number]): BySource<number> =>
  Object.fromEntries(SOURCES.map((source, index) => [source, counts[index] ?? 0])) as BySource<number>;

type Rows = Readonly<Record<Person, readonly [number, number, number, number, number, number, number]>>;
const table = (rows: Rows): ByPerson<BySource<number>> => ({
  marco: bySource(rows.marco),
  priya: bySource(rows.priya),
  dana: bySource(rows.dana),
  nobody: bySource(rows.nobody),
});

/** All sources but Facebook & Instagram ads: the same in both windows, since all of the growth is Facebook's. */
const OTHER_SOURCES: Omit<BySource<SourceStory>, "meta_ads"> = {
  paid_search: { reachedOnly: 27, attempted: 18, never: 9, held: 24, noShow: 6, revenue: 48_000 },
  organic_search: { reachedOnly: 21, attempted: 8, never: 4, held: 18, noShow: 4, revenue: 31_500 },
  directory: { reachedOnly: 18, attempted: 11, never: 7, held: 6, noShow: 2, revenue: 9_600 },
  word_of_mouth: { reachedOnly: 6, attempted: 2, never: 1, held: 17, noShow: 1, revenue: 55_000 },
  offline_ads: { reachedOnly: 6, attempted: 5, never: 1, held: 6, noShow: 1, revenue: 10_500 },
  unknown: { reachedOnly: 5, attempted: 4, never: 2, held: 2, noShow: 1, revenue: 3_400 },
};

/** The judged window W. Columns of the tables: SOURCES. */
export const WINDOW_STORY: Story = {
  sources: { meta_ads: { reachedOnly: 56, attempted: 72, never: 24, held: 3, noShow: 3, revenue: 0 }, ...OTHER_SOURCES },
  people: {
    marco: { reachedOnly: 63, attempted: 31, never: 4, answered: [58, 68, 8, 2], secondBand: [5.1, 8, 11.3], thirdBand: [17, 55] },
    priya: { reachedOnly: 45, attempted: 38, never: 22, answered: [35, 55, 29, 9], secondBand: [7.5, 13.4, 14.8], thirdBand: [16, 57] },
    dana: { reachedOnly: 28, attempted: 49, never: 0, answered: [25, 20, 15, 40], secondBand: [5.5, 10, 14.5], thirdBand: [28, 58] },
    nobody: { reachedOnly: 3, attempted: 2, never: 22, answered: [0, 0, 0, 8], secondBand: [6, 10, 14], thirdBand: [20, 50] },
  },
  qualified: table({
    marco: [3, 14, 10, 4, 7, 3, 1],
    priya: [3, 14, 11, 3, 10, 3, 1],
    dana: [2, 7, 6, 2, 4, 1, 1],
    nobody: [0, 1, 0, 0, 0, 1, 1],
  }),
  won: table({
    marco: [0, 2, 1, 0, 2, 0, 0],
    priya: [0, 8, 7, 2, 7, 2, 1],
    dana: [0, 2, 1, 1, 2, 0, 0],
    nobody: [0, 0, 0, 0, 0, 1, 0],
  }),
  lost: table({
    marco: [1, 5, 3, 2, 2, 1, 1],
    priya: [1, 1, 1, 0, 1, 0, 0],
    dana: [0, 2, 1, 1, 0, 1, 0],
    nobody: [0, 0, 0, 0, 0, 0, 1],
  }),
  open: table({
    marco: [0, 0, 1, 0, 0, 1, 0],
    priya: [0, 2, 0, 0, 1, 0, 0],
    dana: [0, 0, 1, 0, 0, 0, 0],
    nobody: [0, 0, 0, 0, 0, 0, 0],
  }),
  metaOnTime: 96,
  weekend: { never: 31, reachedOnTime: 10, reachedLate: 19, attemptedOnTime: 10, attemptedLate: 14, wonOnTime: 1, wonLate: 2 },
  bookedAhead: [
    { days: 0, held: 38, noShow: 2 },
    { days: 2, held: 19, noShow: 3 },
    { days: 3, held: 19, noShow: 13 },
  ],
  metaReasons: {
    fit: [
      ["information_only", 71],
      ["out_of_area", 38],
      ["budget_too_low", 9],
    ],
    noResponseNever: 22,
    noResponseAttempted: 4,
  },
  lostReasons: [
    ["chose_competitor", 8],
    ["price_too_high", 6],
    ["went_quiet", 6],
    ["no_decision", 5],
  ],
};

/** The 13 weeks before W: 120 leads fewer, all of them Facebook's. */
export const PREVIOUS_STORY: Story = {
  sources: { meta_ads: { reachedOnly: 13, attempted: 18, never: 6, held: 1, noShow: 1, revenue: 3_600 }, ...OTHER_SOURCES },
  people: {
    marco: { ...WINDOW_STORY.people.marco, reachedOnly: 40, attempted: 18, never: 3, answered: [42, 48, 6, 2] },
    priya: { ...WINDOW_STORY.people.priya, reachedOnly: 34, attempted: 24, never: 13, answered: [26, 40, 26, 9] },
    dana: { ...WINDOW_STORY.people.dana, reachedOnly: 20, attempted: 22, never: 0, answered: [18, 15, 12, 19] },
    nobody: { ...WINDOW_STORY.people.nobody, reachedOnly: 2, attempted: 2, never: 14, answered: [0, 0, 0, 7] },
  },
  qualified: table({
    marco: [1, 14, 10, 4, 7, 3, 1],
    priya: [1, 14, 11, 3, 10, 3, 1],
    dana: [1, 7, 6, 2, 4, 1, 1],
    nobody: [0, 1, 0, 0, 0, 1, 1],
  }),
  won: {
    ...WINDOW_STORY.won,
    priya: { ...WINDOW_STORY.won.priya, meta_ads: 1 },
  },
  lost: {
    ...WINDOW_STORY.lost,
    marco: { ...WINDOW_STORY.lost.marco, meta_ads: 0 },
    priya: { ...WINDOW_STORY.lost.priya, meta_ads: 0 },
  },
  open: WINDOW_STORY.open,
  metaOnTime: 24,
  weekend: { never: 14, reachedOnTime: 9, reachedLate: 12, attemptedOnTime: 7, attemptedLate: 10, wonOnTime: 2, wonLate: 2 },
  bookedAhead: [
    { days: 0, held: 40, noShow: 2 },
    { days: 2, held: 19, noShow: 3 },
    { days: 3, held: 15, noShow: 11 },
  ],
  metaReasons: {
    fit: [
      ["information_only", 16],
      ["out_of_area", 8],
      ["budget_too_low", 2],
    ],
    noResponseNever: 6,
    noResponseAttempted: 1,
  },
  lostReasons: [
    ["chose_competitor", 7],
    ["price_too_high", 6],
    ["went_quiet", 5],
    ["no_decision", 5],
  ],
};
