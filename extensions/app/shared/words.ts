import type {
  ClosedFor,
  Intake,
  LadderAct,
  NoClockReason,
  NotCounted,
  PathStep,
  SourceDecidedBy,
  VerdictName,
  WatchView,
  Why,
  Window,
} from "./contract";

/**
 * Every word that cards and pages show, in one place. No abbreviations of the trade:
 * a qualified lead is never "an SQL" on screen, a missed promise is "late", never "breached".
 */

/** A figure's name on screen and the sentence that explains it. */
export interface FigureWords {
  label: string;
  sentence: string;
}

export const FIGURE_WORDS = {
  leads: { label: "Leads", sentence: "People who asked you for something on these dates. Counts inquiries, not HubSpot's Leads records." },
  contactRate: { label: "Reached", sentence: "Of 100 leads, how many you spoke with." },
  sqls: { label: "Qualified", sentence: "Leads that fit what you agreed." },
  newCustomers: { label: "Customers", sentence: "Buyers whose first deal ever was won." },
  spend: { label: "Spent", sentence: "What you recorded as spent for these dates." },
  revenue: { label: "Won revenue", sentence: "Sum of won deals." },
  averageDeal: { label: "Average sale", sentence: "Revenue per won deal that has an amount." },
  closeRate: { label: "Won of decided", sentence: "Of the deals decided on these dates, how many you won." },
  leadToCustomerRate: { label: "Customers of 100 leads", sentence: "Of 100 leads, how many bought." },
  costPerQualifiedLead: { label: "Cost per qualified lead", sentence: "What one good lead costs you." },
  costPerCustomer: { label: "Cost per customer", sentence: "Ads and fees divided by new customers." },
  salesCycleMedian: { label: "Days to win", sentence: "Half of the customers bought sooner." },
  slaAttainment: { label: "Followed up on time", sentence: "Of the leads due, how many were answered within the promise." },
} as const satisfies Record<string, FigureWords>;

/** What to do with a source. */
export const VERDICT_WORDS: Record<VerdictName, string> = {
  too_early: "Too early",
  no_cost_recorded: "No cost recorded",
  not_a_fair_trial: "Not a fair trial",
  consider_pausing: "Consider pausing",
  watch: "Watch",
  keep: "Keep",
  do_more: "Do more",
};

/** What the home page says of the week. */
export const WEEK_WORDS = {
  title: "What to do",
  nothing: (when: string) => `Nothing needs you. Last look: ${when}.`,
  more: (count: number) => `${String(count)} more`,
  onTime: FIGURE_WORDS.slaAttainment.label,
  qualified: "Qualified leads",
  showUp: "Show-up",
  customers: "New customers",
  costPerCustomer: FIGURE_WORDS.costPerCustomer.label,
  aim: (share: string) => `aim ${share}`,
  before: (figure: string) => `${figure} before`,
  ofLeads: (share: string) => `${share} of the leads`,
  each: (cost: string) => `${cost} each`,
  noShows: (count: string, isOne: boolean) => `${count} ${isOne ? "no-show" : "no-shows"}`,
} as const;

/** A record in a list that opens in HubSpot, by when it was. */
export const RECORD_LINES = {
  lead: (when: string) => `Lead, ${when}`,
  appointment: (when: string) => `Appointment, ${when}`,
  deal: (when: string) => `Deal, ${when}`,
} as const;

/** How the lead came in, said of the person. */
export const INTAKE_WORDS: Record<Intake, string> = {
  form: "Sent a form",
  chat: "Started a chat",
  call: "Called",
  missed_call: "Missed call",
  ad_form: "Sent an ad form",
  meeting: "Booked an appointment",
  by_hand: "Added by hand",
  integration: "Came through an app",
  import: "Imported",
  email: "Wrote an e-mail",
  unknown: "Came in",
};

/** What decided the source. */
export const DECIDED_BY_WORDS: Record<SourceDecidedBy, string> = {
  person: "Set by a person",
  import: "From your import",
  phone_number: "From the phone number",
  own_property: "From your own field",
  ad_click: "From the ad click",
  utm: "From the link's tags",
  hubspot_latest: "From HubSpot",
  hubspot_original: "From HubSpot",
  offline_detail: "From how the contact was added",
  unknown: "Not known",
};

/** Why no clock runs for this lead. */
export const NO_CLOCK_WORDS: Record<NoClockReason, string> = {
  booked_themselves: "Booked an appointment themselves: no clock runs.",
  added_by_hand: "Added by hand: no clock runs.",
  imported: "Imported: no clock runs.",
  low_intent: "Asked for a download or newsletter: no promise.",
  answered_call: "Their call was answered.",
  not_by_policy: "No promise covers this kind of lead.",
};

/** What stood between the counted wait and the real one. */
export const CLOSED_FOR_WORDS: Record<ClosedFor, string> = {
  night: "night",
  weekend: "weekend",
  holiday: "holiday",
  pause: "paused",
};

/** Why a contact is not counted as a lead. */
export const NOT_COUNTED_WORDS: Record<NotCounted["why"], string> = {
  not_an_inquiry: "added by hand, did not ask for anything",
  app: "came through an app",
  email_sync: "added by e-mail sync",
  imported: "imported",
  bulk_import: "imported many at once",
  subscriber: "subscribed only",
  job_application: "sent a form that asks for nothing you sell",
  own_domain: "from your own company",
  test: "a test entry",
  deleted: "deleted in HubSpot",
};

