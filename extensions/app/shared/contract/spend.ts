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

export interface SpendEntryView {
  entryId: string;
  /** a source's value; "" where the money is tied to none */
  source: string;
  sourceLabel: string;
  campaign: string;
  kind: "media" | "fees" | "tools" | "salary";
  from: string;
  /** the last day, included; null: until it is changed */
  to: string | null;
  /** the amount is that of each month */
  isMonthly: boolean;
  amount: string;
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
export interface SaveSpendRequest {
  entryId: string;
  /** a source's value or its label; "" where the money is tied to none */
  source: string;
  campaign: string;
  kind: "media" | "fees" | "tools" | "salary";
  from: string;
  /** null for a monthly amount: until it is changed */
  to: string | null;
  isMonthly: boolean;
  /** "0" for what is known to cost nothing */
  amount: string;
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
  /** one bad row, and nothing is kept */
  isAllOrNothing?: boolean;
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
