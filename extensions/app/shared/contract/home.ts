import type { Figure, Window } from "./figures";
import type { NotCounted } from "./leads";

export interface SourceRow {
  key: string;
  label: string;
  leads: Figure;
  sqls: Figure;
  newCustomers: Figure;
  spend: Figure;
  costPerQualifiedLead: Figure;
  costPerCustomer: Figure;
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
