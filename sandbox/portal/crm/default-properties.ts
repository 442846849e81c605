import type { ObjectType } from "../seed";

/**
 * HubSpot's own properties, as far as apps of this kind meet them: name, label, type, and for an enumeration its values.
 * `readOnly` marks what HubSpot calculates; `external` what takes its values from owners or pipelines.
 */
interface DefaultProperty {
  name: string;
  label: string;
  type: string;
  /** internal value to label, in their order */
  options?: Readonly<Record<string, string>>;
  readOnly?: boolean;
  external?: boolean;
}

type Kind = [name: string, label: string, type: string, options?: Readonly<Record<string, string>>];

const writable = (kinds: readonly Kind[]): DefaultProperty[] =>
  kinds.map(([name, label, type, options]) => ({ name, label, type, ...(options ? { options } : {}) }));
const readOnly = (kinds: readonly Kind[]): DefaultProperty[] => writable(kinds).map((property) => ({ ...property, readOnly: true }));

const LIFECYCLE_STAGES = {
  subscriber: "Subscriber",
  lead: "Lead",
  marketingqualifiedlead: "Marketing Qualified Lead",
  salesqualifiedlead: "Sales Qualified Lead",
  opportunity: "Opportunity",
  customer: "Customer",
  evangelist: "Evangelist",
  other: "Other",
};

const LEAD_STATUSES = {
  NEW: "New",
  OPEN: "Open",
  IN_PROGRESS: "In Progress",
  OPEN_DEAL: "Open Deal",
  UNQUALIFIED: "Unqualified",
  ATTEMPTED_TO_CONTACT: "Attempted to Contact",
  CONNECTED: "Connected",
  BAD_TIMING: "Bad Timing",
};

const ANALYTICS_SOURCES = {
  ORGANIC_SEARCH: "Organic Search",
  PAID_SEARCH: "Paid Search",
  EMAIL_MARKETING: "Email Marketing",
  SOCIAL_MEDIA: "Organic Social",
  REFERRALS: "Referrals",
  OTHER_CAMPAIGNS: "Other Campaigns",
  DIRECT_TRAFFIC: "Direct Traffic",
  OFFLINE: "Offline Sources",
  PAID_SOCIAL: "Paid Social",
  AI_REFERRALS: "AI Referrals",
};

const CALL_STATUSES = {
  BUSY: "Busy",
  CALLING_CRM_USER: "Calling CRM user",
  CANCELED: "Canceled",
  COMPLETED: "Completed",
  CONNECTING: "Connecting",
  FAILED: "Failed",
  IN_PROGRESS: "In progress",
  MISSED: "Missed",
  NO_ANSWER: "No answer",
  QUEUED: "Queued",
  RINGING: "Ringing",
};

const EMAIL_STATUSES = { BOUNCED: "Bounced", FAILED: "Failed", SCHEDULED: "Scheduled", SENDING: "Sending", SENT: "Sent" };

const MEETING_OUTCOMES = {
  SCHEDULED: "Scheduled",
  COMPLETED: "Completed",
  RESCHEDULED: "Rescheduled",
  NO_SHOW: "No Show",
  CANCELED: "Canceled",
};

const EVERYWHERE: DefaultProperty[] = [
  { name: "hubspot_owner_id", label: "Owner", type: "enumeration", external: true },
  ...readOnly([
    ["hs_object_id", "Record ID", "number"],
    ["hs_object_source", "Record creation source", "string"],
    ["hs_object_source_id", "Record creation source ID", "string"],
    ["hs_object_source_label", "Record source", "string"],
    ["hs_object_source_detail_1", "Record source detail 1", "string"],
    ["hs_object_source_detail_2", "Record source detail 2", "string"],
    ["hs_object_source_detail_3", "Record source detail 3", "string"],
    ["hs_merged_object_ids", "Merged record IDs", "string"],
    ["hubspot_owner_assigneddate", "Owner assigned date", "datetime"],
    ["hs_created_by_user_id", "Created by user ID", "number"],
    ["hs_updated_by_user_id", "Updated by user ID", "number"],
  ]),
];

