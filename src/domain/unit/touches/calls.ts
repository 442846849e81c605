import { currentValue } from "../../ledger";
import { ledger, type RecordFacts } from "../../record-facts";
import { doneAt } from "./done-at";
import type { Touch } from "./touch";
import { isMadeByAutomation } from "./who-made-it";

/** HubSpot's disposition "Connected"; the other built-in outcomes are attempts. */
export const CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
export const NO_ANSWER = "73a0d17f-1163-4015-bdd5-ec830791da20";
/** Below this a picked-up call is a voicemail or a wrong connection. */
const TWO_WAY_CALL_MS = 30_000;

export interface Call {
  atMs: number;
  isInbound: boolean;
  isAnswered: boolean;
  /** somebody or something picked up, too briefly for a talk */
  isShortPickUp: boolean;
}

/** A call's instant and whether somebody spoke; null while it has not been read. */
export function callOf(call: RecordFacts): (Call & { how: Touch["how"] }) | null {
  const atMs = doneAt(call);
  if (atMs === null || !call.isPresent) return null;
  const isInbound = currentValue(ledger(call, "hs_call_direction")) === "INBOUND";
  const duration = currentValue(ledger(call, "hs_call_duration"));
  const isLongEnough = duration !== null && Number(duration) >= TWO_WAY_CALL_MS;
  const isConnected = currentValue(ledger(call, "hs_call_disposition")) === CONNECTED;
  // A call logged by hand has no length: the person's word on its outcome counts, marked as such.
  const isByHand = duration === null;
  return {
    atMs,
    isInbound,
    isAnswered: (isByHand && isConnected) || (isLongEnough && (isInbound || isConnected)),
    isShortPickUp: !isByHand && !isInbound && isConnected && !isLongEnough,
    how: isByHand ? "by_hand" : "logged",
  };
}

/** Phone systems log what people said through programs: of a call only HubSpot's own automation is nobody's action. */
export function callTouches(record: RecordFacts): Touch[] {
  const call = callOf(record);
  // A missed inbound call is their action, not ours.
  if (call === null || (call.isInbound && !call.isAnswered) || isMadeByAutomation(record)) return [];
  const touch: Touch = { atMs: call.atMs, isTwoWay: call.isAnswered, how: call.how, isAttempt: !call.isInbound };
  return [call.isShortPickUp ? { ...touch, byItself: "short_pick_up" } : touch];
}
