import type { FindingRecordsView, FindingView, WeekView } from "../../extensions/app/shared/contract";
import { cad, count, missing, SERVER_NOW, share, TIME_ZONE } from "./views";

const records = (list: string) => ({ report: "findings", list, from: "2026-07-13", to: "2026-10-12" });

export const LATE: FindingView = {
  kind: "late_now",
  sentence: "3 leads are late right now.",
  why: null,
  atStake: null,
  action: { label: "See them", opens: { records: records("late_now") } },
};
export const PAUSE: FindingView = {
  kind: "pause_source",
  sentence: "Consider pausing Facebook & Instagram ads: CAD 4,800, 160 leads, 8 qualified, no customer.",
  why: "Even at best a qualified lead would cost CAD 314, above CAD 206.",
  atStake: cad(4_800),
  action: { label: "See why", opens: { page: "sources", key: "meta_ads" } },
};
const WEEKENDS: FindingView = {
  kind: "closed_days",
  sentence: "Cover weekends: 84 leads, 3 customers. At the weekday rate about 6 more, about CAD 24,300.",
  why: "3 of 84 bought, of the others 36 of 336.",
  atStake: cad(24_307.69),
  action: { label: "Open follow-up", opens: { page: "follow_up", key: null } },
};
const NO_SHOWS: FindingView = {
  kind: "no_shows",
  sentence: "13 of 18 no-shows were booked three or more days ahead. Book sooner, or remind the day before.",
  why: null,
  atStake: null,
  action: { label: "See them", opens: { records: records("no_shows_booked_ahead") } },
};
const DIVERGENCE: FindingView = {
  kind: "divergence",
  sentence: "More leads, not more customers: leads +40 %, customers −1.",
  why: "Leads: Facebook & Instagram ads +120. Customers: Facebook & Instagram ads −1.",
  atStake: null,
  action: { label: "See why", opens: { page: "sources", key: "meta_ads" } },
};

/** The landscaper's week. */
export const week = (changes: Partial<WeekView> = {}): WeekView => ({
  portalId: 7_100_001,
  serverNow: SERVER_NOW,
  asOf: "2026-11-21T13:59:58.000Z",
  currency: "CAD",
  timeZone: TIME_ZONE,
  window: { from: "2026-07-13", to: "2026-10-11", basis: "cohort", isJudged: true },
  isInitialReadDone: true,
  findings: [LATE, PAUSE, WEEKENDS],
  more: [NO_SHOWS],
  divergence: DIVERGENCE,
  numbers: {
    onTime: { now: share(261, 420), before: share(240, 300), aim: 0.9 },
    qualified: { now: count(113), before: count(108), ofLeads: share(113, 420), cost: cad(160.62) },
    showUp: { now: share(76, 94), before: share(60, 70), noShows: count(18) },
    customers: { now: count(39), before: count(40), revenue: cad(158_000) },
    costPerCustomer: { now: cad(465.38), before: cad(363.75) },
  },
  ...changes,
});

/** A week in which nothing needs anybody, of an account that records little. */
export const quietWeek = (): WeekView =>
  week({
    findings: [],
    more: [],
    divergence: null,
    numbers: {
      onTime: { now: missing("not_logged", "share"), before: null, aim: null },
      qualified: { now: count(0), before: null, ofLeads: missing("no_leads", "share"), cost: missing("no_spend_recorded") },
      showUp: { now: missing("no_outcomes", "share"), before: null, noShows: count(0) },
      customers: { now: count(0), before: null, revenue: missing("no_customers_yet") },
      costPerCustomer: { now: missing("no_spend_recorded"), before: null },
    },
  });

/** The leads that are late, as the server lists them. */
export const lateLeads = (): FindingRecordsView => ({
  portalId: 7_100_001,
  asOf: SERVER_NOW,
  timeZone: TIME_ZONE,
  currency: "CAD",
  label: "Leads that are late right now",
  recordCount: 3,
  records: {
    rows: [501, 502, 503].map((contactId) => ({
      kind: "lead",
      leadId: `lead-${String(contactId)}`,
      contactId,
      at: "2026-11-21T13:31:00.000Z",
    })),
    next: null,
  },
});