const CONTACTS = [
  ...writable([
    ["email", "Email", "string"],
    ["firstname", "First name", "string"],
    ["lastname", "Last name", "string"],
    ["phone", "Phone number", "phone_number"],
    ["mobilephone", "Mobile phone number", "phone_number"],
    ["company", "Company name", "string"],
    ["jobtitle", "Job title", "string"],
    ["website", "Website URL", "string"],
    ["address", "Street address", "string"],
    ["city", "City", "string"],
    ["state", "State/Region", "string"],
    ["zip", "Postal code", "string"],
    ["country", "Country/Region", "string"],
    ["message", "Message", "string"],
    ["lifecyclestage", "Lifecycle stage", "enumeration", LIFECYCLE_STAGES],
    ["hs_lead_status", "Lead status", "enumeration", LEAD_STATUSES],
  ]),
  ...readOnly([
    ["createdate", "Create date", "datetime"],
    ["lastmodifieddate", "Last modified date", "datetime"],
    ["associatedcompanyid", "Primary Associated Company ID", "number"],
    ["hs_analytics_source", "Original traffic source", "enumeration", ANALYTICS_SOURCES],
    ["hs_analytics_source_data_1", "Original traffic source drill-down 1", "string"],
    ["hs_analytics_source_data_2", "Original traffic source drill-down 2", "string"],
    ["hs_latest_source", "Latest traffic source", "enumeration", ANALYTICS_SOURCES],
    ["hs_latest_source_data_1", "Latest traffic source drill-down 1", "string"],
    ["hs_latest_source_data_2", "Latest traffic source drill-down 2", "string"],
    ["hs_latest_source_timestamp", "Latest traffic source date", "datetime"],
    ["hs_analytics_first_url", "First page seen", "string"],
    ["hs_analytics_last_url", "Last page seen", "string"],
    ["hs_analytics_last_timestamp", "Time of last session", "datetime"],
    ["hs_google_click_id", "Google ad click id", "string"],
    ["hs_facebook_click_id", "Facebook click id", "string"],
    ["hs_email_last_click_date", "Last marketing email click date", "datetime"],
    ["first_conversion_date", "First conversion date", "datetime"],
    ["first_conversion_event_name", "First conversion", "string"],
    ["recent_conversion_date", "Recent conversion date", "datetime"],
    ["recent_conversion_event_name", "Recent conversion", "string"],
    ["num_conversion_events", "Number of form submissions", "number"],
    ["num_associated_deals", "Number of associated deals", "number"],
    ["first_deal_created_date", "First deal created date", "datetime"],
    ["notes_last_contacted", "Last contacted", "datetime"],
    ["notes_last_updated", "Last activity date", "datetime"],
    ["num_contacted_notes", "Number of times contacted", "number"],
    ["hs_last_sales_activity_timestamp", "Last engagement date", "datetime"],
    ["hs_sa_first_engagement_date", "Date of first engagement", "datetime"],
    ["hs_sa_first_engagement_object_type", "Type of first engagement", "string"],
    ["hs_time_to_first_engagement", "Lead response time", "number"],
    ["hs_is_unworked", "Contact unworked", "bool"],
    ["hs_v2_date_entered_current_stage", "Date entered current stage", "datetime"],
  ]),
];

const DEALS = [
  { name: "dealstage", label: "Deal stage", type: "enumeration", external: true },
  { name: "pipeline", label: "Pipeline", type: "enumeration", external: true },
  ...writable([
    ["dealname", "Deal name", "string"],
    ["amount", "Amount", "number"],
    ["deal_currency_code", "Currency", "string"],
    ["closedate", "Close date", "datetime"],
    ["createdate", "Create date", "datetime"],
    ["dealtype", "Deal type", "enumeration", { newbusiness: "New Business", existingbusiness: "Existing Business" }],
    ["description", "Deal description", "string"],
    ["closed_lost_reason", "Closed lost reason", "string"],
    ["closed_won_reason", "Closed won reason", "string"],
    ["hs_priority", "Priority", "enumeration", { low: "Low", medium: "Medium", high: "High" }],
  ]),
  ...readOnly([
    ["hs_lastmodifieddate", "Last modified date", "datetime"],
    ["amount_in_home_currency", "Amount in company currency", "number"],
    ["hs_is_closed", "Is deal closed?", "bool"],
    ["hs_is_closed_won", "Is closed won", "bool"],
    ["hs_is_closed_lost", "Is closed lost", "bool"],
    ["hs_deal_stage_probability", "Deal probability", "number"],
    ["hs_analytics_source", "Original traffic source", "enumeration", ANALYTICS_SOURCES],
    ["hs_analytics_source_data_1", "Original traffic source drill-down 1", "string"],
    ["hs_v2_date_entered_current_stage", "Date entered current stage", "datetime"],
    ["num_associated_contacts", "Number of associated contacts", "number"],
  ]),
];

const COMPANIES = [
  ...writable([
    ["name", "Company name", "string"],
    ["domain", "Company domain name", "string"],
    ["createdate", "Create date", "datetime"],
    ["lifecyclestage", "Lifecycle stage", "enumeration", LIFECYCLE_STAGES],
  ]),
  ...readOnly([["hs_lastmodifieddate", "Last modified date", "datetime"]]),
];

