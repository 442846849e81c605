import { currentValue } from "../../ledger";
import { ledger, type RecordFacts } from "../../record-facts";
import { doneAt } from "./done-at";
import type { Touch } from "./touch";
import { isMadeByProgram } from "./who-made-it";

/** Not gone out: it waits, or never left. One that bounced was sent. */
const NOT_SENT = new Set(["SCHEDULED", "FAILED"]);

const valueOf = (email: RecordFacts, property: string): string | null => currentValue(ledger(email, property));

/**
 * Whether nobody wrote this mail: a step of a sequence, or what a workflow or a sales tool sent. HubSpot documents no mark for it.
 * Accounts show `hs_sequence_id` on mails of sequences and the record source INTEGRATION on those of other tools, where mail from a
 * person's mailbox says EMAIL; marketing mails are no e-mail records at all. A tool in which people write by hand is not told apart.
 */
const isAutomatic = (email: RecordFacts): boolean => valueOf(email, "hs_sequence_id") !== null || isMadeByProgram(email);

/**
 * Whether a mailbox answered rather than a person. HubSpot marks out-of-office answers; other automatic answers say so only in their text,
 * which is not read.
 */
const isAutoReply = (email: RecordFacts): boolean => valueOf(email, "hs_incoming_email_is_out_of_office") === "true";

export interface InboundEmail {
  atMs: number;
}

/** A mail from outside that a person wrote, as far as that can be told; null for any other. */
export function inboundEmailOf(email: RecordFacts): InboundEmail | null {
  const atMs = doneAt(email);
  const isInbound = valueOf(email, "hs_email_direction") === "INCOMING_EMAIL";
  return atMs === null || !email.isPresent || !isInbound || isAutoReply(email) ? null : { atMs };
}

function sentAt(email: RecordFacts): number | null {
  const isSent = valueOf(email, "hs_email_direction") === "EMAIL" && !NOT_SENT.has(valueOf(email, "hs_email_status") ?? "");
  return email.isPresent && isSent ? doneAt(email) : null;
}

/**
 * A mail that a person sent is an attempt, and what comes in after one is an answer. What came in before is their inquiry, and a forwarded
 * mail is neither. Only mails of the same lead answer one another: `isOfLead` tells by the instant.
 */
export function emailTouches(emails: readonly RecordFacts[], isOfLead: (atMs: number) => boolean): Touch[] {
  const out = emails.flatMap((email) => {
    const atMs = sentAt(email);
    return atMs === null || !isOfLead(atMs) ? [] : [{ atMs, isByItself: isAutomatic(email) }];
  });
  const sent = out.filter(({ isByItself }) => !isByItself).map(({ atMs }) => atMs);
  const firstSentAtMs = Math.min(...sent);
  const answers = emails.flatMap((email) => inboundEmailOf(email)?.atMs ?? []).filter((atMs) => isOfLead(atMs) && atMs > firstSentAtMs);
  return [
    ...out.map(({ atMs, isByItself }) => ({
      atMs,
      isTwoWay: false,
      how: "logged" as const,
      isAttempt: !isByItself,
      ...(isByItself ? { byItself: "mail" as const } : {}),
    })),
    ...answers.map((atMs) => ({ atMs, isTwoWay: true, how: "logged" as const, isAttempt: false })),
  ];
}
