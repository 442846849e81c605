import type { Figure, Window } from "./figures";

/** Something to act on: plain words with their numbers, and one thing to do. */
export interface FindingView {
  kind: string;
  sentence: string;
  /** what stands behind it, in words; null where the sentence says all */
  why: string | null;
  /** what can be lost or won with it; null where no sum can be told */
  atStake: Figure | null;
  action: {
    label: string;
    /** a page of the app, or the records: `GET /api/reports/{report}/records?list&from&to` */
    opens: { page: "sources" | "follow_up"; key: string | null } | { records: FindingRecords };
  };
}

export interface FindingRecords {
  report: string;
  list: string;
  from: string;
  to: string;
}

/** A number of the week beside that of the window before; `before` null: those leads are not compared. */
export interface Compared {
  now: Figure;
  before: Figure | null;
}

/** GET /api/home/week: what to do now, and five numbers of the leads that are old enough to be judged. */
export interface WeekView {
  portalId: number;
  serverNow: string;
  asOf: string;
  currency: string;
  timeZone: string;
  /** all numbers are of leads that came in on these dates */
  window: Window;
  isInitialReadDone: boolean;
  /** at most three, in the order of their weight */
  findings: FindingView[];
  /** what there is beside, in the same order */
  more: FindingView[];
  /** more leads, and not more of what they are for; null: that is not so */
  divergence: FindingView | null;
  numbers: {
    onTime: Compared & { aim: number | null };
    /** `ofLeads`: their share of all leads; `cost`: of each */
    qualified: Compared & { ofLeads: Figure; cost: Figure };
    showUp: Compared & { noShows: Figure };
    customers: Compared & { revenue: Figure };
    costPerCustomer: Compared;
  };
}

/** GET /api/reports/{report}/records?list&from&to&limit: what is behind a number of a finding. */
export interface FindingRecordsView {
  portalId: number;
  asOf: string;
  timeZone: string;
  currency: string;
  label: string;
  recordCount: number;
  records: { rows: FindingRecord[]; next: string | null };
}

/** As far as a page links to them; HubSpot shows their names, to whoever may see them. */
export type FindingRecord = { at: string } & (
  { kind: "lead"; leadId: string; contactId: number } | { kind: "appointment"; meetingId: number } | { kind: "deal"; dealId: number }
);
