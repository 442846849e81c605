import type { Charter } from "../../charter";
import { problemsOfTwice, type Problem } from "../problem";
import { checkCalendar } from "./check-calendar";
import { checkOwner } from "./check-owner";

/** Hours of some owners and teams: each calendar told by its name, and nobody in two of them. */
export function checkOwnCalendars({ promise: { ownCalendars, teams } }: Charter, owners: ReadonlySet<number>): Problem[] {
  const listed = Object.keys(teams);
  return [
    ...ownCalendars.flatMap(({ name, ownerIds, teamIds, calendar }, index): Problem[] => {
      const path = `promise.ownCalendars.${String(index)}`;
      return [
        ...(name.trim() === ""
          ? [{ code: "calendar_without_name", path: `${path}.name`, message: "Hours of their own need a name." }]
          : []),
        ...ownerIds.flatMap((ownerId) => checkOwner(`${path}.ownerIds`, ownerId, owners)),
        ...teamIds
          .filter((teamId) => !listed.includes(teamId))
          .map((teamId) => ({
            code: "unknown_team",
            path: `${path}.teamIds`,
            message: `No owner is in a team "${teamId}": the account's teams are ${listed.join(", ") || "none"}.`,
          })),
        ...checkCalendar(`${path}.calendar`, calendar),
      ];
    }),
    ...problemsOfTwice(
      "promise.ownCalendars",
      "calendar_twice",
      ownCalendars.map(({ name }) => name),
    ),
    ...problemsOfTwice(
      "promise.ownCalendars",
      "owner_in_two_calendars",
      ownCalendars.flatMap(({ ownerIds }) => ownerIds.map(String)),
    ),
    ...problemsOfTwice(
      "promise.ownCalendars",
      "team_in_two_calendars",
      ownCalendars.flatMap(({ teamIds }) => teamIds),
    ),
  ];
}
