import { DateTime } from "luxon";
import type { PortalSeed, SeedRecord } from "../../sandbox/portal/seed";

/** One lead as the records show it, counted by rules written here and nowhere else. */
export interface RecountedLead {
  contactId: number;
  startedAtMs: number;
  source: string;
  ownerId: string | null;
  isWeekend: boolean;
  isReached: boolean;
  isQualified: boolean;
  /** booked so many dates ahead, and so many times 24 hours */
  meetings: { outcome: string; daysAhead: number; fullDaysAhead: number }[];
  deal: { outcome: "won" | "lost" | "open"; amount: number; closedAtMs: number; reason: string | null } | null;
  isDropped: boolean;
  reason: string | null;
  firstTouchAtMs: number | null;
  /** opening hours Mon–Fri 9–17; null when never tried */
  answerMinutes: number | null;
}

const CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";

const current = (record: SeedRecord, name: string): string | null => record.properties[name]?.at(-1)?.value ?? null;
const instant = (record: SeedRecord, name: string): number => Date.parse(current(record, name) ?? "");
const hasEver = (record: SeedRecord, name: string, value: string): boolean =>
  record.properties[name]?.some((version) => version.value === value) ?? false;

/** Leads that came in between two dates of portal time, the second not included. */
export function recount(seed: PortalSeed, range: { from: string; to: string }): RecountedLead[] {
  const zone = seed.timeZone;
  const fromMs = DateTime.fromISO(range.from, { zone }).toMillis();
  const toMs = DateTime.fromISO(range.to, { zone }).toMillis();
  const linked = linkedRecords(seed);
  return seed.records
    .filter((record) => record.objectType === "contacts" && instant(record, "createdate") >= fromMs && instant(record, "createdate") < toMs)
    .map((contact) => recountLead(contact, linked.get(contact.id) ?? [], zone));
}

function linkedRecords(seed: PortalSeed): Map<number, SeedRecord[]> {
  const byKey = new Map(seed.records.map((record) => [`${record.objectType}/${record.id}`, record]));
  const linked = new Map<number, SeedRecord[]>();
  for (const { from, to } of seed.associations) {
    const record = byKey.get(`${from.type}/${from.id}`);
    if (record === undefined || to.type !== "contacts" || !byKey.has(`contacts/${to.id}`)) throw new Error("An association leads nowhere.");
    linked.set(to.id, [...(linked.get(to.id) ?? []), record]);
  }
  return linked;
}

function recountLead(contact: SeedRecord, linked: readonly SeedRecord[], zone: string): RecountedLead {
  const startedAtMs = instant(contact, "createdate");
  const calls = linked.filter(({ objectType }) => objectType === "calls");
  const meetings = linked.filter(({ objectType }) => objectType === "meetings");
  const deals = linked.filter(({ objectType }) => objectType === "deals");
  if (deals.length > 1) throw new Error(`Contact ${contact.id} has ${deals.length} deals.`);
  const touches = [
    ...calls.map((call) => instant(call, "hs_timestamp")),
    ...meetings.map((meeting) => instant(meeting, "hs_createdate")),
    ...["hs_lead_status", "handoff_disqualification_reason"].flatMap((name) =>
      (contact.properties[name] ?? []).filter(({ sourceType }) => sourceType === "CRM_UI").map(({ at }) => at),
    ),
  ];
  const firstTouchAtMs = touches.length === 0 ? null : Math.min(...touches);
  const isConnected = (call: SeedRecord): boolean =>
    current(call, "hs_call_disposition") === CONNECTED && Number(current(call, "hs_call_duration")) >= 30_000;
  const deal = deals[0];
  const stage = deal && current(deal, "dealstage");
  return {
    contactId: contact.id,
    startedAtMs,
    source: sourceOf(contact),
    ownerId: current(contact, "hubspot_owner_id"),
    isWeekend: DateTime.fromMillis(startedAtMs, { zone }).weekday > 5,
    isReached: calls.some(isConnected) || meetings.some((meeting) => current(meeting, "hs_meeting_outcome") === "COMPLETED"),
    isQualified: hasEver(contact, "lifecyclestage", "salesqualifiedlead") || deal !== undefined,
    meetings: meetings.map((meeting) => {
      const [bookedAtMs, startAtMs] = [instant(meeting, "hs_createdate"), instant(meeting, "hs_meeting_start_time")];
      return {
        outcome: current(meeting, "hs_meeting_outcome") ?? "",
        daysAhead: datesBetween(bookedAtMs, startAtMs, zone),
        fullDaysAhead: Math.floor((startAtMs - bookedAtMs) / 86_400_000),
      };
    }),
    deal: deal
      ? {
          outcome: stage === "closedwon" ? "won" : stage === "closedlost" ? "lost" : "open",
          amount: Number(current(deal, "amount")),
          closedAtMs: instant(deal, "closedate"),
          reason: current(deal, "handoff_disqualification_reason"),
        }
      : null,
    isDropped: current(contact, "hs_lead_status") === "UNQUALIFIED",
    reason: current(contact, "handoff_disqualification_reason"),
    firstTouchAtMs,
    answerMinutes: firstTouchAtMs === null ? null : openMinutes(startedAtMs, firstTouchAtMs, zone),
  };
}

function sourceOf(contact: SeedRecord): string {
  const noted = current(contact, "handoff_source");
  if (noted !== null) return noted;
  const detail = current(contact, "hs_latest_source_data_1") ?? "";
  switch (current(contact, "hs_latest_source")) {
    case "PAID_SEARCH":
      return "paid_search";
    case "PAID_SOCIAL":
      return /facebook|instagram/.test(detail) ? "meta_ads" : "paid_social";
    case "ORGANIC_SEARCH":
      return "organic_search";
    case "REFERRALS":
      return /homestars|houzz|yelp/.test(detail) ? "directory" : "website_referral";
    case null:
      return "unknown";
    default:
      return "other";
  }
}

function datesBetween(fromMs: number, toMs: number, zone: string): number {
  const day = (atMs: number): DateTime => DateTime.fromMillis(atMs, { zone }).startOf("day");
  return Math.round(day(toMs).diff(day(fromMs), "days").days);
}

/** Minutes of Mon–Fri 9–17 between two instants, day by day. */
function openMinutes(fromMs: number, toMs: number, zone: string): number {
  let totalMs = 0;
  for (let day = DateTime.fromMillis(fromMs, { zone }).startOf("day"); day.toMillis() <= toMs; day = day.plus({ days: 1 })) {
    if (day.weekday > 5) continue;
    const from = Math.max(fromMs, day.set({ hour: 9 }).toMillis());
    const to = Math.min(toMs, day.set({ hour: 17 }).toMillis());
    totalMs += Math.max(0, to - from);
  }
  return totalMs / 60_000;
}
