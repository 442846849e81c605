import type { Ledger } from "../../ledger";
import { ledger, type RecordFacts } from "../../record-facts";
import type { Touch } from "./touch";
import { isByPerson } from "./who-made-it";

const STATUS_ATTEMPTS = new Set(["ATTEMPTED_TO_CONTACT", "IN_PROGRESS", "CONNECTED", "OPEN_DEAL", "UNQUALIFIED", "BAD_TIMING"]);
const STATUS_REACHED = new Set(["CONNECTED", "OPEN_DEAL"]);

/** What was taken back on the card within this time was a slip, not an answer (the card offers Undo for 10 s; HubSpot may answer late). */
const TAKEN_BACK_MS = 60_000;

/** Entries of a ledger that people made and meant: without those which our own card put back at once. */
const meantByPerson = (entries: Ledger): Ledger[number][] =>
  entries.filter((entry, index) => {
    const next = entries[index + 1];
    const isTakenBack =
      entry.sourceType === "HANDOFF" &&
      next?.sourceType === "HANDOFF" &&
      next.atMs - entry.atMs <= TAKEN_BACK_MS &&
      next.value === (entries[index - 1]?.value ?? "");
    const isPuttingBack =
      entry.sourceType === "HANDOFF" && entries[index - 1]?.sourceType === "HANDOFF" && entry.value === (entries[index - 2]?.value ?? "");
    return isByPerson(entry.sourceType) && !isTakenBack && !isPuttingBack;
  });

/** Lead statuses and reasons set by a person: what firms that log no calls do instead. */
export const touchesSetOnContact = (contact: RecordFacts): Touch[] => [
  ...meantByPerson(ledger(contact, "hs_lead_status"))
    .filter((entry) => STATUS_ATTEMPTS.has(entry.value))
    .map((entry) => ({ atMs: entry.atMs, isTwoWay: STATUS_REACHED.has(entry.value), how: "by_hand" as const, isAttempt: false })),
  ...meantByPerson(ledger(contact, "handoff_disqualification_reason"))
    .filter((entry) => entry.value !== "")
    .map((entry) => ({ atMs: entry.atMs, isTwoWay: false, how: "by_hand" as const, isAttempt: false })),
];
