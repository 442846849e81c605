import type { Charter } from "./charter";
import type { Measure } from "./measures";
import { dayOf } from "./period";
import type { Appointment, AttachedDeal, Lead } from "./unit/unit";

/** Bumped whenever a function below changes what it adds: kept sums of another version are rebuilt. */
export const FORMULA_VERSION = 2;

/** Keys of the kept sums for what is not known. */
export const UNATTRIBUTED = "Unattributed";
export const UNASSIGNED = "Unassigned";

/** Cohort: on the day its lead started. Period: on its own day. */
export type Basis = "cohort" | "period";

/**
 * What one subject adds to one cell. `dayOn` is a date in portal time, `pipelineId` is "" for what has none.
 * Integers only; a subject's contributions follow from its stored row and the charter alone.
 */
export interface Contribution {
  basis: Basis;
  dayOn: string;
  source: string;
  campaign: string;
  owner: string;
  pipelineId: string;
  measure: Measure;
  amount: number;
}

type Keys = Omit<Contribution, "basis" | "dayOn" | "measure" | "amount">;

const ownerKey = (ownerId: number | null): string => (ownerId === null ? UNASSIGNED : String(ownerId));

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
  const keys: Keys = { source: lead.source ?? UNATTRIBUTED, campaign: lead.campaign ?? "", owner: ownerKey(lead.ownerId), pipelineId: "" };
  // The promise is charged to whoever owned the lead at the deadline, never to who inherited it (K18).
  const slaKeys: Keys = { ...keys, owner: ownerKey(lead.slaOwnerId) };
  const dueAtMs = lead.dueAtMs ?? lead.startedAtMs;
  if (lead.promiseOutcome === "late") adder.add("slaLate", dueAtMs, slaKeys);
  if (lead.isExcluded) {
    adder.add("excluded", lead.startedAtMs, keys);
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
  adder.addAt("opportunities", lead.opportunityAtMs, keys);
  adder.addAt("leadsWithAppointment", lead.appointmentAtMs, keys);
  adder.addAt("leadsWon", lead.wonAtMs, keys);
  if (lead.isNewCustomer) adder.addAt("newCustomers", lead.wonAtMs, keys);
  adder.addAt("disqualified", lead.disqualifiedAtMs, keys);
  if (lead.isDisqualifiedUnqualified) adder.addAt("disqualifiedUnqualified", lead.disqualifiedAtMs, keys);
  if (lead.reason !== null) adder.addAt("reasonRecorded", lead.disqualifiedAtMs, keys);
  if (lead.source !== null) adder.add("withSource", lead.startedAtMs, keys);
  return adder.contributions;
}

/** What an appointment adds: made on its creation day, held or missed on its start day. */
export function appointmentContributions(appointment: Appointment, charter: Charter): Contribution[] {
  const adder = new Adder(charter.timeZone, appointment.leadStartedAtMs);
  const keys: Keys = {
    source: appointment.source ?? UNATTRIBUTED,
    campaign: appointment.campaign ?? "",
    owner: ownerKey(appointment.ownerId),
    pipelineId: "",
  };
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
    pipelineId: deal.pipelineId,
  };
  const wonKeys: Keys = { ...keys, owner: ownerKey(deal.wonOwnerId) };
  adder.add("dealsCreated", deal.createdAtMs, keys);
  if (deal.outcome === "open") adder.add("dealsOpen", deal.createdAtMs, keys);
  adder.addAt("dealsLost", deal.lostAtMs, keys);
  if (deal.wonAtMs !== null) {
    adder.add("dealsWon", deal.wonAtMs, wonKeys);
    // Won of opened: of the deals opened in the period, or of the cohort's leads.
    adder.add("dealsCreatedWon", deal.createdAtMs, keys);
    if (deal.amountMinor !== null) {
      adder.add("dealsWonWithAmount", deal.wonAtMs, wonKeys);
      adder.add("revenueMinor", deal.wonAtMs, wonKeys, deal.amountMinor);
    }
  }
  return adder.contributions;
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
