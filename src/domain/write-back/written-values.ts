import type { Charter } from "../charter";
import type { ClockLead } from "../sla/clock-lead";
import { leadSlaState } from "../sla/lead-sla-state";
import type { SlaState } from "../sla/sla-state";
import type { AttachedDeal, Lead } from "../unit/unit";
import type { WrittenObject } from "./written-object";

/** Properties of one record and the values they should hold, in HubSpot's form; "" is empty. */
export type WrittenValues = Readonly<Record<string, string>>;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** What came in longer before the install is not written: thousands of changes at once would set off the customer's workflows. */
const WRITTEN_BEFORE_INSTALL_MS = 30 * DAY_MS;

/** Leads that started from then on are written to HubSpot; earlier ones are not. */
export const writtenSinceMs = (charter: Charter): number =>
  charter.isEveryLeadWritten === true ? 0 : charter.installedAtMs - WRITTEN_BEFORE_INSTALL_MS;

/** Whether a lead that started then is written to HubSpot at all; null: there is no lead. */
export const isWritten = (startedAtMs: number | null, charter: Charter): boolean =>
  startedAtMs !== null && startedAtMs >= writtenSinceMs(charter);

const instant = (atMs: number | null): string => (atMs === null ? "" : new Date(atMs).toISOString());

/** With one decimal; HubSpot spells whole numbers without it. */
const oneDecimal = (value: number | null): string => (value === null ? "" : String(Math.round(value * 10) / 10));

/** Minutes stand only where an answer was promised: an average in HubSpot must not mix them with imports and with those who booked themselves. */
const minutes = ({ dueAtMs }: Lead, ms: number | null): number | null => (ms === null || dueAtMs === null ? null : ms / MINUTE_MS);

/** The words HubSpot's lists can use: what was never promised has none. */
const STATUS: Readonly<Record<SlaState, string>> = {
  none: "",
  before_promise: "",
  void: "void",
  not_logged: "void",
  running: "running",
  at_risk: "at_risk",
  paused: "paused",
  breached: "breached",
  met: "met",
  met_late: "met_late",
};

/** `handoff_sla_status` of a lead at an instant. A lead from before the install has none: nobody had promised it anything. */
export function followUpStatus(lead: ClockLead, charter: Charter, nowMs: number): string {
  if (lead.clockStartedAtMs < charter.installedAtMs) return "";
  return STATUS[leadSlaState(lead, charter, nowMs)];
}

/** Nobody is asked for a rating where the reason already tells it; a rating that a person gave is theirs to write. */
const qualityOf = ({ quality, qualityHow }: Lead): string => (qualityHow === "reason" && quality !== null ? String(quality) : "");

/**
 * What a contact's properties should hold: the values of its latest lead, all of them empty without one.
 * The source and the campaign are what the rules found; a shared property that anybody else has set is not written at all
 * (`due-writes.ts`). Instants are ISO 8601 in UTC, minutes have one decimal: `handoff_response_minutes` in opening hours,
 * `handoff_wait_minutes` in real time.
 */
export function contactValues(lead: Lead | null, charter: Charter, nowMs: number): WrittenValues {
  const isAllowed = lead !== null && isWritten(lead.clockStartedAtMs, charter);
  if (!isAllowed) return EMPTY_CONTACT;
  const status = followUpStatus(lead, charter, nowMs);
  const hasClock = status !== "" && status !== "void";
  return {
    handoff_source: lead.source ?? "",
    handoff_campaign: lead.campaign ?? "",
    handoff_sla_status: status,
    handoff_sla_due_at: hasClock ? instant(lead.dueAtMs) : "",
    handoff_first_response_at: instant(lead.firstTouchAtMs),
    handoff_response_minutes: oneDecimal(minutes(lead, lead.responseMs)),
    handoff_wait_minutes: oneDecimal(minutes(lead, lead.waitMs)),
    handoff_reached_at: instant(lead.contactedAtMs),
    handoff_qualified_at: instant(lead.sqlAtMs),
    handoff_lead_quality: qualityOf(lead),
  };
}

const EMPTY_CONTACT: WrittenValues = {
  handoff_source: "",
  handoff_campaign: "",
  handoff_sla_status: "",
  handoff_sla_due_at: "",
  handoff_first_response_at: "",
  handoff_response_minutes: "",
  handoff_wait_minutes: "",
  handoff_reached_at: "",
  handoff_qualified_at: "",
  handoff_lead_quality: "",
};

/** What a deal's properties should hold: the source and campaign of its lead, and the days from the lead's start to the win. */
export function dealValues(deal: AttachedDeal | null, charter: Charter): WrittenValues {
  if (deal === null || !isWritten(deal.leadStartedAtMs, charter)) return EMPTY_DEAL;
  const { wonAtMs, leadStartedAtMs } = deal;
  const tookMs = wonAtMs === null || leadStartedAtMs === null ? null : Math.max(0, wonAtMs - leadStartedAtMs);
  return {
    handoff_source: deal.source ?? "",
    handoff_campaign: deal.campaign ?? "",
    handoff_days_to_close: oneDecimal(tookMs === null ? null : tookMs / DAY_MS),
  };
}

const EMPTY_DEAL: WrittenValues = { handoff_source: "", handoff_campaign: "", handoff_days_to_close: "" };

/** Which properties the app writes, by kind of record. */
export const WRITTEN_PROPERTIES: Readonly<Record<WrittenObject, readonly string[]>> = {
  contacts: Object.keys(EMPTY_CONTACT),
  deals: Object.keys(EMPTY_DEAL),
};

/** The lead that a contact's properties describe: the one that started last. */
export const latestLead = (leads: readonly Lead[]): Lead | null =>
  leads.reduce<Lead | null>((latest, lead) => (latest === null || lead.startedAtMs > latest.startedAtMs ? lead : latest), null);
