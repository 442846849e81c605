import type { RecordedSpend } from "../kpi/kpi-input";
import { monthOf, nextMonth } from "../period";
import { UNATTRIBUTED } from "../source/sources";
import type { SpendEntry } from "./spend-entry";
import { sumSpend } from "./spend-in";
import { spendParts, type AccountMoney, type SpendPart } from "./spend-parts";

/** What spend can be told apart by. Owners, pipelines and services have none of their own. */
export type SpendGrouping = "source" | "campaign" | "month";

const later = (a: string, b: string): string => (a > b ? a : b);
const sooner = (a: string, b: string): string => (a < b ? a : b);

/**
 * The parts of a window by source, campaign or month (`YYYY-MM`); what is tied to no source or campaign is under `Unattributed`. Every part
 * is under one key, so that the keys' sums add up to the whole.
 */
export function spendPartsByKey<Entry extends SpendEntry>(
  entries: readonly Entry[],
  by: SpendGrouping,
  fromOn: string,
  toOn: string,
  money: AccountMoney,
): Map<string, SpendPart<Entry>[]> {
  const groups = new Map<string, SpendPart<Entry>[]>();
  if (by === "month") {
    for (let month = monthOf(fromOn); month < toOn; month = nextMonth(month)) {
      const parts = spendParts(entries, later(month, fromOn), sooner(nextMonth(month), toOn), money);
      if (parts.length > 0) groups.set(month.slice(0, 7), parts);
    }
    return groups;
  }
  for (const part of spendParts(entries, fromOn, toOn, money)) {
    const key = part.entry[by] === "" ? UNATTRIBUTED : part.entry[by];
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return groups;
}

/** What was spent in `[fromOn, toOn)` by source, campaign or month; a key without an entry is not there. */
export const spendByKey = (
  entries: readonly SpendEntry[],
  by: SpendGrouping,
  fromOn: string,
  toOn: string,
  money: AccountMoney,
): Map<string, RecordedSpend> =>
  new Map([...spendPartsByKey(entries, by, fromOn, toOn, money)].map(([key, parts]) => [key, sumSpend(parts)]));
