import type { Measure } from "../measures";
import type { Condition, PartTable } from "./row-filter";

/** Where the rows of a measure are found, and by which instant it has happened to them. Fields are those of the stored rows. */
export interface MeasureRows {
  table: PartTable;
  /** the day of the period: the first that is not null; on the cohort's basis the table's own start */
  happenedAt: readonly string[];
  /** whose it is */
  owner: "ownerId" | "slaOwnerId" | "wonOwnerId";
  conditions: readonly Condition[];
}

/** The instants by which a table's rows belong to a cohort. */
export const COHORT_START: Readonly<Record<PartTable, readonly string[]>> = {
  leads: ["startedAtMs"],
  appointments: ["leadStartedAtMs"],
  deals: ["leadStartedAtMs", "createdAtMs"],
};

const is = (field: string, ...oneOf: (string | boolean)[]): Condition => ({ is: field, oneOf });
const isSet = (field: string): Condition => ({ isNotNull: field });
const isNull = (field: string): Condition => ({ is: field, oneOf: [], orNull: true });

const COUNTED_LEAD = is("isExcluded", false);
const COUNTED_DEAL = is("pipelineUse", "new_business", "expansion");

const lead = (at: string, ...conditions: Condition[]): MeasureRows[] => [
  { table: "leads", happenedAt: [at], owner: "ownerId", conditions: [COUNTED_LEAD, isSet(at), ...conditions] },
];
const start = (...conditions: Condition[]): MeasureRows[] => lead("startedAtMs", ...conditions);
const drop = (...conditions: Condition[]): MeasureRows[] => lead("disqualifiedAtMs", ...conditions);
const promise = (...conditions: Condition[]): MeasureRows[] => [
  { table: "leads", happenedAt: ["dueAtMs", "startedAtMs"], owner: "slaOwnerId", conditions },
];
const appointment = (at: string, ...outcomes: string[]): MeasureRows[] => [
  { table: "appointments", happenedAt: [at], owner: "ownerId", conditions: [is("outcome", ...outcomes)] },
];
const deal = (...conditions: Condition[]): MeasureRows[] => [
  { table: "deals", happenedAt: ["createdAtMs"], owner: "ownerId", conditions: [COUNTED_DEAL, ...conditions] },
];
const won = (...conditions: Condition[]): MeasureRows[] => [
  { table: "deals", happenedAt: ["wonAtMs"], owner: "wonOwnerId", conditions: [COUNTED_DEAL, isSet("wonAtMs"), ...conditions] },
];

/** Which kind a reason is of is the agreement's to say. */
const OF_SOME_KIND = isSet("reason");

/** The rows that can add to each measure. Which of them do is told by the contributions alone; a test holds that none is missing here. */
export const MEASURE_ROWS: Readonly<Record<Measure, readonly MeasureRows[]>> = {
  leads: start(),
  touched: [
    { table: "leads", happenedAt: ["firstTouchAtMs", "startedAtMs"], owner: "ownerId", conditions: [COUNTED_LEAD, is("hasTouch", true)] },
  ],
  contacted: lead("contactedAtMs"),
  contactedLogged: lead("contactedAtMs", is("contactedHow", "logged")),
  contactedByHand: lead("contactedAtMs", is("contactedHow", "by_hand")),
  contactedImplied: lead("contactedAtMs", is("contactedHow", "implied")),
  mqls: lead("mqlAtMs"),
  sqls: lead("sqlAtMs"),
  salesReady: lead("salesReadyAtMs"),
  opportunities: lead("opportunityAtMs"),
  leadsWithAppointment: lead("appointmentAtMs"),
  leadsWon: lead("wonAtMs"),
  newCustomers: [...lead("wonAtMs", is("isNewCustomer", true)), ...won(is("isFirstWin", true), isNull("leadId"), isSet("companyId"))],
  disqualified: drop(),
  disqualifiedUnqualified: drop(is("isDisqualifiedUnqualified", true)),
  reasonRecorded: drop(isSet("reason")),
  droppedFit: drop(OF_SOME_KIND),
  droppedUnreachable: drop(OF_SOME_KIND),
  droppedTiming: drop(OF_SOME_KIND),
  droppedLost: drop(OF_SOME_KIND),
  droppedCapacity: drop(OF_SOME_KIND),
  droppedOther: drop(OF_SOME_KIND),
  droppedOutOfArea: drop(OF_SOME_KIND),
  parked: lead("parkedAtMs"),
  undecided: start(isNull("sqlAtMs"), isNull("disqualifiedAtMs")),
  withSource: start(isSet("source")),
  excluded: [{ table: "leads", happenedAt: ["startedAtMs"], owner: "ownerId", conditions: [is("isExcluded", true)] }],
  appointmentsSet: appointment("setAtMs", "held", "no_show", "none"),
  appointmentsCancelled: appointment("startAtMs", "cancelled"),
  appointmentsHeld: appointment("startAtMs", "held"),
  noShows: appointment("startAtMs", "no_show"),
  dealsCreated: deal(),
  dealsCreatedWon: deal(isSet("wonAtMs")),
  dealsOpen: deal(is("outcome", "open")),
  dealsWon: won(),
  dealsLost: [{ table: "deals", happenedAt: ["lostAtMs"], owner: "ownerId", conditions: [COUNTED_DEAL, isSet("lostAtMs")] }],
  dealsWonWithAmount: won(isSet("amountMinor")),
  revenueMinor: won(isSet("amountMinor")),
  dealsWonWithoutRate: won(is("isWithoutRate", true)),
  expansionDeals: won(),
  expansionRevenueMinor: won(isSet("amountMinor")),
  sourcedDeals: won(isSet("source")),
  sourcedRevenueMinor: won(isSet("source"), isSet("amountMinor")),
  influencedDeals: won(),
  influencedRevenueMinor: won(isSet("amountMinor")),
  dealsOpenWithAmount: deal(is("outcome", "open"), isSet("amountMinor")),
  openAmountMinor: deal(is("outcome", "open"), isSet("amountMinor")),
  dealsWithoutLead: deal(isNull("leadId")),
  dealsNotCounted: [{ table: "deals", happenedAt: ["createdAtMs"], owner: "ownerId", conditions: [is("pipelineUse", "not_counted")] }],
  slaMet: promise(COUNTED_LEAD, is("promiseOutcome", "met")),
  slaLate: promise(is("promiseOutcome", "late")),
  slaNotLogged: promise(COUNTED_LEAD, is("promiseOutcome", "not_logged")),
};

/** For sums of money: the count of the records that they are the sum of, one without worth included. */
export const COUNTED_BY = {
  revenueMinor: "dealsWonWithAmount",
  expansionRevenueMinor: "expansionDeals",
  sourcedRevenueMinor: "sourcedDeals",
  influencedRevenueMinor: "influencedDeals",
  openAmountMinor: "dealsOpenWithAmount",
} as const satisfies Partial<Record<Measure, Measure>>;

/** Whether the rows found for a measure are exactly those that add to it, once their days are right: not where the agreement decides. */
export const isFilterExact = (measure: Measure): boolean =>
  !MEASURE_ROWS[measure].some(({ conditions }) => conditions.includes(OF_SOME_KIND));
