import type { Charter } from "../../domain/charter";
import { changedCharter } from "../../domain/charter/charter-change";
import { checkCharter } from "../../domain/charter/check-charter";
import { removedValues } from "../../domain/charter/checks/check-lists";
import { mayChangeCharter } from "../../domain/charter/may-change-charter";
import type { Problem } from "../../domain/charter/problem";
import { HandoffError } from "../../domain/handoff-error";
import { isSameValue } from "../../domain/is-same-value";
import type { CharterRequest, PortalState, PortalTx } from "../../ports";
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
 * The agreement that a request would make, with what is wrong with it. `userId` null: who runs the app asks, who may.
 * Throws `not_an_admin`, `charter_changed` (the request was made upon a version that is not the newest any more).
 */
export async function draftCharter(
  tx: PortalTx,
  portal: PortalState,
  { change, expectedVersion }: CharterRequest,
  userId: number | null,
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
  const after = changedCharter(before, change, userId);
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
  const problems = checkCharter(before, after, { sources: new Set(used.sources), reasons: new Set(used.reasons) });
  return { before, after, isChanged, problems };
}
