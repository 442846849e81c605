import type { Charter } from "../../domain/charter";
import type { MadeBecause } from "../../domain/charter/made-because";

/** How a version of the agreement came to be. */
export interface CharterMade {
  atMs: number;
  /** the HubSpot user who asked for it; null: the app itself, or who runs it */
  userId: number | null;
  because: MadeBecause;
}

/** A version as kept. */
export interface KeptCharter {
  charter: Charter;
  made: Omit<CharterMade, "because"> & { /** null: made before this was kept */ because: MadeBecause | null };
  /** since when figures are answered under it; null: not yet, or never since a newer one came first */
  inForceAtMs: number | null;
}

/** What a build would have to do, and how fast the last one was. */
export interface BuildScale {
  /** leads that answer now, and the records that are walked to make them */
  leads: number;
  records: number;
  /** the first day that has a figure; null: none has */
  figuresFromOn: string | null;
  /** null: no build has been measured */
  lastBuild: { walked: number; spentMs: number } | null;
}

/** The agreement's versions. */
export interface CharterRows {
  /**
   * A version by which no figure moves takes the place of the one before it at once: for the figures that answer, for those that are being
   * built, or for both, whoever was under that one.
   */
  reviseCharter(charter: Charter, made: CharterMade): Promise<void>;
  /** the newest first, at most `limit`, of those below a version; null: of all */
  readCharters(belowVersion: number | null, limit: number): Promise<KeptCharter[]>;
  readBuildScale(): Promise<BuildScale>;
  /** a version tells to read more of the records than was read: until that is done it is asked for */
  askToReadAgain(version: number): Promise<void>;
  /** null: nothing is to be read again */
  findReadAgain(): Promise<number | null>;
  /** all records were read since `begunAtMs`; a version that was made later still asks */
  endReadAgain(version: number, begunAtMs: number): Promise<void>;
  /** the forms that contacts sent, as HubSpot names them, each with how many contacts and when last; the commonest first */
  readFormNames(): Promise<{ name: string; contacts: number; lastAtMs: number }[]>;
  /** which of some sources and reasons any lead, deal, spend or fact has */
  findUsedValues(asked: { sources: readonly string[]; reasons: readonly string[] }): Promise<{ sources: string[]; reasons: string[] }>;
}
