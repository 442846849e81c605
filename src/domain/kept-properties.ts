import type { FactObject } from "./facts";
import { instantOf } from "./ledger";

interface KeptProperties {
  /** kept with their whole history: each value with its instant */
  withHistory: readonly string[];
  /** only the value as it stands */
  current: readonly string[];
}

/**
 * The formulas with which records last came to tell more than before: where sums are of earlier ones the records are read again.
 */
export const KEPT_SINCE_FORMULA = 5;

/**
 * Last visits and clicks: no event tells of them, since they would be most of an account's events. They are read with the record, at the
 * nightly comparison at the latest, and an older one is no fault that is put right.
 */
export const TOLD_BY_READS_ONLY = ["hs_analytics_last_timestamp", "hs_email_last_click_date"] as const;

/**
 * The properties whose facts are kept, per object. Nothing personal is among them: ids, instants, enumerations, amounts and the names of forms only.
 * The note on a reason is not read at all.
 */
export const KEPT_PROPERTIES: Record<FactObject, KeptProperties> = {
  contacts: {
    withHistory: [
      "createdate",
      "lifecyclestage",
      "hs_lead_status",
      "hubspot_owner_id",
      "recent_conversion_date",
      "recent_conversion_event_name",
      "hs_analytics_source",
      "hs_analytics_source_data_1",
      "hs_analytics_source_data_2",
      "hs_latest_source",
      "hs_latest_source_data_1",
      "hs_latest_source_data_2",
      "hs_latest_source_timestamp",
      "associatedcompanyid",
      "handoff_source",
      "handoff_campaign",
      "handoff_disqualification_reason",
      "handoff_lead_quality",
      "handoff_qualification",
      "hs_v2_date_entered_lead",
      "hs_v2_date_entered_marketingqualifiedlead",
      "hs_v2_date_entered_salesqualifiedlead",
      "hs_v2_date_entered_opportunity",
      "hs_v2_date_entered_customer",
      "hs_object_source",
    ],
    current: ["hs_merged_object_ids", ...TOLD_BY_READS_ONLY],
  },
  deals: {
    withHistory: [
      "createdate",
      "dealstage",
      "pipeline",
      "amount",
      "amount_in_home_currency",
      "closedate",
      "deal_currency_code",
      "hubspot_owner_id",
      "handoff_source",
      "handoff_campaign",
      "handoff_disqualification_reason",
    ],
    current: ["hs_merged_object_ids", "hs_object_source", "notes_next_activity_date"],
  },
  calls: {
    withHistory: [],
    current: [
      "hs_timestamp",
      "hs_createdate",
      "hs_call_direction",
      "hs_call_disposition",
      "hs_call_duration",
      "hubspot_owner_id",
      "hs_object_source",
    ],
  },
  meetings: {
    withHistory: ["hs_meeting_outcome", "hs_meeting_start_time", "hubspot_owner_id"],
    current: ["hs_createdate", "hs_object_source"],
  },
  emails: {
    withHistory: [],
    current: [
      "hs_timestamp",
      "hs_createdate",
      "hs_email_direction",
      "hs_email_status",
      "hs_incoming_email_is_out_of_office",
      "hs_sequence_id",
      "hs_object_source",
    ],
  },
  communications: { withHistory: [], current: ["hs_timestamp", "hs_createdate", "hs_communication_channel_type", "hs_object_source"] },
  tasks: { withHistory: ["hs_task_status"], current: ["hs_timestamp", "hs_task_completion_date"] },
  notes: { withHistory: [], current: ["hs_timestamp", "hs_createdate", "hs_object_source"] },
};

const DATE_TIMES: ReadonlySet<string> = new Set([
  "createdate",
  "closedate",
  "recent_conversion_date",
  "hs_latest_source_timestamp",
  ...TOLD_BY_READS_ONLY,
  "hs_timestamp",
  "hs_createdate",
  "hs_meeting_start_time",
  "hs_task_completion_date",
]);

const isDateTime = (property: string): boolean => DATE_TIMES.has(property) || property.startsWith("hs_v2_date_entered_");

/** Values are parts of keys, which an index must hold: of longer texts (a referring address, a campaign) the beginning is kept. */
const MAX_CHARACTERS = 400;

/** Of where somebody came from HubSpot tells pages too (`example.com/quote?name=…`): of an address only the site is kept. */
const siteOf = (value: string): string =>
  /^(?:https?:\/\/)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?::\d+)?[/?#]/i.exec(value)?.[1]?.toLowerCase() ?? value;
/**
 * HubSpot names a submission after its page and its form (`Contact us: Quote request`), and a booked meeting after whose link it was: of
 * that only that it was one. A page without a title is named by its address, which may hold what somebody typed.
 */
const formOf = (value: string): string =>
  value
    .replace(/^(meetings link):.*$/is, "$1")
    .replace(/([\w-]\.[a-z]{2,}(?:\/[^\s?#]*)?)[?#]\S*?(?=:? |:?$)/gi, "$1")
    .replace(/[^\s@:]+@[^\s@:]+/g, "@");
const isDrillDown = (property: string): boolean => /^hs_(?:analytics|latest)_source_data_[12]$/.test(property);

/** HubSpot writes one instant as ms in events and as ISO 8601 in reads: as a fact it is one value. A text is one that a database takes. */
export function normalisedValue(property: string, value: string): string {
  const atMs = isDateTime(property) ? instantOf(value) : null;
  const text = isDrillDown(property) ? siteOf(value) : property === "recent_conversion_event_name" ? formOf(value) : value;
  return atMs === null ? text.slice(0, MAX_CHARACTERS).replace(/[\0\p{Surrogate}]/gu, "") : new Date(atMs).toISOString();
}

/** Whether a change of this property is kept. */
export const isKept = (objectType: FactObject, property: string): boolean =>
  KEPT_PROPERTIES[objectType].withHistory.includes(property) || KEPT_PROPERTIES[objectType].current.includes(property);
