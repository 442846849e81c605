import { addBusinessMs, type BusinessCalendar } from "../calendar";
import { calendarOf } from "./calendar-of";
import type { FollowUpPolicy, FollowUpPromise } from "./follow-up-promise";
import type { OwnerSpan } from "./owner-waits";

/**
 * The hours in which a lead's wait counts: those of its first owner, who is mostly named some moments after it came, be it out of the
 * account's hours. Whoever gets it when it is late by the account's hours changes nothing any more.
 */
export function hoursOfLead(
  promise: FollowUpPromise,
  policy: FollowUpPolicy | null,
  startedAtMs: number,
  spans: readonly OwnerSpan[],
): BusinessCalendar {
  const common = calendarOf(promise, policy, null);
  const first = spans.find(({ ownerId }) => ownerId !== null);
  if (first === undefined || policy?.calendar || promise.ownCalendars.length === 0) return common;
  const dueAtMs = addBusinessMs(common, startedAtMs, (policy ?? promise).targetMinutes * 60_000);
  return dueAtMs === null || first.fromMs <= dueAtMs ? calendarOf(promise, policy, first.ownerId) : common;
}
