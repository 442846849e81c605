import { isMarketingSource } from "./attribution/is-marketing-source";
import type { Charter } from "./charter";
import type { SumKey } from "./grains";
import type { Measure } from "./measures";
import { dayOf } from "./period";
import type { ReasonKind } from "./reasons";
import { reasonKind } from "./unit/drops";
import type { Appointment, AttachedDeal, Lead } from "./unit/unit";

/** Bumped whenever a function below changes what it adds: kept sums of another version are rebuilt. */
export const FORMULA_VERSION = 5;

/** Keys of the kept sums for what is not known. */
export const UNATTRIBUTED = "Unattributed";
export const UNASSIGNED = "Unassigned";
export const NO_REASON = "No reason";

/** Cohort: on the day its lead started. Period: on its own day. */
export type Basis = "cohort" | "period";

/**
 * What one subject adds to one cell. `dayOn` is a date in portal time, `pipeline` is "" for leads and appointments, `reason` for all
 * but what was dropped or lost, `service` where the account has mapped none.
 * Integers only; a subject's contributions follow from its stored row and the charter alone.
 */
export interface Contribution extends Record<SumKey, string> {
  basis: Basis;
  dayOn: string;
  measure: Measure;
  amount: number;
}

type Keys = Record<SumKey, string>;

const KIND_MEASURES = {
  fit: "droppedFit",
  unreachable: "droppedUnreachable",
  timing: "droppedTiming",
  lost: "droppedLost",
  capacity: "droppedCapacity",
  other: "droppedOther",
} as const satisfies Partial<Record<ReasonKind, Measure>>;
/** The reason of kind fit that has a measure of its own. */
export const OUT_OF_AREA = "out_of_area";

const ownerKey = (ownerId: number | null): string => (ownerId === null ? UNASSIGNED : String(ownerId));

const serviceKey = (service: string | null, { serviceProperty }: Charter): string =>
  serviceProperty === null ? "" : (service ?? UNATTRIBUTED);

class Adder {
  readonly contributions: Contribution[] = [];
  constructor(
    private readonly timeZone: string,
    private readonly cohortAtMs: number,
  ) {}

  /** Adds on both bases: on the cohort's day, and on the event's own. */
  add(measure: Measure, ownAtMs: number, keys: Keys, amount = 1): void {
    if (amount === 0) return;
    this.contributions.push(
      { basis: "cohort", dayOn: dayOf(this.cohortAtMs, this.timeZone), ...keys, measure, amount },
      { basis: "period", dayOn: dayOf(ownAtMs, this.timeZone), ...keys, measure, amount },
    );
  }

  /** Adds when the thing has happened. */
  addAt(measure: Measure, ownAtMs: number | null, keys: Keys): void {
    if (ownAtMs !== null) this.add(measure, ownAtMs, keys);
  }
}

