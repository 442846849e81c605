import type {
  ClockView,
  ContactCardView,
  DealCardView,
  Figure,
  HomeSourcesView,
  ReasonOption,
  SourceRow,
  VerdictName,
  Window,
} from "../../extensions/app/shared/contract";

/**
 * Views as the backend would answer them, with invented figures (those of the sample landscaper).
 * The server's clock is Saturday, 21 November 2026, 09:00 in Toronto.
 */
export const SERVER_NOW = "2026-11-21T14:00:00.000Z";
export const TIME_ZONE = "America/Toronto";

const JUDGED: Window = { from: "2026-07-13", to: "2026-10-11", basis: "cohort", isJudged: true };
const THIS_MONTH: Window = { from: "2026-11-01", to: "2026-11-21", basis: "cohort", isJudged: false };

export const count = (value: number): Figure => ({ value, unit: "count" });
export const share = (hits: number, total: number): Figure => ({ value: hits / total, unit: "share", hits, total });
export const cad = (value: number): Figure => ({ value, unit: "CAD" });
export const missing = (why: NonNullable<Figure["why"]>, unit = "CAD"): Figure => ({ value: null, unit, why });

const STARTED = { startedAt: "2026-11-21T13:51:00.000Z", intake: "form" } as const;
const PROMISED = {
  ...STARTED,
  targetMinutes: 15,
  warnShare: 0.75,
  deadlineAt: "2026-11-21T14:06:12.000Z",
  waits: [],
  closedFor: [],
} as const;
const OPEN = { tickingUntil: "2026-11-21T22:00:00.000Z", opensAt: null } as const;

/** One clock of each kind; opening hours end at 17:00 (22:00 UTC) that day. */
export const CLOCKS = {
  running: { ...PROMISED, ...OPEN, state: "running", remainingSeconds: 372 },
  runningLong: { ...PROMISED, ...OPEN, targetMinutes: 480, state: "running", remainingSeconds: 7_800 },
  dueSoon: { ...PROMISED, ...OPEN, state: "at_risk", remainingSeconds: 120 },
  assignedLate: {
    ...PROMISED,
    ...OPEN,
    targetMinutes: 480,
    startedAt: "2026-11-21T10:44:00.000Z",
    state: "running",
    remainingSeconds: 17_040,
    waits: [
      { whose: "nobody", name: null, seconds: 11_400 },
      { whose: "you", name: null, seconds: 360 },
    ],
  },
  unassigned: { ...PROMISED, ...OPEN, state: "running", remainingSeconds: 372, waits: [{ whose: "nobody", name: null, seconds: 528 }] },
  afterHours: {
    ...PROMISED,
    state: "running",
    remainingSeconds: 900,
    tickingUntil: null,
    opensAt: "2026-11-23T14:00:00.000Z",
    closedFor: ["weekend"],
  },
  paused: {
    ...PROMISED,
    state: "paused",
    pausedAt: "2026-11-21T13:54:00.000Z",
    reasonLabel: "Not now",
    resumesAt: "2027-02-21T05:00:00.000Z",
    remainingSeconds: 720,
    waits: [{ whose: "you", name: null, seconds: 180 }],
  },
  late: {
    ...PROMISED,
    ...OPEN,
    startedAt: "2026-11-21T12:25:00.000Z",
    state: "breached",
    lateSeconds: 4_800,
    lateWallSeconds: 4_800,
    endedAt: null,
    waits: [
      { whose: "nobody", name: null, seconds: 2_400 },
      { whose: "other", name: "Priya Nair", seconds: 900 },
      { whose: "you", name: null, seconds: 2_400 },
    ],
  },
  lateOverNight: {
    ...PROMISED,
    startedAt: "2026-11-19T21:00:00.000Z",
    state: "breached",
    lateSeconds: 2_700,
    lateWallSeconds: 146_700,
    endedAt: null,
    tickingUntil: null,
    opensAt: "2026-11-23T14:00:00.000Z",
    closedFor: ["night"],
  },
  droppedLate: {
    ...PROMISED,
    startedAt: "2026-11-19T15:00:00.000Z",
    deadlineAt: "2026-11-19T15:15:00.000Z",
    state: "breached",
    lateSeconds: 2_700,
    lateWallSeconds: 2_700,
    endedAt: "2026-11-19T16:00:00.000Z",
    tickingUntil: null,
    opensAt: null,
  },
  onTime: { ...PROMISED, state: "met", answeredAt: "2026-11-21T13:57:00.000Z", tookSeconds: 360, waitSeconds: 360 },
  onTimeAfterWeekend: {
    ...PROMISED,
    state: "met",
    answeredAt: "2026-11-23T14:06:00.000Z",
    tookSeconds: 360,
    waitSeconds: 147_600,
    closedFor: ["weekend"],
    waits: [{ whose: "you", name: null, seconds: 360 }],
  },
  answeredLate: { ...PROMISED, state: "met_late", answeredAt: "2026-11-21T14:31:00.000Z", tookSeconds: 2_400, waitSeconds: 2_400 },
  beforePromise: {
    ...STARTED,
    startedAt: "2026-05-12T13:00:00.000Z",
    state: "before_promise",
    answeredAt: null,
    tookSeconds: null,
    waitSeconds: null,
  },
  notLogged: { ...STARTED, state: "not_logged" },
  lowIntent: { ...STARTED, state: "none", reason: "low_intent" },
  bookedThemselves: { ...STARTED, intake: "meeting", state: "none", reason: "booked_themselves" },
  notCounted: { ...STARTED, state: "void" },
} as const satisfies Record<string, ClockView>;

