import type { BusinessCalendar } from "../calendar";
import type { FollowUpPolicy, FollowUpPromise } from "./follow-up-promise";

/** The hours in which a lead's wait counts: the policy's own, else its owner's, else those of a team of the owner's, else the account's. */
export function calendarOf(
  { calendar, ownCalendars, teams }: Pick<FollowUpPromise, "calendar" | "ownCalendars" | "teams">,
  policy: Pick<FollowUpPolicy, "calendar"> | null,
  ownerId: number | null,
): BusinessCalendar {
  if (policy?.calendar) return policy.calendar;
  if (ownerId === null) return calendar;
  const ofOwner = ownCalendars.find((own) => own.ownerIds.includes(ownerId));
  const ofTeam = ownCalendars.find((own) => own.teamIds.some((teamId) => teams[teamId]?.includes(ownerId)));
  return (ofOwner ?? ofTeam)?.calendar ?? calendar;
}
