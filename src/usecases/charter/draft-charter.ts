import type { Charter } from "../../domain/charter";
import { changedCharter } from "../../domain/charter/charter-change";
import { checkCharter } from "../../domain/charter/check-charter";
import { removedValues } from "../../domain/charter/checks/check-lists";
import { mayChangeCharter } from "../../domain/charter/may-change-charter";
import type { Problem } from "../../domain/charter/problem";
import { HandoffError } from "../../domain/handoff-error";
import { isSameValue } from "../../domain/is-same-value";
import { withPromise } from "../../domain/sla/with-promise";
import type { CharterRequest, PortalState, PortalTx, PublicHolidays } from "../../ports";
import { fillHolidays } from "./fill-holidays";
import { newestCharter } from "./newest-charter";

export interface CharterDraft {
  before: Charter;
  /** under the next version's number, also where nothing differs */
  after: Charter;
  isChanged: boolean;
  problems: Problem[];
}

const isOpenToAll = ({ installedByUserId, charter }: PortalState): boolean => installedByUserId === null && charter.admins.length === 0;

/** Whether a change says who may change the agreement or see what people are paid. */
const grantsRights = (before: Charter, after: Charter): boolean =>
  !isSameValue(before.admins, after.admins) || !isSameValue(before.salaryVisibleTo, after.salaryVisibleTo);

/**
 * The agreement that a request would make, with what is wrong with it. `userId` null: who runs the app asks, who may. The dates of the
 * public holidays follow from the regions that it names; `teams` null: the account's people as they were known to the agreement before.
 * Throws `not_an_admin`, `charter_changed` (the request was made upon a version that is not the newest any more).
 */
export async function draftCharter(
  tx: PortalTx,
  portal: PortalState,
  { change, expectedVersion, teams = null }: CharterRequest,
  { userId, atMs, publicHolidays }: { userId: number | null; atMs: number; publicHolidays: PublicHolidays },
): Promise<CharterDraft> {
  if (userId !== null && !mayChangeCharter(portal.charter, portal, userId)) {
    throw new HandoffError(
      "not_an_admin",
      "Only who installed the app and those named in the agreement may change it.",
      "Ask one of them, or have them name you.",
    );
  }
  const before = newestCharter(portal);
  if (before.version !== expectedVersion) {
    throw new HandoffError(
      "charter_changed",
      `The agreement is at version ${String(before.version)} by now, and this change was made upon version ${String(expectedVersion)}.`,
      "Look at the newest version and make the change upon it.",
    );
  }
  const asked = changedCharter(before, change, { userId, atMs });
  const promised = teams === null ? asked.promise : { ...asked.promise, teams };
  const filled = await fillHolidays(publicHolidays, promised, before.promise, atMs);
  const after = { ...asked, ...withPromise({ promise: before.promise, formerPromises: before.formerPromises }, filled.promise, atMs) };
  if (userId !== null && isOpenToAll(portal) && grantsRights(before, after)) {
    throw new HandoffError(
      "not_an_admin",
      "While nobody is known to have installed the app, nobody can give rights to themselves.",
      "Have whoever runs the app name an administrator, or install the app once more.",
    );
  }
  const isChanged = !isSameValue({ ...before, version: after.version }, after);
  const removed = { sources: removedValues("sources", before, after), reasons: removedValues("reasons", before, after) };
  const used = await tx.findUsedValues(removed);
  const owners = (await tx.readOwners(0)).filter(({ isArchived }) => !isArchived).map(({ id }) => id);
  const known = { sources: new Set(used.sources), reasons: new Set(used.reasons), owners: new Set(owners) };
  return { before, after, isChanged, problems: [...checkCharter(before, after, known), ...filled.problems] };
}
