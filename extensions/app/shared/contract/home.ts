import type { Figure, Window } from "./figures";
import type { NotCounted } from "./leads";

/** What to do with a source, by what it cost and what came of it. */
export type VerdictName = "too_early" | "no_cost_recorded" | "not_a_fair_trial" | "consider_pausing" | "watch" | "keep" | "do_more";

/** A verdict with the numbers that decided it, in one or two sentences. */
export interface SourceVerdict {
  verdict: VerdictName;
  sentence: string;
}

export interface SourceRow {
  key: string;
  label: string;
  leads: Figure;
  sqls: Figure;
  newCustomers: Figure;
  spend: Figure;
  costPerQualifiedLead: Figure;
  costPerCustomer: Figure;
  /** null: none is given, to leads of an unknown source, to young ones, and where too few have a known source to compare them */
  verdict: SourceVerdict | null;
}

/** A property that HubSpot would not take on some records; `message` is HubSpot's own. */
export interface WriteRefusal {
  object: "contacts" | "deals";
  property: string;
  message: string;
  count: number;
}

/** The last comparison with HubSpot's records: what events had not told. */
export interface LastReconcile {
  at: string;
  /** records put right, by HubSpot's name of their kind; empty when nothing was missed */
  caughtUp: { objectType: string; count: number }[];
}

export interface HomeSourcesView {
  serverNow: string;
  asOf: string;
  currency: string;
  timeZone: string;
  window: Window;
  isInitialReadDone: boolean;
  /** while the first read runs: what has been read of what is known to be there (null: total unknown) */
  progress: { object: string; read: number; total: number | null }[];
  hasSpend: boolean;
  excluded: number;
  /** contacts made on these dates that the rule on leads leaves out, the largest group first */
  notCounted: (NotCounted & { count: number })[];
  /** what HubSpot would not take of the app's properties, the most frequent first; `property` is the label */
  writeRefusals: WriteRefusal[];
  /** null before the first */
  lastReconcile: LastReconcile | null;
  /** sorted by spend, Unknown source last */
  rows: SourceRow[];
  total: SourceRow;
}
