import { randomUUID } from "node:crypto";
import { FORMULA_VERSION } from "../src/domain/contributions";
import { defaultCharter } from "../src/domain/default-charter";
import { noFacts, type FactObject, type Facts } from "../src/domain/facts";
import type { StageMeaning } from "../src/domain/charter";
import type { WithPortal } from "../src/ports";
import { buildFigures } from "../src/usecases/build-figures";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const CHUNK = 1_000;
/** first day of the leads: a Monday, 18 months before the last */
export const FIRST_MS = Date.parse("2025-05-05T09:00:00Z");
export const SPAN_DAYS = 540;

export const NOW_MS = FIRST_MS + SPAN_DAYS * DAY_MS;
export const DEALS_PER_LEAD = 0.3;
/** deals have ids of their own, from here on */
export const FIRST_DEAL_ID = 1_000_000;

export const SOURCES = [
  "PAID_SEARCH",
  "ORGANIC_SEARCH",
  "SOCIAL_MEDIA",
  "EMAIL_MARKETING",
  "REFERRALS",
  "DIRECT_TRAFFIC",
  "PAID_SOCIAL",
  "OTHER_CAMPAIGNS",
];
const OWNERS = ["11", "12", "13", "14", "15", "16"];

const stage = (label: string, order: number, outcome: StageMeaning["outcome"]): StageMeaning => ({
  pipelineId: "default",
  label,
  order,
  outcome,
});
export const STAGES = {
  appointmentscheduled: stage("Appointment scheduled", 0, "open"),
  contractsent: stage("Contract sent", 1, "open"),
  closedwon: stage("Closed won", 2, "won"),
  closedlost: stage("Closed lost", 3, "lost"),
};

/** Facts of some records, written by property. */
class FactsOf {
  readonly facts: Facts = noFacts();

  add(objectType: FactObject, recordId: number, atMs: number, contactIds: number[] | null, properties: Record<string, string>): void {
    for (const [property, value] of Object.entries(properties)) {
      this.facts.changes.push({ objectType, recordId, property, atMs, value, isHistory: true, sourceType: "CRM_UI" });
    }
    this.facts.reads.push({ objectType, recordId, atMs, contactIds, isHistoryTruncated: false });
  }
}

const startOf = (index: number, leads: number): number =>
  FIRST_MS + Math.floor((index * SPAN_DAYS) / leads) * DAY_MS + (index % 8) * HOUR_MS;

/** Whether leads are only answered, with their deals open, or also qualified, met, won and lost. */
export type Work = "answered" | "followed_up";
const REASONS = ["out_of_area", "budget_too_low", "no_response"];

/** One lead with a call, and for three in ten a deal: spread evenly over days, sources and owners, the same each time. */
function addLead(to: FactsOf, index: number, leads: number, work: Work): void {
  const contactId = index + 1;
  const atMs = startOf(index, leads);
  const owner = OWNERS[index % OWNERS.length] ?? "";
  to.add("contacts", contactId, atMs, null, {
    createdate: new Date(atMs).toISOString(),
    hs_object_source: "FORM",
    lifecyclestage: "lead",
    hs_analytics_source: SOURCES[index % SOURCES.length] ?? "",
    hubspot_owner_id: owner,
  });
  to.add("calls", contactId, atMs, [contactId], {
    hs_timestamp: new Date(atMs + HOUR_MS / 6).toISOString(),
    hs_call_direction: "OUTBOUND",
    hs_call_duration: "42000",
  });
  if (work === "followed_up") addWork(to, index, atMs);
  if (index % 10 >= 10 * DEALS_PER_LEAD) return;
  to.add("deals", FIRST_DEAL_ID + Math.floor(index / 10) * 3 + (index % 10), atMs + DAY_MS, [contactId], {
    createdate: new Date(atMs + DAY_MS).toISOString(),
    pipeline: "default",
    amount: String(1_000 + index),
    hubspot_owner_id: owner,
    ...endOf(index, atMs, work),
  });
}

/** What people did with most leads: one in two qualified, one in four met them, one in eight was dropped. */
function addWork(to: FactsOf, index: number, atMs: number): void {
  const contactId = index + 1;
  const at = (days: number): string => new Date(atMs + days * DAY_MS).toISOString();
  if (index % 2 === 0) to.add("contacts", contactId, atMs + DAY_MS, null, { lifecyclestage: "salesqualifiedlead" });
  if (index % 8 === 1)
    to.add("contacts", contactId, atMs + 3 * DAY_MS, null, { handoff_disqualification_reason: REASONS[index % 3] ?? "" });
  if (index % 4 !== 0) return;
  to.add("meetings", contactId, atMs + 2 * DAY_MS, [contactId], {
    hs_createdate: at(1),
    hs_meeting_start_time: at(4),
    hs_meeting_outcome: index % 16 === 0 ? "NO_SHOW" : "COMPLETED",
  });
}

/** Of deals that are followed up, most are decided in some weeks. */
function endOf(index: number, atMs: number, work: Work): Record<string, string> {
  const decided =
    work === "followed_up" ? ["closedwon", "closedlost", "closedwon", "appointmentscheduled"][Math.floor(index / 10) % 4] : undefined;
  if (decided === undefined || decided === "appointmentscheduled") return { dealstage: "appointmentscheduled" };
  return { dealstage: decided, closedate: new Date(atMs + (20 + (index % 30)) * DAY_MS).toISOString() };
}

/** Installs a portal of so many leads by adding their facts, and builds its figures: what a first read leaves behind. */
export async function seedPortal(withPortal: WithPortal, portalId: number, leads: number, work: Work = "answered"): Promise<void> {
  const charter = defaultCharter({ timeZone: "America/New_York", currency: "USD", installedAtMs: FIRST_MS, stages: STAGES });
  await withPortal(portalId, async (tx) => {
    await tx.savePortal(
      {
        portalId,
        timeZone: charter.timeZone,
        currency: charter.currency,
        state: "reading",
        installedAtMs: FIRST_MS,
        formulaVersion: FORMULA_VERSION,
      },
      charter,
    );
    await tx.beginBuild({ charter, formulaVersion: FORMULA_VERSION }, null);
  });
  for (let first = 0; first < leads; first += CHUNK) {
    const facts = new FactsOf();
    for (let index = first; index < Math.min(first + CHUNK, leads); index += 1) addLead(facts, index, leads, work);
    await withPortal(portalId, (tx) => tx.appendFacts(facts.facts));
  }
  await buildFigures({ clock: { nowMs: () => NOW_MS }, withPortal, newId: randomUUID })(portalId);
}
