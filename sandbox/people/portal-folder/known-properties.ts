import type { ObjectType, SeedOption } from "../../portal/seed";

/** How the text of a column is read. `text` takes anything. */
export interface KnownProperty {
  kind: "text" | "number" | "instant" | "enumeration" | "multiple" | "owner";
  /** of enumerations whose values HubSpot ships, so that an unknown value can be added to them */
  options?: readonly (readonly [value: string, label: string])[];
}

const TEXT: KnownProperty = { kind: "text" };
const NUMBER: KnownProperty = { kind: "number" };
const INSTANT: KnownProperty = { kind: "instant" };

const ANALYTICS_SOURCE: KnownProperty = {
  kind: "enumeration",
  options: [
    ["ORGANIC_SEARCH", "Organic Search"],
    ["PAID_SEARCH", "Paid Search"],
    ["EMAIL_MARKETING", "Email Marketing"],
    ["SOCIAL_MEDIA", "Organic Social"],
    ["REFERRALS", "Referrals"],
    ["OTHER_CAMPAIGNS", "Other Campaigns"],
    ["DIRECT_TRAFFIC", "Direct Traffic"],
    ["OFFLINE", "Offline Sources"],
    ["PAID_SOCIAL", "Paid Social"],
    ["AI_REFERRALS", "AI Referrals"],
  ],
};

const LIFECYCLE_STAGE: KnownProperty = {
  kind: "enumeration",
  options: [
    ["subscriber", "Subscriber"],
    ["lead", "Lead"],
    ["marketingqualifiedlead", "Marketing Qualified Lead"],
    ["salesqualifiedlead", "Sales Qualified Lead"],
    ["opportunity", "Opportunity"],
    ["customer", "Customer"],
    ["evangelist", "Evangelist"],
    ["other", "Other"],
  ],
};

const LEAD_STATUS: KnownProperty = {
  kind: "enumeration",
  options: [
    ["NEW", "New"],
    ["OPEN", "Open"],
    ["IN_PROGRESS", "In Progress"],
    ["OPEN_DEAL", "Open Deal"],
    ["UNQUALIFIED", "Unqualified"],
    ["ATTEMPTED_TO_CONTACT", "Attempted to Contact"],
    ["CONNECTED", "Connected"],
    ["BAD_TIMING", "Bad Timing"],
  ],
};

const MEETING_OUTCOME: KnownProperty = {
  kind: "enumeration",
  options: [
    ["SCHEDULED", "Scheduled"],
    ["COMPLETED", "Completed"],
    ["RESCHEDULED", "Rescheduled"],
    ["NO_SHOW", "No Show"],
    ["CANCELED", "Canceled"],
  ],
};

const CALL_DISPOSITION: KnownProperty = {
  kind: "enumeration",
  options: [
    ["f240bbac-87c9-4f6e-bf70-924b57d47db7", "Connected"],
    ["9d9162e7-6cf3-4944-bf63-4dff82258764", "Busy"],
    ["a4c4c377-d246-4b32-a13b-75a56a4cd0ff", "Left live message"],
    ["b2cf5968-551e-4856-9783-52b3da59a7d0", "Left voicemail"],
    ["73a0d17f-1163-4015-bdd5-ec830791da20", "No answer"],
    ["17b47fee-58de-441e-a44c-c6300d46f273", "Wrong number"],
  ],
};

/** HubSpot's own properties that a folder is likely to carry. Names not listed here are read by their ending, see `knownProperty`. */
const BY_NAME: Readonly<Record<string, KnownProperty>> = {
  createdate: INSTANT,
  lastmodifieddate: INSTANT,
  closedate: INSTANT,
  recent_conversion_date: INSTANT,
  first_conversion_date: INSTANT,
  notes_last_contacted: INSTANT,
  notes_last_updated: INSTANT,
  hs_meeting_start_time: INSTANT,
  hs_meeting_end_time: INSTANT,
  hubspot_owner_id: { kind: "owner" },
  amount: NUMBER,
  amount_in_home_currency: NUMBER,
  hs_call_duration: NUMBER,
  num_conversion_events: NUMBER,
  num_associated_deals: NUMBER,
  firstname: TEXT,
  lastname: TEXT,
  email: TEXT,
  phone: TEXT,
  mobilephone: TEXT,
  company: TEXT,
  city: TEXT,
  zip: TEXT,
  dealname: TEXT,
  dealtype: TEXT,
  dealstage: TEXT,
  pipeline: TEXT,
  deal_currency_code: TEXT,
  closed_lost_reason: TEXT,
  closed_won_reason: TEXT,
  recent_conversion_event_name: TEXT,
  first_conversion_event_name: TEXT,
  lifecyclestage: LIFECYCLE_STAGE,
  hs_lead_status: LEAD_STATUS,
  hs_analytics_source: ANALYTICS_SOURCE,
  hs_latest_source: ANALYTICS_SOURCE,
  hs_meeting_outcome: MEETING_OUTCOME,
  hs_call_disposition: CALL_DISPOSITION,
};

/** The columns of the app itself that are no plain lists; any other handoff_* column is one. */
const HANDOFF: Readonly<Record<string, KnownProperty>> = {
  handoff_campaign: TEXT,
  handoff_disqualification_note: TEXT,
  handoff_qualification: { kind: "multiple" },
  handoff_qualified_at: INSTANT,
  handoff_reached_at: INSTANT,
  handoff_sla_due_at: INSTANT,
  handoff_first_response_at: INSTANT,
  handoff_response_minutes: NUMBER,
  handoff_wait_minutes: NUMBER,
  handoff_days_to_close: NUMBER,
};

/** The labels that the app gives its properties: the install leaves a property alone that is there. */
const HANDOFF_LABELS: Readonly<Record<string, string>> = {
  handoff_source: "Lead source (Handoff)",
  handoff_campaign: "Campaign (Handoff)",
  handoff_disqualification_reason: "Reason dropped or lost",
  handoff_disqualification_note: "Note on the reason",
  handoff_lead_quality: "Lead quality (1 poor – 5 good)",
  handoff_sla_status: "Follow-up status",
  handoff_sla_due_at: "Follow-up due",
  handoff_first_response_at: "First answered",
  handoff_response_minutes: "Minutes to answer (opening hours)",
  handoff_wait_minutes: "Minutes to answer (real)",
  handoff_reached_at: "First reached",
  handoff_qualification: "Qualified boxes",
  handoff_qualified_at: "Qualified on",
  handoff_days_to_close: "Days from lead to close",
};
export const labelOf = (name: string): string => HANDOFF_LABELS[name] ?? name;

export const isHandoffName = (name: string): boolean => name.startsWith("handoff_");

const INSTANT_NAME = /^hs_(v2_)?(date_(entered|exited)_.+|timestamp|createdate|lastmodifieddate)$|_timestamp$/;

/** How a column is read; null for a property that is the portal's own. */
export function knownProperty(name: string): KnownProperty | null {
  if (isHandoffName(name)) return HANDOFF[name] ?? { kind: "enumeration" };
  if (INSTANT_NAME.test(name)) return INSTANT;
  return BY_NAME[name] ?? (name.startsWith("hs_") ? TEXT : null);
}

/** The property that holds a record's creation. */
export const createdProperty = (objectType: ObjectType): string =>
  objectType === "contacts" || objectType === "deals" || objectType === "companies" ? "createdate" : "hs_createdate";

export const toOption = (value: string, label: string, displayOrder: number): SeedOption => ({ value, label, displayOrder, hidden: false });
