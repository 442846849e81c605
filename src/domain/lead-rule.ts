/** How a person got in touch. Not a source: a phone call can come from any source. */
export type Intake =
  "form" | "ad_form" | "chat" | "meeting" | "call" | "missed_call" | "by_hand" | "integration" | "email" | "import" | "unknown";

/** Why nobody promised an answer to a lead. */
export type NoClockReason =
  | "answered_call"
  | "booked_themselves"
  | "added_by_hand"
  | "imported"
  /** a newsletter, a download: nobody waits for a call */
  | "low_intent"
  /**
   * no promise covers this intake: mail sync, an app that is not switched to inquiries, an unknown record source when settings say so, a
   * form that asks for nothing where those are counted
   */
  | "not_by_policy";

/** People who are no lead whatever they do: the account's own, and entries that were made to try something out. */
export const EXCLUSIONS = ["own_domain", "test"] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** The group of records that the rule leaves out; each group is shown with its count and a switch. */
export const NOT_COUNTED_WHYS = [
  "not_an_inquiry",
  "app",
  "email_sync",
  "imported",
  "subscriber",
  /** a form of people who look for work, or another that asks for nothing the account sells */
  "job_application",
  ...EXCLUSIONS,
] as const;
export type NotCountedWhy = (typeof NOT_COUNTED_WHYS)[number];

/** What the rule looks at. */
export interface LeadRuleFacts {
  /** `hs_object_source` */
  objectSource: string | null;
  /** `hs_analytics_source_data_1`, which names the record source of offline contacts; used when the above is missing */
  objectSourceDetail: string | null;
  /** the contact is or was at the lifecycle stage lead or later */
  lifecycleReachedLead: boolean;
  hasHandoffSource: boolean;
  hasDeal: boolean;
  hasAppointment: boolean;
  /** a person, not a sync, set a stage above lead */
  isLifecycleAboveLeadByPerson?: boolean;
  /** the import carried the date of the inquiry */
  hasInquiryDate?: boolean;
  /** nobody gave it a lifecycle stage, yet it came with a submitted form */
  hasFormDataOnly?: boolean;
  /** the form that it came with is one of those that are no inquiry: for a job, a delivery and the like */
  isFormNoInquiry?: boolean;
  /** the portal's word on the app that made the record: whether its records count as leads; null: it said nothing */
  doesAppCount?: boolean | null;
  /** the app that made the record is switched to "its records are inquiries" */
  isInquiryApp?: boolean;
  /** the person is of the account's own company, or a test entry */
  exclusion?: Exclusion | null;
  /** groups that the portal counts although the rule leaves them out */
  countedGroups?: readonly NotCountedWhy[];
  /** whether a lead whose record source is not known runs a clock; true when left out */
  hasClockForUnknownSource?: boolean;
}

export interface LeadRuleAnswer {
  isLead: boolean;
  intake: Intake;
  /** null for a lead */
  notCountedWhy: NotCountedWhy | null;
  clock: "yes" | "no";
  /** null with a clock */
  noClockReason: NoClockReason | null;
}

/** HubSpot's record sources by the intake they stand for. They are not published as a list: an unknown one is `unknown`. */
const RECORD_SOURCES: Readonly<Partial<Record<Intake, readonly string[]>>> = {
  form: ["FORM", "FORMS"],
  ad_form: ["ADS", "LEAD_AD", "SOCIAL"],
  chat: ["CONVERSATIONS", "BOT"],
  meeting: ["MEETINGS"],
  by_hand: ["CRM_UI", "CONTACTS_WEB", "CONTACTS", "MOBILE_IOS", "MOBILE_ANDROID"],
  integration: ["INTEGRATION", "API"],
  email: [
    "EMAIL_INTEGRATION",
    "EMAIL",
    "BCC",
    "BCC_TO_CRM",
    "FORWARD_TO_CRM",
    "GMAIL_INTEGRATION",
    "OUTLOOK_INTEGRATION",
    "EXTENSION",
    "SALES",
  ],
  import: ["IMPORT", "BATCH", "BATCH_UPDATE", "MIGRATION", "SALESFORCE"],
};