/** What a lead adds: each stage it reached, by its start and by the stage's own day. */
export function leadContributions(lead: Lead, charter: Charter): Contribution[] {
  const adder = new Adder(charter.timeZone, lead.startedAtMs);
  const keys: Keys = {
    source: lead.source ?? UNATTRIBUTED,
    campaign: lead.campaign ?? "",
    owner: ownerKey(lead.ownerId),
    pipeline: "",
    reason: "",
    service: serviceKey(lead.service, charter),
  };
  const dropKeys: Keys = { ...keys, reason: lead.reason ?? NO_REASON };
  // The promise is charged to whoever owned the lead at the deadline, never to who inherited it (K18).
  const slaKeys: Keys = { ...keys, owner: ownerKey(lead.slaOwnerId) };
  const dueAtMs = lead.dueAtMs ?? lead.startedAtMs;
  if (lead.promiseOutcome === "late") adder.add("slaLate", dueAtMs, slaKeys);
  if (lead.isExcluded) {
    adder.add("excluded", lead.startedAtMs, dropKeys);
    return adder.contributions;
  }
  adder.add("leads", lead.startedAtMs, keys);
  if (lead.promiseOutcome === "met") adder.add("slaMet", dueAtMs, slaKeys);
  if (lead.promiseOutcome === "not_logged") adder.add("slaNotLogged", dueAtMs, slaKeys);
  if (lead.hasTouch) adder.add("touched", lead.firstTouchAtMs ?? lead.startedAtMs, keys);
  adder.addAt("contacted", lead.contactedAtMs, keys);
  if (lead.contactedAtMs !== null && lead.contactedHow !== null) {
    adder.add(
      ({ logged: "contactedLogged", by_hand: "contactedByHand", implied: "contactedImplied" } as const)[lead.contactedHow],
      lead.contactedAtMs,
      keys,
    );
  }
  adder.addAt("mqls", lead.mqlAtMs, keys);
  adder.addAt("sqls", lead.sqlAtMs, keys);
  adder.addAt("salesReady", lead.salesReadyAtMs, keys);
  adder.addAt("opportunities", lead.opportunityAtMs, keys);
  adder.addAt("leadsWithAppointment", lead.appointmentAtMs, keys);
  adder.addAt("leadsWon", lead.wonAtMs, keys);
  if (lead.isNewCustomer) adder.addAt("newCustomers", lead.wonAtMs, keys);
  adder.addAt("parked", lead.parkedAtMs, keys);
  if (lead.sqlAtMs === null && lead.disqualifiedAtMs === null) adder.add("undecided", lead.startedAtMs, keys);
  addDrop(adder, lead, dropKeys, charter);
  if (lead.source !== null) adder.add("withSource", lead.startedAtMs, keys);
  return adder.contributions;
}

/** A lead that was dropped or lost, with the kind of its reason. */
function addDrop(adder: Adder, { disqualifiedAtMs, isDisqualifiedUnqualified, reason }: Lead, keys: Keys, charter: Charter): void {
  if (disqualifiedAtMs === null) return;
  adder.add("disqualified", disqualifiedAtMs, keys);
  if (isDisqualifiedUnqualified) adder.add("disqualifiedUnqualified", disqualifiedAtMs, keys);
  if (reason === null) return;
  adder.add("reasonRecorded", disqualifiedAtMs, keys);
  const kind = reasonKind(reason, charter);
  // A lead that was thrown out by this kind is excluded; where all of its deals were lost for one, it is like any other reason.
  adder.add(KIND_MEASURES[kind === "not_a_lead" ? "other" : kind], disqualifiedAtMs, keys);
  if (reason === OUT_OF_AREA) adder.add("droppedOutOfArea", disqualifiedAtMs, keys);
}

/** What an appointment adds: made on its creation day, held or missed on its start day. */
export function appointmentContributions(appointment: Appointment, charter: Charter): Contribution[] {
  const adder = new Adder(charter.timeZone, appointment.leadStartedAtMs);
  const keys: Keys = {
    source: appointment.source ?? UNATTRIBUTED,
    campaign: appointment.campaign ?? "",
    owner: ownerKey(appointment.ownerId),
    pipeline: "",
    reason: "",
    service: serviceKey(appointment.service, charter),
  };
  if (appointment.outcome === "cancelled") {
    adder.add("appointmentsCancelled", appointment.startAtMs, keys);
    return adder.contributions;
  }
  adder.add("appointmentsSet", appointment.setAtMs, keys);
  if (appointment.outcome === "held") adder.add("appointmentsHeld", appointment.startAtMs, keys);
  if (appointment.outcome === "no_show") adder.add("noShows", appointment.startAtMs, keys);
  return adder.contributions;
}