/** The same with the app's name where it is known; the card and the home page say it alike. */
export const notCountedText = ({ why, detail }: NotCounted): string =>
  why === "app" && detail !== null ? `came through the app ${detail}` : NOT_COUNTED_WORDS[why];

export const STEP_WORDS: Record<PathStep["step"], string> = {
  lead: "Lead",
  reached: "Reached",
  qualified: "Qualified",
  appointment: "Appointment",
  met: "Met",
  deal: "Deal",
  won: "Won",
  lost: "Lost",
  dropped: "Dropped",
};

/** What may stand in the text of a missing figure. */
interface WhyDetails {
  /** the money spent, ready to print */
  spent?: string | undefined;
  hits?: number | undefined;
  total?: number | undefined;
}

const withSpend = (spent: string | undefined, rest: string): string =>
  spent === undefined ? `${rest.charAt(0).toUpperCase()}${rest.slice(1)}` : `${spent} spent, ${rest}`;

/** Why there is no number. */
export const whyText = (why: Why | undefined, { spent, hits, total }: WhyDetails = {}): string => {
  switch (why) {
    case "no_leads":
      return "No leads on these dates";
    case "no_mqls":
      return "No marketing-ready leads yet";
    case "no_sqls":
      return "No qualified leads yet";
    case "no_opportunities":
      return "No deals opened yet";
    case "no_open_deals":
      return "No open deals";
    case "no_drops":
      return "Nothing dropped or lost";
    case "no_appointments":
      return "No appointments yet";
    case "no_closed_deals":
      return "No deals decided yet";
    case "no_customers_yet":
      return withSpend(spent, "no customer yet");
    case "no_qualified_yet":
      return withSpend(spent, "no good lead yet");
    case "no_amounts":
      return "The deals have no amount";
    case "no_spend_recorded":
      return "Add what you spent to see this";
    case "no_outcomes":
      return "Outcomes not recorded";
    case "not_logged":
      return "Calls aren't logged";
    case "too_few":
      return hits === undefined || total === undefined ? "Too few to say" : `Too few to say (${String(hits)} of ${String(total)})`;
    case "too_early":
      return "Leads too young to judge";
    case "no_margin":
      return "Set your margin to see this";
    case "no_rate":
      return "No exchange rate for these amounts";
    case "not_by_owner":
      return "Not kept by person";
    case "not_by_campaign":
      return "Not kept by campaign";
    case "not_by_pipeline":
      return "Not kept by pipeline";
    case "not_by_reason":
      return "Not kept by reason";
    case "not_by_service":
      return "Not kept by service";
    case "half_waiting":
      return "Half of them still wait";
    case "no_aim":
      return "No aim set";
    case "aim_of_all":
      return "The aim is for all leads together";
    case "not_promised":
      return "Nothing of the kind is promised";
    case "period_only":
      return "Only for what happened on these dates";
    case "no_history":
      return "Needs 12 months of sales";
    case "not_connected":
      return "Not connected";
    case "only_total":
      return "Only for all leads together";
    case "no_report_due":
      return "No report was due yet";
    case "one_person":
      return "One person does everything";
    case undefined:
      return "No figure yet";
  }
};

/** What the dates beside a figure mean: leads by their start, or events by their own day. */
export const windowWords = ({ basis, isJudged }: Pick<Window, "basis" | "isJudged">): string => {
  if (basis === "period") return "what happened on these dates";
  return isJudged ? "leads that came in on these dates, old enough to judge" : "leads that came in on these dates, some too young to judge";
};

/** The line for a source nobody knows. */
export const ASK_SOURCE = "How did they hear about us?";
export const UNKNOWN_SOURCE = "Unknown source";

const ACT_WORDS: Record<LadderAct, (count: number) => string> = {
  task: (count) => `made ${counted(count, "task")}`,
  message: (count) => `sent ${counted(count, "message")}`,
  mail: (count) => `sent ${counted(count, "mail")}`,
  reassign: (count) => `given ${counted(count, "lead")} to somebody else`,
};

const counted = (count: number, one: string): string => `${String(count)} ${count === 1 ? one : `${one}s`}`;

/** What Handoff would have done so far, had it been switched on. */
export const watchText = ({ counts, isOver }: Pick<WatchView, "counts" | "isOver">): string => {
  const parts = (["task", "message", "mail", "reassign"] as const).flatMap((act) => (counts[act] > 0 ? [ACT_WORDS[act](counts[act])] : []));
  const when = isOver ? "In its first week" : "So far";
  const done = parts.length === 0 ? "done nothing: no lead came near its deadline" : listed(parts);
  return `${when} Handoff would have ${done}.`;
};

const listed = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;

const RECORD_WORDS: Record<string, readonly [one: string, many: string]> = {
  contacts: ["contact", "contacts"],
  deals: ["deal", "deals"],
  calls: ["call", "calls"],
  meetings: ["appointment", "appointments"],
  emails: ["e-mail", "e-mails"],
  communications: ["message", "messages"],
  tasks: ["task", "tasks"],
  notes: ["note", "notes"],
};

/** What the last look at HubSpot's records brought that had not come by itself. */
export const caughtUpText = (caughtUp: readonly { objectType: string; count: number }[]): string => {
  if (caughtUp.length === 0) return "nothing was missed";
  const parts = caughtUp.map(
    ({ objectType, count }) => `${String(count)} ${RECORD_WORDS[objectType]?.[count === 1 ? 0 : 1] ?? objectType}`,
  );
  return `${parts.join(", ")} caught up`;
};
