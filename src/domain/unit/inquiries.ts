import type { Charter } from "../charter";
import { currentValue, EMPTY_LEDGER, instantOf } from "../ledger";
import { leadRule, type Intake, type LeadRuleAnswer } from "../lead-rule";
import { isAtLeastLead } from "../lifecycle";
import { ledger, type Ledgers, type RecordFacts } from "../record-facts";
import { callOf } from "./touches";
import type { LinkedRecord } from "./unit";

/** A hand-raise: opens a lead, or joins the open one. */
export interface Inquiry {
  atMs: number;
  /** `recordId:atMs`, stable across rebuilds */
  key: string;
  intake: Intake;
  /** an inbound call only opens a lead when none is open; it never joins one */
  isOnlyWhenNoneOpen: boolean;
}

const stagesEver = (contact: RecordFacts): string[] =>
  contact.all.flatMap(({ ledgers }) => (ledgers.get("lifecyclestage") ?? EMPTY_LEDGER).map((entry) => entry.value));

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
): LeadRuleAnswer =>
  leadRule({
    objectSource: valueOf(created, "hs_object_source"),
    objectSourceDetail: valueOf(created, "hs_analytics_source_data_1"),
    lifecycleReachedLead: stagesEver(contact).some(isAtLeastLead),
    hasHandoffSource: currentValue(ledger(contact, "handoff_source")) !== null,
    hasDeal,
    hasAppointment,
    hasClockForUnknownSource: charter.hasClockForUnknownSource,
  });

/**
 * A contact's inquiries: its creation when it counts as a lead, each later form submission,
 * and inbound calls (`calls` are the contact's own). Merged ids keep theirs, so the earliest of two people who were one is not lost.
 */
export function inquiriesOf(
  contact: RecordFacts,
  ruleOfCreation: (created: Ledgers) => LeadRuleAnswer,
  calls: readonly LinkedRecord[],
): Inquiry[] {
  const inquiries: Inquiry[] = [];
  const add = (recordId: number, atMs: number, intake: Intake, isOnlyWhenNoneOpen = false): void => {
    inquiries.push({ atMs, key: `${String(recordId)}:${String(atMs)}`, intake, isOnlyWhenNoneOpen });
  };
  for (const { id, ledgers } of contact.all) {
    const createdAtMs = instantOf(valueOf(ledgers, "createdate"));
    const rule = ruleOfCreation(ledgers);
    if (createdAtMs !== null && rule.isLead) add(id, createdAtMs, rule.intake);
    for (const entry of ledgers.get("recent_conversion_date") ?? EMPTY_LEDGER) {
      const convertedAtMs = instantOf(entry.value);
      const isTheCreation = createdAtMs !== null && convertedAtMs !== null && convertedAtMs <= createdAtMs;
      if (convertedAtMs !== null && !isTheCreation) add(id, convertedAtMs, "form");
    }
  }
  for (const call of calls) {
    const heard = callOf(call);
    if (heard?.isInbound) add(call.id, heard.atMs, heard.isAnswered ? "call" : "missed_call", true);
  }
  return inquiries;
}