/** What a deal adds. Without a lead its cohort day is its creation, under Unattributed, so that sources add up to the total. */
export function dealContributions(deal: AttachedDeal, charter: Charter): Contribution[] {
  const adder = new Adder(charter.timeZone, deal.leadStartedAtMs ?? deal.createdAtMs);
  const keys: Keys = {
    source: deal.source ?? UNATTRIBUTED,
    campaign: deal.campaign ?? "",
    owner: ownerKey(deal.ownerId),
    pipeline: deal.pipelineId,
    reason: "",
    service: serviceKey(deal.service, charter),
  };
  if (deal.pipelineUse === "not_counted") {
    adder.add("dealsNotCounted", deal.createdAtMs, keys);
    return adder.contributions;
  }
  adder.add("dealsCreated", deal.createdAtMs, keys);
  if (deal.leadId === null) adder.add("dealsWithoutLead", deal.createdAtMs, keys);
  if (deal.outcome === "open") {
    adder.add("dealsOpen", deal.createdAtMs, keys);
    if (deal.amountMinor !== null) {
      adder.add("dealsOpenWithAmount", deal.createdAtMs, keys);
      adder.add("openAmountMinor", deal.createdAtMs, keys, deal.amountMinor);
    }
  }
  adder.addAt("dealsLost", deal.lostAtMs, { ...keys, reason: deal.reason ?? NO_REASON });
  addWin(adder, deal, keys, charter);
  return adder.contributions;
}

/** A won deal: by who owned it then, the first of its customer or a later one, of marketing's sources or not. */
function addWin(adder: Adder, deal: AttachedDeal, keys: Keys, charter: Charter): void {
  const { wonAtMs, amountMinor } = deal;
  if (wonAtMs === null) return;
  const wonKeys: Keys = { ...keys, owner: ownerKey(deal.wonOwnerId) };
  // Of a deal that nobody is known for it cannot be told whether they had bought before, but where its pipeline is for that.
  const isExpansion = deal.pipelineUse === "expansion" || (!deal.isFirstWin && (deal.contactId !== null || deal.companyId !== null));
  adder.add("dealsWon", wonAtMs, wonKeys);
  // Won of opened: of the deals opened in the period, or of the cohort's leads.
  adder.add("dealsCreatedWon", deal.createdAtMs, keys);
  if (deal.isWithoutRate) adder.add("dealsWonWithoutRate", wonAtMs, wonKeys);
  // A customer whom no lead is known of counts all the same, as that of an unknown source.
  if (deal.isFirstWin && deal.leadId === null && deal.companyId !== null) adder.add("newCustomers", wonAtMs, wonKeys);
  if (isExpansion) adder.add("expansionDeals", wonAtMs, wonKeys);
  const isSourced = isMarketingSource(deal.source, charter);
  const isInfluenced = isSourced || deal.journey.some(({ source }) => isMarketingSource(source, charter));
  if (isSourced) adder.add("sourcedDeals", wonAtMs, wonKeys);
  if (isInfluenced) adder.add("influencedDeals", wonAtMs, wonKeys);
  if (amountMinor === null) return;
  adder.add("dealsWonWithAmount", wonAtMs, wonKeys);
  adder.add("revenueMinor", wonAtMs, wonKeys, amountMinor);
  if (isExpansion) adder.add("expansionRevenueMinor", wonAtMs, wonKeys, amountMinor);
  if (isSourced) adder.add("sourcedRevenueMinor", wonAtMs, wonKeys, amountMinor);
  if (isInfluenced) adder.add("influencedRevenueMinor", wonAtMs, wonKeys, amountMinor);
}

/** What a whole unit adds. */
export const contributionsOf = (
  unit: { leads: readonly Lead[]; appointments: readonly Appointment[]; deals: readonly AttachedDeal[] },
  charter: Charter,
): Contribution[] => [
  ...unit.leads.flatMap((lead) => leadContributions(lead, charter)),
  ...unit.appointments.flatMap((appointment) => appointmentContributions(appointment, charter)),
  ...unit.deals.flatMap((deal) => dealContributions(deal, charter)),
];
