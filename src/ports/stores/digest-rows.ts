import type { Cadence } from "../../domain/digest/cadence";
import type { HourWaits } from "../../domain/digest/slowest-hours";
import type { CohortQuery } from "./report-rows";

/** What is told of a digest without its content. */
export interface DigestHead {
  cadence: Cadence;
  fromOn: string;
  /** not included */
  toOn: string;
  dueAtMs: number;
  madeAtMs: number;
  charterVersion: number;
  /** the last entry of the log of figures that is in it */
  changeId: number;
}

/** A digest as kept: `content` is the JSON to the last character. */
export interface KeptDigest extends DigestHead {
  content: string;
}

/** What both teams were told of a week or month, one for each: nothing that happens later changes it. */
export interface DigestRows {
  /** there is one of each period: a second is refused */
  addDigest(digest: KeptDigest): Promise<void>;
  findDigest(cadence: Cadence, fromOn: string): Promise<KeptDigest | null>;
  /** of the latest period before a date, of either cadence */
  findDigestBefore(toOn: string): Promise<KeptDigest | null>;
  /** of the latest periods, the newest first, each with its first line */
  readDigests(limit: number): Promise<(DigestHead & { line: string })[]>;
  /** how long leads with a promise waited, by the hours of the zone's clock in which they came; clocks still running are left out */
  readWaitsByHour(query: CohortQuery, timeZone: string, asOfMs: number): Promise<HourWaits[]>;
}
