import type { Charter } from "../domain/charter";
import type { CharterChange } from "../domain/charter/charter-change";
import type { CharterDifference } from "../domain/charter/charter-difference";
import type { CharterEffect } from "../domain/charter/charter-effect";
import type { Problem } from "../domain/charter/problem";
import type { FollowUpPromise, FormMeaning } from "../domain/sla/follow-up-promise";

/** How far figures under a new version are. */
export interface CharterProgress {
  /** the version they are made under */
  version: number;
  /** records built, of how many */
  walked: number;
  records: number;
  /** 0 to 1 */
  share: number;
  secondsLeft: number;
}

/** The agreement in force, and the one that takes its place when its figures stand. */
export interface CharterView {
  version: number;
  /** ISO 8601 */
  inForceSince: string | null;
  madeAt: string;
  /** HubSpot's number of the user; null: the app itself or who runs it made it, for the reason given */
  madeByUserId: number | null;
  because: string | null;
  charter: Charter;
  /** the newest version: what a change must name as the one it was made upon */
  newestVersion: number;
  /** the version whose figures are being built; null: none is */
  next: { charter: Charter; progress: CharterProgress } | null;
  /** whether who asks may change it; null where no user asks */
  mayChange: boolean | null;
}

/** One version, and in what it differs from the one before. */
export interface CharterVersion {
  version: number;
  madeAt: string;
  madeByUserId: number | null;
  because: string | null;
  /** null: not yet, or never since a newer one came first */
  inForceSince: string | null;
  /** empty for the first */
  changes: CharterDifference[];
}

/** A form that contacts of the account sent. */
export interface SeenForm {
  /** by which the agreement's `promise.forms` names it */
  name: string;
  /** the titles of the pages it stood on, or what the advertiser is called; the commonest first, at most ten */
  pages: string[];
  meaning: FormMeaning;
  /** by its words; false: the agreement says so */
  isGuessed: boolean;
  /** who sent it; who did on several pages counts with each */
  contacts: number;
  /** ISO 8601 */
  lastSentAt: string;
}

/** What somebody wants changed, and the version they saw. */
export interface CharterRequest {
  change: CharterChange;
  expectedVersion: number;
  /** the account's people by team as they are now, for hours of a team's own; null: as the agreement knows them */
  teams?: FollowUpPromise["teams"] | null;
}

/** What saving a change would do. */
export interface CharterPreview {
  changes: CharterDifference[];
  /** why it would be refused; empty where it would be saved */
  problems: Problem[];
  effect: CharterEffect;
  /** leads that are built anew, records that are walked for that, and about how long it takes; 0 where no figure moves */
  leads: number;
  records: number;
  seconds: number;
  /** the first day whose figures may be corrected; null: no figure moves */
  figuresFromOn: string | null;
}

/** What came of a change. `isChanged` false: the agreement says all of it already, and stays the version it was. */
export interface CharterChanged {
  version: number;
  isChanged: boolean;
  effect: CharterEffect;
}
