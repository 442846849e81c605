import { DateTime } from "luxon";
import type { PortalSeed, SeedRecord } from "../../sandbox/portal/seed";

/** One lead as the records show it, counted by rules written here and nowhere else. */
export interface RecountedLead {
  contactId: number;
  startedAtMs: number;
  /** HubSpot's record source, and the lifecycle stages that the contact has been in */
  recordSource: string;
  stages: readonly string[];
  source: string;
  ownerId: string | null;
  isWeekend: boolean;
  isReached: boolean;
  isQualified: boolean;
  /** booked so many dates ahead, and so many times 24 hours */
  meetings: { outcome: string; daysAhead: number; fullDaysAhead: number }[];
  deal: { outcome: "won" | "lost" | "open"; amount: number | null; closedAtMs: number; reason: string | null } | null;
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
  const isWithin = withinDates(range, zone);
  const linked = linkedRecords(seed);
  return seed.records
    .filter((record) => record.objectType === "contacts" && isWithin(instant(record, "createdate")))
    .map((contact) => recountLead(contact, linked.get(contact.id) ?? [], zone));
}

/** Deals that nobody linked with a contact, made between two dates. */
export function recountLooseDeals(seed: PortalSeed, range: { from: string; to: string }): NonNullable<RecountedLead["deal"]>[] {
  const isWithin = withinDates(range, seed.timeZone);
  const linked = new Set(seed.associations.map(({ from }) => `${from.type}/${from.id}`));
  return seed.records
    .filter(({ objectType, id }) => objectType === "deals" && !linked.has(`deals/${id}`))
    .filter((deal) => isWithin(instant(deal, "createdate")))
    .map(recountDeal);
}

const withinDates = (range: { from: string; to: string }, zone: string): ((atMs: number) => boolean) => {
  const fromMs = DateTime.fromISO(range.from, { zone }).toMillis();
  const toMs = DateTime.fromISO(range.to, { zone }).toMillis();
  return (atMs) => atMs >= fromMs && atMs < toMs;
};

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
  const notes = linked.filter(({ objectType }) => objectType === "notes");
  const deals = linked.filter(({ objectType }) => objectType === "deals");
  if (deals.length > 1) throw new Error(`Contact ${contact.id} has ${deals.length} deals.`);
  const touches = [
    ...[...calls, ...notes].map((activity) => instant(activity, "hs_timestamp")),
    ...meetings.map((meeting) => instant(meeting, "hs_createdate")),
    ...["hs_lead_status", "handoff_disqualification_reason"].flatMap((name) =>
      (contact.properties[name] ?? []).filter(({ sourceType }) => sourceType === "CRM_UI").map(({ at }) => at),
    ),
  ];
  const firstTouchAtMs = touches.length === 0 ? null : Math.min(...touches);
  const isConnected = (call: SeedRecord): boolean =>
    current(call, "hs_call_disposition") === CONNECTED && Number(current(call, "hs_call_duration")) >= 30_000;
  const deal = deals[0];
  return {
    contactId: contact.id,
    startedAtMs,
    recordSource: current(contact, "hs_object_source") ?? "",
    stages: (contact.properties.lifecyclestage ?? []).map(({ value }) => value),
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
    deal: deal ? recountDeal(deal) : null,
    isDropped: current(contact, "hs_lead_status") === "UNQUALIFIED",
    reason: current(contact, "handoff_disqualification_reason"),
    firstTouchAtMs,
    answerMinutes: firstTouchAtMs === null ? null : openMinutes(startedAtMs, firstTouchAtMs, zone),
  };
}

function recountDeal(deal: SeedRecord): NonNullable<RecountedLead["deal"]> {
  const stage = current(deal, "dealstage");
  return {
    outcome: stage === "closedwon" ? "won" : stage === "closedlost" ? "lost" : "open",
    amount: amountOf(deal),
    closedAtMs: instant(deal, "closedate"),
    reason: current(deal, "handoff_disqualification_reason"),
  };
}

/** Whole units of the account's currency; null: not written down. */
const amountOf = (deal: SeedRecord): number | null => {
  const amount = current(deal, "amount");
  return amount === null ? null : Number(amount);
};

function sourceOf(contact: SeedRecord): string {
  const noted = current(contact, "handoff_source");
  if (noted !== null) return noted;
  const detail = current(contact, "hs_latest_source_data_1") ?? "";
  switch (current(contact, "hs_latest_source")) {
    case "PAID_SEARCH":
      return "paid_search";
    case "PAID_SOCIAL":
      return /facebook|instagram/.test(detail) ? "meta_ads" : detail.includes("LinkedIn") ? "linkedin_ads" : "paid_social";
    case "ORGANIC_SEARCH":
      return "organic_search";
    case "REFERRALS":
      return /homestars|houzz|yelp/.test(detail) ? "directory" : "website_referral";
    case "DIRECT_TRAFFIC":
      return "direct";
    case "OFFLINE":
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
