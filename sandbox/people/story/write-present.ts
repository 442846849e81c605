import { toIso, type RecordHistory } from "../record-writer";
import type { WriteLeadTools } from "./account-ways";
import { DISPOSITIONS } from "./dispositions";
import { inventName } from "./names";
import { writeCall } from "./write-call";
import { writeMeeting } from "./write-meeting";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What is going on in an account right now. */
interface Present {
  /** an inquiry that waits for this person */
  request: { source: string; person: string };
  /** telephone number of a call that was missed; null: none was */
  missedCallFrom: string | null;
  /** of each of these people a meeting of the last days that nobody has set an outcome for */
  unanswered: { people: readonly string[]; sources: readonly string[] };
}

/** Writes what is going on right now, some minutes ago where the office is open. */
export function writePresent(asOfMs: number, { request, missedCallFrom, unanswered }: Present, tools: WriteLeadTools): void {
  const isOpen = tools.office.isOpen(asOfMs);
  writeRequest(isOpen ? asOfMs - 9 * MINUTE_MS : asOfMs, request, tools);
  if (missedCallFrom !== null) writeMissedCall(isOpen ? asOfMs - 4 * MINUTE_MS : asOfMs, missedCallFrom, tools);
  unanswered.people.forEach((person, index) =>
    writeMeetingWithoutOutcome(asOfMs, index + 1, { person, sources: unanswered.sources }, tools),
  );
}

function writeRequest(
  atMs: number,
  { source, person }: Present["request"],
  { writer, random, ways }: WriteLeadTools,
): RecordHistory | null {
  const contact = writer.create("contacts", atMs);
  if (contact === null) return null;
  const ownerId = ways.ownerIds[person] ?? null;
  const at = toIso(atMs);
  const name = inventName(contact.id, random, ways.phonePrefix);
  const { sourceType, properties } = ways.inquiry({ source }, at, random);
  return contact
    .set(atMs, sourceType, { ...name, createdate: at, ...properties })
    .set(atMs, "ANALYTICS", ways.sourceProperties(source, at, random))
    .set(atMs, "AUTOMATION_PLATFORM", { ...ways.onArrival, hubspot_owner_id: ownerId === null ? null : String(ownerId) });
}

function writeMissedCall(atMs: number, phone: string, { writer }: WriteLeadTools): void {
  const at = toIso(atMs);
  const contact = writer.create("contacts", atMs);
  if (contact === null) return;
  // Without a lifecycle stage: it is the call that makes a lead of it, not the phone system that wrote the contact down.
  contact.set(atMs, "INTEGRATION", {
    firstname: "Unknown",
    lastname: "caller",
    phone,
    createdate: at,
    hs_object_source: "INTEGRATION",
    hs_object_source_detail_1: "Phone system",
  });
  writer.create("calls", atMs, [contact.id])?.set(atMs, "INTEGRATION", {
    hs_timestamp: at,
    hs_createdate: at,
    hs_call_direction: "INBOUND",
    hs_call_disposition: DISPOSITIONS.noAnswer,
    hs_call_duration: "0",
    hs_call_status: "MISSED",
  });
}

/** @param daysAgo in working days, at eleven; the lead came in ten days before */
function writeMeetingWithoutOutcome(
  asOfMs: number,
  daysAgo: number,
  { person, sources }: { person: string; sources: readonly string[] },
  tools: WriteLeadTools,
): void {
  const { office, random, ways } = tools;
  let day = office.local(asOfMs).startOf("day");
  for (let left = daysAgo; left > 0;) {
    day = day.minus({ days: 1 });
    if (day.weekday <= 5) left -= 1;
  }
  const meetsAtMs = day.set({ hour: 11 }).toMillis();
  const startedAtMs = office.nextOpen(day.minus({ days: 10 }).set({ hour: 10 }).toMillis()) + random.whole(5, 200) * MINUTE_MS;
  const contact = writeRequest(startedAtMs, { source: random.pick(sources), person }, tools);
  if (contact === null) return;
  const calledAtMs = office.plusMinutes(startedAtMs, random.whole(4, 13));
  const ownerId = String(ways.ownerIds[person]);
  const durationMs = random.whole(60, 600) * 1_000;
  writeCall({ contactId: contact.id, atMs: calledAtMs, outcome: "connected", durationMs, ownerId }, tools);
  const bookedAtMs = office.nextQuarter(calledAtMs + 20 * MINUTE_MS, 60);
  contact
    .set(calledAtMs + 3 * MINUTE_MS, "CRM_UI", { hs_lead_status: "CONNECTED" })
    .set(bookedAtMs, "CRM_UI", { lifecyclestage: "salesqualifiedlead", hs_v2_date_entered_salesqualifiedlead: toIso(bookedAtMs) });
  writeMeeting({ contactId: contact.id, bookedAtMs, startAtMs: meetsAtMs, endAtMs: meetsAtMs + HOUR_MS, ownerId }, tools);
}