const ACTIVITY = [
  ...writable([
    ["hs_timestamp", "Activity date", "datetime"],
    ["hs_attachment_ids", "Attached file IDs", "string"],
  ]),
  ...readOnly([
    ["hs_createdate", "Create date", "datetime"],
    ["hs_lastmodifieddate", "Last modified date", "datetime"],
  ]),
];

const ofActivity = (kinds: readonly Kind[]): DefaultProperty[] => [...ACTIVITY, ...writable(kinds)];

const BY_TYPE: Record<ObjectType, DefaultProperty[]> = {
  contacts: CONTACTS,
  deals: DEALS,
  companies: COMPANIES,
  calls: ofActivity([
    ["hs_call_title", "Call title", "string"],
    ["hs_call_body", "Call notes", "string"],
    ["hs_call_direction", "Call direction", "enumeration", { INBOUND: "Inbound", OUTBOUND: "Outbound" }],
    // Portals add outcomes of their own and the definition does not list them: any id is taken.
    ["hs_call_disposition", "Call outcome", "string"],
    ["hs_call_duration", "Call duration", "number"],
    ["hs_call_status", "Call status", "enumeration", CALL_STATUSES],
    ["hs_call_from_number", "From number", "string"],
    ["hs_call_to_number", "To number", "string"],
    ["hs_call_source", "Call source", "string"],
    ["hs_activity_type", "Call and meeting type", "string"],
  ]),
  meetings: ofActivity([
    ["hs_meeting_title", "Meeting name", "string"],
    ["hs_meeting_body", "Meeting description", "string"],
    ["hs_meeting_outcome", "Meeting outcome", "enumeration", MEETING_OUTCOMES],
    ["hs_meeting_start_time", "Meeting start time", "datetime"],
    ["hs_meeting_end_time", "Meeting end time", "datetime"],
    ["hs_meeting_location", "Meeting location", "string"],
    ["hs_meeting_external_url", "External URL", "string"],
    ["hs_internal_meeting_notes", "Internal meeting notes", "string"],
    ["hs_meeting_source", "Meeting source", "string"],
    ["hs_activity_type", "Call and meeting type", "string"],
  ]),
  emails: ofActivity([
    [
      "hs_email_direction",
      "Email direction",
      "enumeration",
      { EMAIL: "Email", INCOMING_EMAIL: "Incoming Email", FORWARDED_EMAIL: "Forwarded email" },
    ],
    ["hs_email_status", "Email send status", "enumeration", EMAIL_STATUSES],
    ["hs_email_subject", "Email subject", "string"],
    ["hs_email_text", "Email body", "string"],
    ["hs_email_html", "Email HTML", "string"],
    ["hs_email_headers", "Email headers", "string"],
  ]),
  communications: ofActivity([
    [
      "hs_communication_channel_type",
      "Channel type",
      "enumeration",
      { WHATS_APP: "WhatsApp", LINKEDIN_MESSAGE: "LinkedIn message", SMS: "SMS", CUSTOM_CHANNEL_CONVERSATION: "Custom channel" },
    ],
    ["hs_communication_body", "Communication body", "string"],
    ["hs_communication_logged_from", "Logged from", "string"],
  ]),
  tasks: ofActivity([
    ["hs_task_subject", "Task title", "string"],
    ["hs_task_body", "Task notes", "string"],
    [
      "hs_task_status",
      "Task status",
      "enumeration",
      { NOT_STARTED: "Not started", IN_PROGRESS: "In progress", WAITING: "Waiting", DEFERRED: "Deferred", COMPLETED: "Completed" },
    ],
    ["hs_task_priority", "Priority", "enumeration", { NONE: "None", LOW: "Low", MEDIUM: "Medium", HIGH: "High" }],
    ["hs_task_type", "Task type", "enumeration", { TODO: "To-do", CALL: "Call", EMAIL: "Email", LINKED_IN: "LinkedIn" }],
    ["hs_task_reminders", "Task reminders", "string"],
    ["hs_task_completion_date", "Completed at", "datetime"],
  ]),
  notes: ofActivity([["hs_note_body", "Note body", "string"]]),
};

export const defaultPropertiesOf = (type: ObjectType): DefaultProperty[] => [...EVERYWHERE, ...BY_TYPE[type]];

/** The group that HubSpot's own properties of a type are in. */
export const defaultGroupOf = (type: ObjectType): { name: string; label: string } =>
  type === "contacts"
    ? { name: "contactinformation", label: "Contact information" }
    : type === "deals"
      ? { name: "dealinformation", label: "Deal information" }
      : type === "companies"
        ? { name: "companyinformation", label: "Company information" }
        : { name: "engagement", label: "Engagement" };
