import { toIso, type RecordHistory } from "../record-writer";
import { DISPOSITIONS } from "./dispositions";
import { inventName } from "./names";
import { OWNER_IDS } from "./people-of-oakline";
import { sourceProperties } from "./source-properties";
import type { Person, Source } from "./story";
import type { WriteLeadTools } from "./write-lead";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What is going on right now: a quote request that waits for Priya, a missed call from an unknown number, and three meetings of the
 * last days that nobody has set an outcome for.
 */
export function writePresent(asOfMs: number, tools: WriteLeadTools): void {
  const { office } = tools;
  const isOpen = office.isOpen(asOfMs);
  writeRequest(isOpen ? asOfMs - 9 * MINUTE_MS : asOfMs, "paid_search", "priya", tools);
  writeMissedCall(isOpen ? asOfMs - 4 * MINUTE_MS : asOfMs, tools);
  const people: readonly Person[] = ["priya", "marco", "dana"];
  people.forEach((person, index) => writeMeetingWithoutOutcome(asOfMs, index + 1, person, tools));
}

function writeRequest(atMs: number, source: Source, person: Person, { writer, random }: WriteLeadTools): RecordHistory | null {
  const contact = writer.create("contacts", atMs);
  const ownerId = OWNER_IDS[person];
  const at = toIso(atMs);
  return (
    contact
      ?.set(atMs, "FORM", {
        ...inventName(contact.id, random),
        createdate: at,
        hs_object_source: "FORM",
        hs_object_source_detail_1: "Request a quote",
        recent_conversion_date: at,
        recent_conversion_event_name: "Request a quote: Oakline website",
        lifecyclestage: "lead",
        hs_v2_date_entered_lead: at,
      })
      .set(atMs, "ANALYTICS", sourceProperties(source, at, random))
      .set(atMs, "AUTOMATION_PLATFORM", { hs_lead_status: "NEW", hubspot_owner_id: ownerId === null ? null : String(ownerId) }) ?? null
  );
}

function writeMissedCall(atMs: number, { writer }: WriteLeadTools): void {
  const at = toIso(atMs);
  const contact = writer.create("contacts", atMs);
  if (contact === null) return;
  // Without a lifecycle stage: it is the call that makes a lead of it, not the phone system that wrote the contact down.
  contact.set(atMs, "INTEGRATION", {
    firstname: "Unknown",
    lastname: "caller",
    phone: "+1 416 555 0199",
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
function writeMeetingWithoutOutcome(asOfMs: number, daysAgo: number, person: Person, tools: WriteLeadTools): void {
  const { office, writer, random } = tools;
  let day = office.local(asOfMs).startOf("day");
  for (let left = daysAgo; left > 0;) {
    day = day.minus({ days: 1 });
    if (day.weekday <= 5) left -= 1;
  }
  const meetsAtMs = day.set({ hour: 11 }).toMillis();
  const startedAtMs = office.nextOpen(day.minus({ days: 10 }).set({ hour: 10 }).toMillis()) + random.whole(5, 200) * MINUTE_MS;
  const contact = writeRequest(startedAtMs, random.pick(["organic_search", "paid_search"] as const), person, tools);
  if (contact === null) return;
  const calledAtMs = office.plusMinutes(startedAtMs, random.whole(4, 13));
  const ownerId = String(OWNER_IDS[person]);
  writer.create("calls", calledAtMs, [contact.id])?.set(calledAtMs, "CRM_UI", {
    hs_timestamp: toIso(calledAtMs),
    hs_createdate: toIso(calledAtMs),
    hs_call_direction: "OUTBOUND",
    hs_call_disposition: DISPOSITIONS.connected,
    hs_call_duration: String(random.whole(60, 600) * 1_000),
    hs_call_status: "COMPLETED",
    hubspot_owner_id: ownerId,
  });
  const bookedAtMs = office.nextQuarter(calledAtMs + 20 * MINUTE_MS, 60);
  contact
    .set(calledAtMs + 3 * MINUTE_MS, "CRM_UI", { hs_lead_status: "CONNECTED" })
    .set(bookedAtMs, "CRM_UI", { lifecyclestage: "salesqualifiedlead", hs_v2_date_entered_salesqualifiedlead: toIso(bookedAtMs) });
  writer.create("meetings", bookedAtMs, [contact.id])?.set(bookedAtMs, "CRM_UI", {
    hs_createdate: toIso(bookedAtMs),
    hs_timestamp: toIso(meetsAtMs),
    hs_meeting_title: "Site visit",
    hs_meeting_start_time: toIso(meetsAtMs),
    hs_meeting_end_time: toIso(meetsAtMs + HOUR_MS),
    hs_meeting_outcome: "SCHEDULED",
    hs_object_source: "CRM_UI",
    hubspot_owner_id: ownerId,
  });
}
