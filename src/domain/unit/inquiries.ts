import type { Charter } from "../charter";
import { currentValue, EMPTY_LEDGER, instantOf } from "../ledger";
import { exclusionIn, isExcludedPerson, leadRule, type Intake, type LeadRuleAnswer } from "../lead-rule";
import { isAtLeast, isAtLeastLead, meaningOfStage } from "../lifecycle";
import { ledger, type Ledgers, type RecordFacts } from "../record-facts";
import { FACT } from "../source/evidence-facts";
import { callOf, isByPerson } from "./touches";
import { inboundEmailOf } from "./touches/emails";
import type { LinkedActivity } from "./unit";

/** A hand-raise: opens a lead, or joins the open one. */
export interface Inquiry {
  atMs: number;
  /** `recordId:atMs`, stable across rebuilds */
  key: string;
  intake: Intake;
  /** an inbound call or a booked meeting only opens a lead when none is open; it never joins one */
  isOnlyWhenNoneOpen: boolean;
}

/** Every lifecycle stage the person was ever in, by what it means, and who set it. */
const stagesEver = (contact: RecordFacts, { lifecycleMeanings }: Charter): { stage: string; isByPerson: boolean }[] =>
  contact.all.flatMap(({ ledgers }) =>
    (ledgers.get("lifecyclestage") ?? EMPTY_LEDGER)
      .filter((entry) => entry.value !== "")
      .map((entry) => ({ stage: meaningOfStage(entry.value, lifecycleMeanings), isByPerson: isByPerson(entry.sourceType) })),
  );

const valueOf = (ledgers: Ledgers, property: string): string | null => currentValue(ledgers.get(property) ?? EMPTY_LEDGER);

/**
 * How the rule on leads judges the creation of a contact, or of one that was merged into it: each came in its own way (`created`),
 * while stage, deals and appointments are those of the person.
 */
export const ruleOf = (
  contact: RecordFacts,
  created: Ledgers,
  hasDeal: boolean,
  hasAppointment: boolean,
  charter: Charter,
): LeadRuleAnswer => {
  const stages = stagesEver(contact, charter);
  const app = charter.apps[valueOf(created, FACT.app) ?? ""];
  return leadRule({
    objectSource: valueOf(created, "hs_object_source"),
    objectSourceDetail: valueOf(created, "hs_analytics_source_data_1"),
    lifecycleReachedLead: stages.some(({ stage }) => isAtLeastLead(stage)),
    isLifecycleAboveLeadByPerson: stages.some((entry) => entry.isByPerson && isAtLeast(entry.stage, "marketingqualifiedlead")),
    hasFormDataOnly: stages.length === 0 && valueOf(created, "recent_conversion_date") !== null,
    hasInquiryDate: valueOf(created, FACT.inquiryDate) !== null,
    doesAppCount: app?.countsAsLead ?? null,
    isInquiryApp: app?.isInquiry ?? false,
    // After a merge HubSpot shows one person's address and name: theirs decide.
    exclusion: exclusionIn(currentValue(ledger(contact, FACT.excluded))),
    countedGroups: charter.countedGroups,
    hasHandoffSource: currentValue(ledger(contact, "handoff_source")) !== null,
    hasDeal,
    hasAppointment,
    hasClockForUnknownSource: charter.hasClockForUnknownSource,
  });
};

/** A meeting that they booked themselves, by a link. */
function bookingOf(activity: LinkedActivity): number | null {
  const isByLink = activity.objectType === "meetings" && valueOf(activity.own, "hs_object_source") === "MEETINGS";
  return isByLink && activity.isPresent ? instantOf(valueOf(activity.own, "hs_createdate")) : null;
}

/** When an imported person asked, where the import told it; else when the record was made. */
const startOf = (ledgers: Ledgers, intake: Intake): number | null =>
  (intake === "import" ? instantOf(valueOf(ledgers, FACT.inquiryDate)) : null) ?? instantOf(valueOf(ledgers, "createdate"));

/**
 * A contact's inquiries: its creation when it counts as a lead, each later form submission,
 * inbound calls, meetings booked by link, and inbound mails where the portal takes them for inquiries (`activities` are the contact's own).
 * None of the account's own people and test entries. Merged ids keep theirs, so the earliest of two people who were one is not lost.
 */
export function inquiriesOf(
  contact: RecordFacts,
  ruleOfCreation: (created: Ledgers) => LeadRuleAnswer,
  activities: readonly LinkedActivity[],
  { doInboundEmailsOpenLeads }: Pick<Charter, "doInboundEmailsOpenLeads">,
): Inquiry[] {
  if (isExcludedPerson(ruleOfCreation(contact.own))) return [];
  const inquiries: Inquiry[] = [];
  const add = (recordId: number, atMs: number, intake: Intake, isOnlyWhenNoneOpen = false): void => {
    inquiries.push({ atMs, key: `${String(recordId)}:${String(atMs)}`, intake, isOnlyWhenNoneOpen });
  };
  for (const { id, ledgers } of contact.all) {
    const createdAtMs = instantOf(valueOf(ledgers, "createdate"));
    const rule = ruleOfCreation(ledgers);
    const startedAtMs = startOf(ledgers, rule.intake);
    if (startedAtMs !== null && rule.isLead) add(id, startedAtMs, rule.intake);
    for (const entry of ledgers.get("recent_conversion_date") ?? EMPTY_LEDGER) {
      const convertedAtMs = instantOf(entry.value);
      const isTheCreation = createdAtMs !== null && convertedAtMs !== null && convertedAtMs <= createdAtMs;
      if (convertedAtMs !== null && !isTheCreation) add(id, convertedAtMs, "form");
    }
  }
  for (const activity of activities) {
    const heard = activity.objectType === "calls" ? callOf(activity) : null;
    if (heard?.isInbound) add(activity.id, heard.atMs, heard.isAnswered ? "call" : "missed_call", true);
    const mail = doInboundEmailsOpenLeads && activity.objectType === "emails" ? inboundEmailOf(activity) : null;
    if (mail !== null) add(activity.id, mail.atMs, "email", true);
    const bookedAtMs = bookingOf(activity);
    if (bookedAtMs !== null) add(activity.id, bookedAtMs, "meeting", true);
  }
  return inquiries;
}
