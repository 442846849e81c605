import { computeKpis, KPI_NAMES, kpiOf, type KpiFigures, type KpiName } from "../domain/kpi/catalogue";
import type { Sums } from "../domain/measures";
import type { KpiQuery } from "../ports";
import { readKpiInputs, type KpiInputs } from "./kpi-inputs";
import type { Asker, KpiFrame } from "./kpi-frame";
import { rowLabels } from "./row-labels";

/** The figures that were asked for of one source, campaign, owner or month, or of all. */
interface Row<Name extends KpiName> {
  /** the internal value; `YYYY-MM` for a month; "total" for the total */
  key: string;
  kpis: Pick<KpiFigures, Name>;
}

/** What the figures were computed from, by the row's key; null: the total. */
interface BesideRows {
  spendOf: KpiInputs["spendOf"];
  sumsOf: (key: string | null) => Sums;
}

/** Which rows, and which of their figures; all when `kpis` is left out. */
interface RowsQuery<Name extends KpiName> extends Omit<KpiQuery, "kpis"> {
  kpis?: readonly Name[];
}

/** The KPIs that are asked for and that the asker may see. */
export const visibleKpis = ({ kpis = KPI_NAMES }: Pick<KpiQuery, "kpis">, { maySeeSalaries }: Asker): KpiName[] =>
  KPI_NAMES.filter((name) => kpis.includes(name) && (maySeeSalaries || kpiOf(name).showsSalaries !== true));

/**
 * Figures of each row and of the total: kept sums, what depends on now, and accrued spend, put through the catalogue. Only what the KPIs
 * asked for are made of is looked up, so ask for those that are shown. The query is one that the kept sums can answer.
 */
export async function kpiRows<Name extends KpiName = KpiName>(
  { tx, portal, nowMs, asker }: KpiFrame,
  query: RowsQuery<Name>,
): Promise<{ rows: Row<Name>[]; total: Row<Name> } & BesideRows> {
  const names = visibleKpis(query, asker);
  const inputs = await readKpiInputs(tx, portal, query, names, nowMs, asker);
  const compute = (key: string | null): KpiFigures => computeKpis(inputs.inputOf(key), names, inputs.missingIn(key));
  return {
    rows: inputs.keys.map((key) => ({ key, kpis: compute(key) })),
    total: { key: "total", kpis: compute(null) },
    spendOf: inputs.spendOf,
    sumsOf: inputs.sumsOf,
  };
}

/** The same, each row with the words for its key. */
export async function labelledRows<Name extends KpiName = KpiName>(
  frame: KpiFrame,
  query: RowsQuery<Name>,
): Promise<{ rows: (Row<Name> & { label: string })[]; total: Row<Name> } & BesideRows> {
  const { rows, ...rest } = await kpiRows(frame, query);
  const labels = await rowLabels(frame.tx, frame.portal, query.by, frame.nowMs);
  return { rows: rows.map(({ key, kpis }) => ({ key, label: labels(key), kpis })), ...rest };
}
