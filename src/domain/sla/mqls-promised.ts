import { aimBetween } from "../aim-between";
import type { Charter } from "../charter";

/**
 * How many marketing-ready leads the aim asks for from one date to another, the second not included: of each month as large a part as its
 * working days that lie between them. An aim of 22 a month with 22 working days asks for one on each. Null where no aim is agreed, or no
 * working day lies between.
 */
export function mqlsPromised(charter: Pick<Charter, "aims" | "promise" | "timeZone">, fromOn: string, toOn: string): number | null {
  const { mqlsPerMonth } = charter.aims;
  if (mqlsPerMonth === null || mqlsPerMonth <= 0) return null;
  const promised = aimBetween(mqlsPerMonth, charter, fromOn, toOn);
  return promised > 0 ? promised : null;
}
