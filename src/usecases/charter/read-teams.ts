import type { CharterChange } from "../../domain/charter/charter-change";
import type { FollowUpPromise } from "../../domain/sla/follow-up-promise";
import { teamsNamed, teamsOf } from "../../domain/sla/teams-of";
import type { ConnectPortal } from "../../ports";

/**
 * Who is in the account's teams now, where a change gives a team hours of its own; null where it does not. Asks HubSpot, outside any
 * transaction. Throws what HubSpot's answer throws.
 */
export const readTeams =
  (deps: { connectPortal: ConnectPortal }) =>
  async (portalId: number, { promise }: CharterChange): Promise<FollowUpPromise["teams"] | null> =>
    teamsNamed(promise?.ownCalendars ?? []).length === 0 ? null : teamsOf(await deps.connectPortal(portalId).readOwners());