const reason = (value: string, label: string, kind: ReasonOption["kind"], isTop = false): ReasonOption => ({
  value,
  label,
  kind,
  isTop,
  needsNote: kind === "other",
});

const REASONS: ReasonOption[] = [
  reason("spam", "Spam or test", "not_a_lead"),
  reason("other", "Other", "other"),
  reason("went_quiet", "Went quiet", "unreachable"),
  reason("out_of_area", "Outside our area", "fit", true),
  reason("service_not_offered", "Wants something we don't do", "fit", true),
  reason("budget_too_low", "Budget too low", "fit", true),
  reason("information_only", "Only looking for information", "fit", true),
  reason("no_response", "Never reached", "unreachable", true),
  reason("not_now", "Not now", "timing", true),
];

const SOURCES = [
  { value: "word_of_mouth", label: "Word of mouth" },
  { value: "organic_search", label: "Search (unpaid)" },
  { value: "paid_search", label: "Search ads" },
  { value: "meta_ads", label: "Facebook & Instagram ads" },
  { value: "offline_ads", label: "Signs, print, radio" },
  { value: "directory", label: "Directories & marketplaces" },
  { value: "partner", label: "Partner" },
  { value: "repeat_customer", label: "Returning customer" },
  { value: "event", label: "Events & trade shows" },
];

const TEAMS: NonNullable<ContactCardView["teams"]> = {
  window: JUDGED,
  onTime: { now: share(248, 400), previous: share(230, 400), aim: 0.9 },
  qualified: { now: share(113, 420), previous: share(108, 300), aim: null },
};

type Lead = NonNullable<ContactCardView["lead"]>;

const LEAD: Lead = {
  leadId: "0b8e5f1c-6d0e-4c9a-9b57-1f3f3a4f9a10",
  startedAt: "2026-11-21T13:51:00.000Z",
  intake: "form",
  source: { value: "paid_search", label: "Search ads", campaign: "patio-2026", decidedBy: "ad_click" },
  clock: CLOCKS.running,
  path: [{ step: "lead", at: "2026-11-21T13:51:00.000Z", isImplied: false }],
  dropped: null,
  parked: null,
  openDealNames: [],
  attempts: 0,
};

const CONTACT_CARD: ContactCardView = {
  contactId: "501",
  serverNow: SERVER_NOW,
  asOf: "2026-11-21T13:59:58.000Z",
  timeZone: TIME_ZONE,
  currency: "CAD",
  isInitialReadDone: true,
  lead: LEAD,
  notCounted: null,
  reasons: REASONS,
  sources: SOURCES,
  like: {
    window: JUDGED,
    sourceLabel: "Search ads",
    leads: 90,
    becameCustomers: share(12, 90),
    cycleDaysMedian: { value: 24, unit: "days" },
    averageDeal: cad(4_000),
  },
  teams: TEAMS,
};

/** A contact card whose lead differs in the given fields. */
export const contactCard = (lead: Partial<Lead> = {}, card: Partial<ContactCardView> = {}): ContactCardView => ({
  ...CONTACT_CARD,
  lead: { ...LEAD, ...lead },
  ...card,
});

/** A contact that is not counted as a lead. */
export const notCountedCard = (): ContactCardView => ({
  ...CONTACT_CARD,
  lead: null,
  notCounted: { why: "email_sync", detail: null },
});

