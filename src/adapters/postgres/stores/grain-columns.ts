import { UNATTRIBUTED } from "../../../domain/contributions";
import { GRAIN_KEYS, type Grain, type SumKey } from "../../../domain/grains";

/** The column of each key of the kept sums. */
export const KEY_COLUMN: Readonly<Record<SumKey, string>> = {
  source: "source",
  campaign: "campaign",
  owner: "owner",
  pipeline: "pipeline_id",
  reason: "reason",
  service: "service",
};
export const SUM_KEYS = Object.keys(KEY_COLUMN) as SumKey[];

/** What sums are grouped by, as a column, where `dayColumn` tells the day. */
export const groupSql = (by: SumKey | "month", dayColumn: string): string => {
  if (by === "month") return `to_char(${dayColumn}, 'YYYY-MM')`;
  return by === "campaign" ? `case when campaign = '' then '${UNATTRIBUTED}' else campaign end` : KEY_COLUMN[by];
};

/** The columns that name a cell of a grain, after portal and build. */
export const cellColumns = (grain: Grain): string[] => ["tier", "basis", "bucket_on", ...GRAIN_KEYS[grain].map((key) => KEY_COLUMN[key])];

/** All keys as columns of a select; those that the grain does not have are "". */
export const allKeysSql = (grain: Grain): string =>
  SUM_KEYS.map((key) => ((GRAIN_KEYS[grain] as readonly SumKey[]).includes(key) ? KEY_COLUMN[key] : `'' as ${KEY_COLUMN[key]}`)).join(", ");