const intakeByRecordSource = new Map<string, Intake>(
  Object.entries(RECORD_SOURCES).flatMap(([intake, sources]) => sources.map((source) => [source, intake as Intake] as const)),
);

const intakeOf = ({ objectSource, objectSourceDetail }: LeadRuleFacts): Intake =>
  intakeByRecordSource.get((objectSource ?? objectSourceDetail ?? "").trim().toUpperCase()) ?? "unknown";

/** Why an intake runs no clock; null when it runs one. An answered call needs none: its response is 0. */
export const noClockReasonOf = (
  intake: Intake,
  { isInquiryApp = false, hasClockForUnknownSource = true }: Pick<LeadRuleFacts, "isInquiryApp" | "hasClockForUnknownSource"> = {},
): NoClockReason | null => {
  switch (intake) {
    case "form":
    case "ad_form":
    case "chat":
    case "missed_call":
      return null;
    case "call":
      return "answered_call";
    case "meeting":
      return "booked_themselves";
    case "by_hand":
      return "added_by_hand";
    case "integration":
      return isInquiryApp ? null : "not_by_policy";
    case "email":
      return "not_by_policy";
    case "import":
      return "imported";
    case "unknown":
      return hasClockForUnknownSource ? null : "not_by_policy";
  }
};

/** An app's records: what the portal says of the app, else those that somebody or a form made a lead. */
const integrationCounts = ({ doesAppCount = null, isInquiryApp, lifecycleReachedLead, hasFormDataOnly }: LeadRuleFacts): boolean =>
  doesAppCount ?? (isInquiryApp === true || lifecycleReachedLead || hasFormDataOnly === true);

/** Why an intake does not count as a lead; null when it does. */
const notCountedWhyOf = (intake: Intake, facts: LeadRuleFacts): NotCountedWhy | null => {
  switch (intake) {
    case "form":
    case "ad_form":
      return facts.isFormNoInquiry === true && !facts.hasDeal ? "job_application" : null;
    case "chat":
    case "call":
    case "missed_call":
    case "meeting":
      return null;
    case "by_hand":
      return facts.lifecycleReachedLead || facts.hasDeal || facts.hasAppointment ? null : "not_an_inquiry";
    case "integration":
      return integrationCounts(facts) ? null : "app";
    case "email":
      return facts.hasDeal || facts.isLifecycleAboveLeadByPerson === true ? null : "email_sync";
    case "import":
      return facts.hasHandoffSource || facts.hasInquiryDate === true ? null : "imported";
    case "unknown":
      return facts.lifecycleReachedLead || facts.hasHandoffSource ? null : "subscriber";
  }
};

/**
 * Whether the making of a contact was an inquiry, and whether somebody promised to answer it.
 * Forms, chats and calls that come later are inquiries of their own and are not asked about here.
 */
export const leadRule = (facts: LeadRuleFacts): LeadRuleAnswer => {
  const intake = intakeOf(facts);
  const isLeftOut = (why: NotCountedWhy | null): boolean => why !== null && facts.countedGroups?.includes(why) !== true;
  const notCountedWhy = [facts.exclusion ?? null, notCountedWhyOf(intake, facts)].find(isLeftOut) ?? null;
  const noClockReason = noClockReasonOf(intake, facts);
  return {
    isLead: notCountedWhy === null,
    intake,
    notCountedWhy,
    clock: notCountedWhy === null && noClockReason === null ? "yes" : "no",
    noClockReason,
  };
};

/** Whether it is the person that the rule leaves out, and not only how the contact was made: then nothing they do is an inquiry. */
export const isExcludedPerson = ({ notCountedWhy }: Pick<LeadRuleAnswer, "notCountedWhy">): boolean =>
  EXCLUSIONS.some((exclusion) => exclusion === notCountedWhy);

/** The exclusion that a kept text stands for; null for any other. */
export const exclusionIn = (text: string | null): Exclusion | null => EXCLUSIONS.find((exclusion) => exclusion === text) ?? null;
