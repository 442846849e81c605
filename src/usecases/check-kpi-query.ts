import { grainOf } from "../domain/grains";
import { HandoffError } from "../domain/handoff-error";
import type { RowKey } from "../domain/kpi/parts";
import type { KpiQuery, PortalState } from "../ports";

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** By what rows are told apart and chosen, months aside. */
export const keysOf = ({ by, where = {} }: KpiQuery): RowKey[] => [
  ...(Object.keys(where) as RowKey[]),
  ...(by === null || by === "month" ? [] : [by]),
];

function checkDates({ from, to }: KpiQuery): void {
  for (const date of [from, to]) {
    if (!DATE.test(date) || Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date) {
      throw new HandoffError("bad_date", `"${date}" is not a date.`, "Give dates as YYYY-MM-DD, for example 2026-07-13.");
    }
  }
  if (from >= to)
    throw new HandoffError("empty_period", `Nothing lies between ${from} and ${to}.`, "The last date is not included: give a later one.");
}

/** Refuses what the kept sums cannot answer. Throws `bad_date`, `empty_period`, `not_kept_together`, `no_service_mapped`. */
export function checkKpiQuery(query: KpiQuery, { charter }: PortalState): void {
  checkDates(query);
  const keys = keysOf(query);
  if (grainOf(keys) === null) {
    throw new HandoffError(
      "not_kept_together",
      `Figures are not kept by ${keys.join(" and ")} together.`,
      "Ask by source with campaign, owner, pipeline, reason or service; by owner with pipeline or reason.",
    );
  }
  if (keys.includes("service") && charter.serviceProperty === null) {
    throw new HandoffError(
      "no_service_mapped",
      "No field of this account is mapped as its service.",
      "Choose the contact or deal field that tells it in the agreement.",
    );
  }
}
