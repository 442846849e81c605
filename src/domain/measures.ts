/**
 * What one lead, appointment or deal can add to the kept sums. Each is an integer that depends on facts and charter only,
 * never on the present instant. Money is in minor units of the portal's currency.
 * The database keeps one bigint column for each, named in snake case; a test compares the two lists.
 */
export const MEASURES = [
  /** leads counted (exclusions are in `excluded`) */
  "leads",
  /** leads of `leads` with any logged human touch */
  "touched",
  /** leads reached both ways, and the three ways of knowing it, which add up to it */
  "contacted",
  "contactedLogged",
  "contactedByHand",
  "contactedImplied",
  "mqls",
  "sqls",
  /** leads whose agreed boxes are ticked, with or without an appointment, and all qualified ones */
  "salesReady",
  "opportunities",
  /** leads with at least one appointment that was not cancelled */
  "leadsWithAppointment",
  /** leads with a won deal */
  "leadsWon",
  /** customers whose first won deal ever this is */
  "newCustomers",
  /** leads dropped or lost, now; those dropped before they qualified; those with a reason */
  "disqualified",
  "disqualifiedUnqualified",
  "reasonRecorded",
  /** those of `reasonRecorded` by the reason's kind, which add up to it; and those outside the service area, which are of kind fit */
  "droppedFit",
  "droppedUnreachable",
  "droppedTiming",
  "droppedLost",
  "droppedCapacity",
  "droppedOther",
  "droppedOutOfArea",
  /** put off to a later date, now */
  "parked",
  /** neither qualified nor dropped, now */
  "undecided",
  "withSource",
  /** inquiries left out of `leads` by a named rule (reason kind not_a_lead) */
  "excluded",
  /** cancelled ones are in `appointmentsCancelled` only */
  "appointmentsSet",
  "appointmentsCancelled",
  "appointmentsHeld",
  "noShows",
  "dealsCreated",
  "dealsCreatedWon",
  "dealsOpen",
  "dealsWon",
  "dealsLost",
  "dealsWonWithAmount",
  "revenueMinor",
  /** won deals whose amount is in a currency without a rate: their revenue is missing */
  "dealsWonWithoutRate",
  /** won deals of those who had bought before, and their part of `revenueMinor` */
  "expansionDeals",
  "expansionRevenueMinor",
  /** won deals whose source is one of marketing's, and their part of `revenueMinor` */
  "sourcedDeals",
  "sourcedRevenueMinor",
  /** won deals that any of marketing's sources had a part in: those above are among them, so the two are never added up */
  "influencedDeals",
  "influencedRevenueMinor",
  "dealsOpenWithAmount",
  "openAmountMinor",
  /** deals of `dealsCreated` that no lead is known for */
  "dealsWithoutLead",
  /** deals of pipelines that are not counted: in no other measure */
  "dealsNotCounted",
  /** promises kept, broken though answered, and progressed without any logged touch; open clocks are counted at read */
  "slaMet",
  "slaLate",
  "slaNotLogged",
] as const;

export type Measure = (typeof MEASURES)[number];

/** Measures of what was dropped or lost: the ones that are kept by reason. */
export const DROP_MEASURES = [
  "disqualified",
  "disqualifiedUnqualified",
  "droppedFit",
  "droppedUnreachable",
  "droppedTiming",
  "droppedLost",
  "droppedCapacity",
  "droppedOther",
  "droppedOutOfArea",
  "excluded",
  "dealsLost",
] as const satisfies readonly Measure[];

/** The sums of one row: every measure, 0 where nothing was added. */
export type Sums = Readonly<Record<Measure, number>>;

export const NO_SUMS: Sums = Object.freeze(Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>);
