export const SPEND_KINDS = ["media", "fees", "tools", "salary"] as const;
/** What money goes to: ad networks, an agency or a listing, software, people. */
export type SpendKind = (typeof SPEND_KINDS)[number];

/** What somebody spent, as it was entered. */
export interface SpendEntry {
  /** a source's value; '' where the money is tied to none */
  source: string;
  campaign: string;
  kind: SpendKind;
  fromOn: string;
  /** the last day, included, as people write it: a month is the 1st to the 31st. Null: until it is changed; for monthly entries only */
  toOn: string | null;
  /** the amount is that of each calendar month, not of the whole */
  isMonthly: boolean;
  /** minor units of `currency`; negative for a refund, 0 for what is known to cost nothing */
  amountMinor: number;
  currency: string;
}

/** An entry as it was known at an instant: an edit makes a new version of it, versions are never changed. */
export interface KeptSpend extends SpendEntry {
  /** the same in all versions of an entry */
  entryId: string;
  origin: "typed" | "import";
  recordedAtMs: number;
  /** null: by the command line */
  recordedBy: number | null;
}

/** What makes two entries the same spend. */
export const spendContent = ({ source, campaign, kind, fromOn, toOn, isMonthly, amountMinor, currency }: SpendEntry): string =>
  JSON.stringify([source, campaign, kind, fromOn, toOn, isMonthly, amountMinor, currency]);

/** The dates that entries may bear: beyond them is a slip of the pen. */
export const FIRST_SPEND_DAY = "2000-01-01";
export const LAST_SPEND_DAY = "2100-12-31";

/** More than this, in minor units, is a slip of the pen; sums of thousands of lesser ones stay exact. */
export const MAX_SPEND_MINOR = 100_000_000_000_000;

export const lastDayOf = ({ toOn }: Pick<SpendEntry, "toOn">): string => toOn ?? LAST_SPEND_DAY;

/** Whether an entry has a day in `[fromOn, toOn)`. */
export const touches = (entry: Pick<SpendEntry, "fromOn" | "toOn">, fromOn: string, toOn: string): boolean =>
  entry.fromOn < toOn && lastDayOf(entry) >= fromOn;
