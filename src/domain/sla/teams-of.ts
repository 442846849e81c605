import type { FollowUpPromise, OwnCalendar } from "./follow-up-promise";

/** The active owners of each team, by the team's id, in order. */
export function teamsOf(
  owners: readonly { id: number; teamIds: readonly string[]; isArchived: boolean }[],
): Readonly<Record<string, readonly number[]>> {
  const members = new Map<string, number[]>();
  const active = owners.filter(({ isArchived }) => !isArchived).sort((a, b) => a.id - b.id);
  for (const { id, teamIds } of active) for (const teamId of teamIds) members.set(teamId, [...(members.get(teamId) ?? []), id]);
  return Object.fromEntries(members);
}

/** The teams that own calendars are for. */
export const teamsNamed = (ownCalendars: readonly Pick<OwnCalendar, "teamIds">[]): string[] => [
  ...new Set(ownCalendars.flatMap(({ teamIds }) => teamIds)),
];

/** Whether a promise's own calendars would be for other people if its teams were these. */
export const haveTeamsMoved = ({ ownCalendars, teams }: FollowUpPromise, now: FollowUpPromise["teams"]): boolean =>
  teamsNamed(ownCalendars).some((teamId) => (teams[teamId] ?? []).join() !== (now[teamId] ?? []).join());