const DEAL_CARD: DealCardView = {
  dealId: "901",
  serverNow: SERVER_NOW,
  asOf: "2026-11-21T13:59:58.000Z",
  timeZone: TIME_ZONE,
  currency: "CAD",
  isInitialReadDone: true,
  state: "open",
  lead: {
    contactId: "501",
    startedAt: "2026-10-28T14:00:00.000Z",
    daysSince: 24,
    source: { value: "paid_search", label: "Search ads", campaign: "patio-2026", decidedBy: "ad_click" },
    path: [
      { step: "lead", at: "2026-10-28T14:00:00.000Z", isImplied: false },
      { step: "reached", at: "2026-10-28T14:06:00.000Z", isImplied: false },
      { step: "qualified", at: "2026-10-30T15:00:00.000Z", isImplied: false },
      { step: "met", at: "2026-11-03T15:00:00.000Z", isImplied: true },
      { step: "deal", at: "2026-11-05T15:00:00.000Z", isImplied: false },
    ],
    isDealBeforeLead: false,
  },
  hasContact: true,
  lostReason: null,
  sourceFigures: {
    window: JUDGED,
    label: "Search ads",
    leads: count(90),
    sqls: count(36),
    newCustomers: count(12),
    costPerCustomer: cad(750),
    contactRate: share(63, 90),
    closeRate: share(12, 20),
    revenue: cad(48_000),
  },
  teams: TEAMS,
};

/** A deal card that differs in the given fields. */
export const dealCard = (card: Partial<DealCardView> = {}): DealCardView => ({ ...DEAL_CARD, ...card });

const row = (
  key: string,
  label: string,
  leads: number,
  sqls: number,
  customers: number,
  spent: number | null,
  verdict: SourceRow["verdict"] = null,
): SourceRow => ({
  key,
  label,
  leads: count(leads),
  sqls: count(sqls),
  newCustomers: count(customers),
  spend: spent === null ? missing("no_spend_recorded") : cad(spent),
  costPerQualifiedLead: spent === null ? missing("no_spend_recorded") : sqls === 0 ? missing("no_qualified_yet") : cad(spent / sqls),
  costPerCustomer: spent === null ? missing("no_spend_recorded") : customers === 0 ? missing("no_customers_yet") : cad(spent / customers),
  verdict,
});

const judged = (verdict: VerdictName, sentence: string): SourceRow["verdict"] => ({ verdict, sentence });

const ROWS: SourceRow[] = [
  row("paid_search", "Search ads", 90, 36, 12, 9_000, judged("keep", "CAD 9,000 for 90 leads, 36 qualified, 12 customers.")),
  row(
    "meta_ads",
    "Facebook & Instagram ads",
    160,
    8,
    0,
    4_800,
    judged("consider_pausing", "CAD 4,800 for 160 leads, 8 qualified, no customer."),
  ),
  row("directory", "Directories & marketplaces", 45, 9, 3, 2_250, judged("keep", "CAD 2,250 for 45 leads, 9 qualified, 3 customers.")),
  row("organic_search", "Search (unpaid)", 60, 27, 9, 1_500, judged("do_more", "CAD 1,500 for 60 leads, 27 qualified, 9 customers.")),
  row("offline_ads", "Signs, print, radio", 20, 8, 3, 600, judged("keep", "CAD 600 for 20 leads, 8 qualified, 3 customers.")),
  row("word_of_mouth", "Word of mouth", 30, 21, 11, null, judged("no_cost_recorded", "30 leads, 21 qualified, 11 customers.")),
  row("partner", "Partner", 8, 3, 1, null, judged("too_early", "8 leads: too few to judge.")),
  row("Unattributed", "Unknown source", 15, 4, 1, null),
];

const HOME: HomeSourcesView = {
  serverNow: SERVER_NOW,
  asOf: "2026-11-21T13:59:58.000Z",
  currency: "CAD",
  timeZone: TIME_ZONE,
  window: JUDGED,
  isInitialReadDone: true,
  progress: [],
  hasSpend: true,
  excluded: 3,
  notCounted: [],
  writeRefusals: [],
  lastReconcile: null,
  rows: ROWS,
  total: row("total", "Total", 428, 116, 40, 18_150),
};

/** The home's sources that differ in the given fields. */
export const homeSources = (home: Partial<HomeSourcesView> = {}): HomeSourcesView => ({ ...HOME, ...home });

/** The same leads in an account that recorded no spend. */
export const homeWithoutSpend = (): HomeSourcesView =>
  homeSources({
    hasSpend: false,
    rows: ROWS.map((one) => row(one.key, one.label, one.leads.value ?? 0, one.sqls.value ?? 0, one.newCustomers.value ?? 0, null)),
    total: row("total", "Total", 428, 116, 40, null),
  });

/** The other choice of dates, with nothing in it yet. */
export const emptyHome = (): HomeSourcesView =>
  homeSources({ window: THIS_MONTH, excluded: 0, rows: [], total: row("total", "Total", 0, 0, 0, null), hasSpend: false });

/** While the account is read for the first time. */
export const readingHome = (): HomeSourcesView => ({
  ...emptyHome(),
  window: JUDGED,
  isInitialReadDone: false,
  progress: [
    { object: "contacts", read: 3_120, total: 3_950 },
    { object: "deals", read: 40, total: null },
  ],
});
