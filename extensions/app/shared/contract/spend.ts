/** What an account spent, as it was entered. Amounts are decimals as texts, in the currency beside them, so that none is rounded on its way. */
export interface SpendView {
  /** the account's own */
  currency: string;
  entries: SpendEntryView[];
  /** what entries can be tied to */
  sources: { value: string; label: string; isPaid: boolean }[];
  /** false: entries of the kind salary are left out, and refused */
  maySeeSalaries: boolean;
}

/** What an entry says, as it is sent and as it is shown. */
interface SpendContent {
  entryId: string;
  /** a source's value, or its label where it is sent; "" where the money is tied to none */
  source: string;
  campaign: string;
  kind: "media" | "fees" | "tools" | "salary";
  from: string;
  /** the last day, included; null, which only a monthly amount has: until it is changed */
  to: string | null;
  /** the amount is that of each month */
  isMonthly: boolean;
  /** "0" for what is known to cost nothing */
  amount: string;
}

export interface SpendEntryView extends SpendContent {
  sourceLabel: string;
  currency: string;
  /** imported entries are changed in their file */
  origin: "typed" | "import";
  /** on some of its days nobody told what its currency is worth: they are in no sum */
  lacksRate: boolean;
  recordedAt: string;
  /** HubSpot's user; null: by the command line */
  recordedBy: number | null;
}

/**
 * Enters spend, or changes it. The id is made up by the page for a new entry, so that HubSpot's automatic retry enters once.
 * A monthly amount ends an earlier one of the same source, campaign and kind on the day before it begins.
 */
export interface SaveSpendRequest extends SpendContent {
  /** the account's where it is left out */
  currency?: string;
}

/** Ends a monthly amount with a day; without one the entry is taken back as if it had never been made. */
export interface EndSpendRequest {
  entryId: string;
  lastDay?: string;
}

/** Replaces what earlier files brought. */
export interface ImportSpendRequest {
  /** the file's text: `source,campaign,from,to,amount,currency,kind`, both dates included */
  csv: string;
  /** keep the good rows although others are bad; else one bad row, and nothing is changed (422 with this answer) */
  areGoodRowsKept?: boolean;
}

export interface SpendImportAnswer {
  /** good rows, and what became of them beside what an earlier file had brought */
  accepted: number;
  added: number;
  unchanged: number;
  /** entries of an earlier file that this one has no more */
  dropped: number;
  /** false: nothing was changed */
  isKept: boolean;
  /** `column` null: the row as a whole */
  refused: { line: number; problems: { column: string | null; reason: string; whatToDo: string }[] }[];
  /** rows that count, and why somebody should look at them */
  warnings: { line: number; warning: string }[];
}
