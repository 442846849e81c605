import type { BusinessCalendar } from "../../domain/calendar";
import type { FollowUpPromise } from "../../domain/sla/follow-up-promise";

/** A calendar of a promise, where it stands in it, and the one that stood there before: where none did, the account's held. */
export interface PlacedCalendar {
  calendar: BusinessCalendar;
  path: string;
  before: BusinessCalendar;
}

/** A promise with each of its calendars changed: the account's, its owners' and teams', its policies'. Theirs are told by their names. */
export async function withCalendars(
  promise: FollowUpPromise,
  before: FollowUpPromise,
  change: (placed: PlacedCalendar) => Promise<BusinessCalendar>,
): Promise<FollowUpPromise> {
  const policies = promise.policies.map(async (policy, index) => {
    if (policy.calendar === null) return policy;
    const former = before.policies.find(({ policyId }) => policyId === policy.policyId)?.calendar ?? before.calendar;
    const path = `promise.policies.${String(index)}.calendar`;
    return { ...policy, calendar: await change({ calendar: policy.calendar, path, before: former }) };
  });
  const ownCalendars = promise.ownCalendars.map(async (own, index) => {
    const former = before.ownCalendars.find(({ name }) => name === own.name)?.calendar ?? before.calendar;
    const path = `promise.ownCalendars.${String(index)}.calendar`;
    return { ...own, calendar: await change({ calendar: own.calendar, path, before: former }) };
  });
  return {
    ...promise,
    calendar: await change({ calendar: promise.calendar, path: "promise.calendar", before: before.calendar }),
    policies: await Promise.all(policies),
    ownCalendars: await Promise.all(ownCalendars),
  };
}
