import { UNASSIGNED } from "../domain/contributions";
import { HandoffError } from "../domain/handoff-error";
import type { KpiQuery } from "../ports";
import type { AskedFrame } from "./kpi-frame";
import { isSeen } from "./people-seen";

type Seen = AskedFrame["seen"];

export const othersHidden = (): HandoffError =>
  new HandoffError(
    "others_hidden",
    "Figures person by person are for admins; everybody else sees their own and the total.",
    "Ask for your own figures or for the total, or ask who installed the app.",
  );

/** Whether a row of an answer is one that somebody sees: rows by owner are people. */
export const isRowSeen = (seen: Seen, by: KpiQuery["by"], key: string): boolean =>
  by !== "owner" || isSeen(seen, key === UNASSIGNED ? null : Number(key));

/** Refuses figures that are of somebody else alone, by the values that rows are chosen by. Throws `others_hidden`. */
export function checkOwnerSeen(seen: Seen, { owner }: NonNullable<KpiQuery["where"]>): void {
  if (owner !== undefined && !isRowSeen(seen, "owner", owner)) throw othersHidden();
}

/** Refuses an answer that is kept whole, with everybody's rows or somebody else's. Throws `others_hidden`. */
export function checkWholeSeen(seen: Seen, { by, where = {} }: Pick<KpiQuery, "by" | "where">): void {
  if (by === "owner" && seen !== null) throw othersHidden();
  checkOwnerSeen(seen, where);
}
