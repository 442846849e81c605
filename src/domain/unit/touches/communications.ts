import { currentValue } from "../../ledger";
import { ledger, type RecordFacts } from "../../record-facts";
import { doneAt } from "./done-at";
import type { Touch } from "./touch";
import { isMadeByProgram } from "./who-made-it";

const CHANNELS = new Set(["WHATS_APP", "SMS", "LINKEDIN_MESSAGE"]);

/** A message is an attempt and no more: HubSpot does not say which way it went, so an answer cannot be told from a try. */
export function communicationTouches(message: RecordFacts): Touch[] {
  const atMs = doneAt(message);
  const isMessage = CHANNELS.has(currentValue(ledger(message, "hs_communication_channel_type")) ?? "");
  if (atMs === null || !message.isPresent || !isMessage || isMadeByProgram(message)) return [];
  return [{ atMs, isTwoWay: false, how: "logged", isAttempt: true }];
}
