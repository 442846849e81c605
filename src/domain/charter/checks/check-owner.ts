import type { Problem } from "../problem";

/** Whether an owner is one of the account's; where its people are not known, nobody is refused. */
export const checkOwner = (path: string, ownerId: number, owners: ReadonlySet<number>): Problem[] =>
  owners.size === 0 || owners.has(ownerId)
    ? []
    : [
        {
          code: "unknown_owner",
          path,
          message: `HubSpot has no active owner ${String(ownerId)}: take the id of somebody who is still here.`,
        },
      ];
