import type { Charter } from "../charter";
import { currentValue, EMPTY_LEDGER, instantOf } from "../ledger";
import { exclusionIn, isExcludedPerson, leadRule, type Intake, type LeadRuleAnswer } from "../lead-rule";
import { isAtLeast, isAtLeastLead, meaningOfStage } from "../lifecycle";
import { ledger, type Ledgers, type RecordFacts } from "../record-facts";
import { formMeaning } from "../sla/form-meaning";
import { FACT } from "../source/evidence-facts";
import { conversionsOf, creationOf, type Creation } from "./conversions";
import { callOf, isByPerson } from "./touches";
import { inboundEmailOf } from "./touches/emails";
import type { LinkedActivity } from "./unit";

/** A hand-raise: opens a lead, or joins the open one. */
export interface Inquiry {
  atMs: number;
  /** `recordId:` and when it was asked; for a creation when the record was made, which does not move when more is read. Stable across rebuilds */
  key: string;
  intake: Intake;
  /** the form that was sent; null: none, or its name is not known */
  form: string | null;
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
 * Whether a form is for people who want nothing of what the account sells. Like all that says what is a lead this follows the agreement as
 * it is: a form that is found out to be for jobs leaves past figures too, while how soon an answer was promised stays what it was.
 */
const isNoInquiry = (form: string | null, { promise }: Pick<Charter, "promise">): boolean => formMeaning(form, promise) === "not_a_lead";

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
    isFormNoInquiry: isNoInquiry(creationOf(created)?.conversion?.form ?? null, charter),
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

/** Of these it is known by whom or by what they were entered: no form that came before speaks for their making. */
const NEVER_LATE: readonly Intake[] = ["by_hand", "import", "email", "meeting", "call", "missed_call"];

/**
 * When the one who was entered asked, and how. An import may tell the date. What a form or an ad's form made is as old as its submission,
 * however late it reached HubSpot: the way to HubSpot is part of the wait.
 */
function startOf(
  { recordedAtMs, askedAtMs, conversion }: Creation,
  ledgers: Ledgers,
  intake: Intake,
): { startedAtMs: number; recordedAtMs: number; intake: Intake; form: string | null } {
  const toldMs = intake === "import" ? instantOf(valueOf(ledgers, FACT.inquiryDate)) : null;
  if (toldMs !== null) return { startedAtMs: toldMs, recordedAtMs: toldMs, intake, form: null };
  if (conversion === null || NEVER_LATE.includes(intake)) return { startedAtMs: recordedAtMs, recordedAtMs, intake, form: null };
  return {
    startedAtMs: askedAtMs,
    recordedAtMs,
    intake: intake === "form" ? conversion.intake : intake,
    form: conversion.form,
  };
}

/**
 * A contact's inquiries: its creation when it counts as a lead, each later form submission,
 * inbound calls, meetings booked by link, and inbound mails where the portal takes them for inquiries (`activities` are the contact's own).
 * None of the account's own people and test entries. Merged ids keep theirs, so the earliest of two people who were one is not lost.
 */
export function inquiriesOf(
  contact: RecordFacts,
  ruleOfCreation: (created: Ledgers) => LeadRuleAnswer,
  activities: readonly LinkedActivity[],
  charter: Pick<Charter, "doInboundEmailsOpenLeads" | "promise" | "countedGroups">,
): Inquiry[] {
  if (isExcludedPerson(ruleOfCreation(contact.own))) return [];
  const { doInboundEmailsOpenLeads } = charter;
  const isCounted = (form: string | null): boolean => charter.countedGroups.includes("job_application") || !isNoInquiry(form, charter);
  const inquiries: Inquiry[] = [];
  const add = (
    recordId: number,
    atMs: number,
    intake: Intake,
    {
      form = null,
      isOnlyWhenNoneOpen = false,
      keyMs = atMs,
    }: Partial<Pick<Inquiry, "form" | "isOnlyWhenNoneOpen"> & { keyMs: number }> = {},
  ): void => {
    inquiries.push({ atMs, key: `${String(recordId)}:${String(keyMs)}`, intake, form, isOnlyWhenNoneOpen });
  };
  for (const { id, ledgers } of contact.all) {
    const rule = ruleOfCreation(ledgers);
    const creation = creationOf(ledgers);
    if (creation !== null && rule.isLead) {
      const { startedAtMs, recordedAtMs, intake, form } = startOf(creation, ledgers, rule.intake);
      add(id, startedAtMs, intake, { form, keyMs: recordedAtMs });
    }
    for (const { atMs, form, intake } of conversionsOf(ledgers)) {
      // What was sent before the record was made is what it was made for.
      const isLater = creation === null || atMs > creation.recordedAtMs;
      if (isLater && isCounted(form)) add(id, atMs, intake, { form, isOnlyWhenNoneOpen: intake === "meeting" });
    }
  }
  for (const activity of activities) {
    const heard = activity.objectType === "calls" ? callOf(activity) : null;
    if (heard?.isInbound) add(activity.id, heard.atMs, heard.isAnswered ? "call" : "missed_call", { isOnlyWhenNoneOpen: true });
    const mail = doInboundEmailsOpenLeads && activity.objectType === "emails" ? inboundEmailOf(activity) : null;
    if (mail !== null) add(activity.id, mail.atMs, "email", { isOnlyWhenNoneOpen: true });
    const bookedAtMs = bookingOf(activity);
    if (bookedAtMs !== null) add(activity.id, bookedAtMs, "meeting", { isOnlyWhenNoneOpen: true });
  }
  return inquiries;
}
