import type { Charter } from "../domain/charter";
import { kpiOf, type KpiFigures, type KpiName } from "../domain/kpi/catalogue";
import { costsOutOfOrder } from "../domain/kpi/costs-out-of-order";
import { partsOf } from "../domain/kpi/kpi";
import type { KpiNote } from "../domain/kpi/kpi-report";
import { toDecimal } from "../domain/money";
import { spendWithoutRate } from "../domain/spend/spend-without-rate";
import type { KpiQuery } from "../ports";
import type { KpiInputs } from "./kpi-inputs";

interface NotedRow {
  key: string;
  label?: string;
  kpis: Partial<KpiFigures>;
}

interface Answered {
  rows: readonly NotedRow[];
  total: NotedRow;
  spendOf: KpiInputs["spendOf"];
}

const TOTAL = "total";
const MOST_NAMED = 5;

const labelOf = ({ key, label }: NotedRow): string => (key === TOTAL ? "All" : (label ?? key));

/** " (Search ads, All)"; of the total alone nothing. */
function ofRows(rows: readonly NotedRow[]): string {
  if (rows.every(({ key }) => key === TOTAL)) return "";
  const more = rows.length - MOST_NAMED;
  return ` (${rows.slice(0, MOST_NAMED).map(labelOf).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""})`;
}

/** Spend of a row that is in no sum, by currency, as far as the figures asked for are made of such spend. */
function missingSpend({ total, spendOf }: Answered, { key }: NotedRow): ReturnType<typeof spendWithoutRate>["amounts"] {
  const parts = new Set<string>((Object.keys(total.kpis) as KpiName[]).flatMap((name) => partsOf(kpiOf(name))));
  if (!["mediaMinor", "feesMinor", "toolsMinor", "salaryMinor"].some((part) => parts.has(part))) return [];
  return spendWithoutRate(spendOf(key === TOTAL ? null : key).filter(({ entry }) => parts.has(`${entry.kind}Minor`))).amounts;
}

function spendNotes(answered: Answered): KpiNote[] {
  const inAll = missingSpend(answered, answered.total);
  if (inAll.length === 0) return [];
  const byRow = answered.rows.map((row) => ({ row, amounts: missingSpend(answered, row) }));
  return inAll.map(({ currency, amountMinor }) => {
    const rows = byRow.filter(({ amounts }) => amounts.some((amount) => amount.currency === currency)).map(({ row }) => row);
    return {
      code: "spend_without_rate",
      keys: [...rows.map(({ key }) => key), TOTAL],
      text: `${toDecimal(amountMinor, currency)} ${currency} of what was spent has no exchange rate and is in no sum${ofRows(rows)}. Add the rate to the agreement (rates).`,
    };
  });
}

const inSentence = (name: KpiName): string => {
  const { label } = kpiOf(name);
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
};

function costNotes({ rows, total }: Answered): KpiNote[] {
  const found = new Map<string, { earlier: KpiName; later: KpiName; rows: NotedRow[] }>();
  for (const row of [...rows, total]) {
    for (const [earlier, later] of costsOutOfOrder(row.kpis)) {
      const name = `${earlier} ${later}`;
      const note = found.get(name) ?? { earlier, later, rows: [] };
      note.rows.push(row);
      found.set(name, note);
    }
  }
  return [...found.values()].map(({ earlier, later, rows: theirs }) => ({
    code: "costs_out_of_order",
    keys: theirs.map(({ key }) => key),
    text: `${kpiOf(later).label} is below ${inSentence(earlier)}${ofRows(theirs)}, though of the same leads fewer get so far: look for steps that nobody recorded, and for deals or appointments without a lead or several of one.`,
  }));
}

/** Figures of what customers brought: of margin once one is told. */
const OF_VALUE: readonly KpiName[] = ["ltv", "ltvToCac", "paybackMonths"];

function valueNotes({ rows, total }: Answered): KpiNote[] {
  const valued = [...rows, total].filter(({ kpis }) => OF_VALUE.some((name) => kpis[name]?.value != null));
  if (valued.length === 0) return [];
  const text = `No margin is set, so what customers brought is revenue${ofRows(valued)}. Set it in the agreement (marginShare).`;
  return [{ code: "value_is_revenue", keys: valued.map(({ key }) => key), text }];
}

/**
 * What somebody should know who goes by the figures of an answer: spend that is in no sum, costs that cannot be of the same leads, and value
 * that is revenue.
 */
export const kpiNotes = (
  answered: Answered,
  { basis }: Pick<KpiQuery, "basis">,
  { marginShare }: Pick<Charter, "marginShare">,
): KpiNote[] => [
  ...spendNotes(answered),
  ...(basis === "cohort" ? costNotes(answered) : []),
  ...(marginShare === null ? valueNotes(answered) : []),
];
