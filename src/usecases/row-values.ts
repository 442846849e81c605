import { NO_REASON, UNASSIGNED } from "../domain/contributions";
import { HandoffError } from "../domain/handoff-error";
import type { RowKey } from "../domain/kpi/parts";
import { splitIntoTiers } from "../domain/period";
import { REASONS } from "../domain/reasons";
import { UNATTRIBUTED, UNATTRIBUTED_LABEL } from "../domain/source/sources";
import { sourcesOf } from "../domain/spend/name-source";
import { DAY_MS } from "../domain/time-zone";
import type { KpiQuery, PortalState, PortalTx } from "../ports";

interface NamedValue {
  value: string;
  label: string;
}

/** Every day that a lead, a deal or spend may bear. */
const EVER = splitIntoTiers("1970-01-01", "2101-01-01");
/** An error that lists more helps nobody. */
const MOST_NAMED = 40;

const folded = (text: string): string => text.trim().toLowerCase();

/** What the account's lists have to choose rows by, retired or not; campaigns and services have no list. */
async function listedValues(tx: PortalTx, { charter }: PortalState, key: RowKey, nowMs: number): Promise<NamedValue[]> {
  switch (key) {
    case "source": {
      const known = sourcesOf(charter, await tx.readLabels("contacts", "handoff_source"));
      return [...known, { value: UNATTRIBUTED, label: UNATTRIBUTED_LABEL }];
    }
    case "owner": {
      const owners = await tx.readOwners(nowMs - DAY_MS);
      return [...owners.map(({ id, name }) => ({ value: String(id), label: name })), { value: UNASSIGNED, label: "Unassigned" }];
    }
    case "reason": {
      const options = await tx.readLabels("contacts", "handoff_disqualification_reason");
      return [...charter.reasons, ...options, ...REASONS, { value: NO_REASON, label: "No reason recorded" }];
    }
    case "pipeline": {
      const ids = new Set(Object.values(charter.stages).map(({ pipelineId }) => pipelineId));
      return [...[...ids].map((id) => ({ value: id, label: id })), { value: "", label: "No deal" }];
    }
    case "campaign":
      return [{ value: UNATTRIBUTED, label: "No campaign" }];
    case "service":
      return [{ value: UNATTRIBUTED, label: "Unknown service" }];
  }
}

/** The values that spend was entered for, of a key that spend has. */
async function spentOn(tx: PortalTx, key: RowKey): Promise<string[]> {
  if (key !== "source" && key !== "campaign") return [];
  return (await tx.readSpendEntries()).map((entry) => entry[key]).filter((value) => value !== "");
}

/** Whether a lead or deal has ever had a value, or spend was entered for it. */
async function isInUse(tx: PortalTx, key: RowKey, value: string): Promise<boolean> {
  const [row] = await tx.readSums({ basis: "cohort", by: null, where: { [key]: value }, ...EVER });
  return Object.values(row?.sums ?? {}).some((sum) => sum !== 0) || (await spentOn(tx, key)).includes(value);
}

/** All values that leads, deals and spend have ever had. */
async function usedValues(tx: PortalTx, key: RowKey): Promise<string[]> {
  const rows = await tx.readSums({ basis: "cohort", by: key, where: {}, ...EVER });
  return [...new Set([...rows.flatMap((row) => row.key ?? []), ...(await spentOn(tx, key))])];
}

const inWords = (values: readonly NamedValue[]): string => {
  const named = values.slice(0, MOST_NAMED).map(({ value, label }) => (label === value ? `"${value}"` : `"${value}" (${label})`));
  return `${named.join(", ")}${values.length > MOST_NAMED ? `, or one of ${String(values.length - MOST_NAMED)} more` : ""}`;
};

const refuse = (message: string, allowed: readonly NamedValue[]): HandoffError =>
  new HandoffError("unknown_value", message, `Give one of these, by its value or its words: ${inWords(allowed)}.`);

/**
 * The value that a text names, by itself or by its words on screen, in any case: of the account's lists, or one that leads, deals or spend
 * have without being in any. Throws `unknown_value`.
 */
export async function rowValue(tx: PortalTx, portal: PortalState, key: RowKey, text: string, nowMs: number): Promise<string> {
  const listed = await listedValues(tx, portal, key, nowMs);
  if (listed.some(({ value }) => value === text) || (await isInUse(tx, key, text))) return text;
  const unlisted = (await usedValues(tx, key)).filter((value) => !listed.some((known) => known.value === value));
  const all = [
    ...new Map([...listed, ...unlisted.map((value) => ({ value, label: value }))].toReversed().map((named) => [named.value, named])),
  ]
    .map(([, named]) => named)
    .toReversed();
  const wanted = folded(text);
  const byValue = all.filter(({ value }) => folded(value) === wanted);
  const meant = byValue.length > 0 ? byValue : all.filter(({ label }) => folded(label) === wanted);
  const [only] = meant;
  if (only === undefined) throw refuse(`There is no ${key} "${text}" in this account.`, all);
  if (meant.length > 1) throw refuse(`"${text}" stands for more than one ${key}.`, meant);
  return only.value;
}

/** What rows are chosen by, each as its value. Throws `unknown_value`. */
export async function chosenValues(
  tx: PortalTx,
  portal: PortalState,
  where: NonNullable<KpiQuery["where"]>,
  nowMs: number,
): Promise<NonNullable<KpiQuery["where"]>> {
  const chosen: NonNullable<KpiQuery["where"]> = {};
  for (const [key, text] of Object.entries(where) as [RowKey, string][]) chosen[key] = await rowValue(tx, portal, key, text, nowMs);
  return chosen;
}
