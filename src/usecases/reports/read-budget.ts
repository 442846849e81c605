import { kpiEvidence } from "../../domain/findings/finding-evidence";
import { moneyWords } from "../../domain/money-words";
import type { Period } from "../../domain/period";
import { budgetReport, type BudgetEvidence } from "../../domain/reports/budget";
import { wastedSpend } from "../../domain/reports/wasted-spend";
import type { ReportAnswers } from "../../ports";
import { allPartRecords } from "../explain/all-part-records";
import { areOldEnough, areSourcesKnown, targetOf, VERDICT_KPIS, verdictsOf } from "../judgement/source-verdicts";
import { labelledRows } from "../kpi-rows";
import { listName, readListName } from "./list-name";
import { reported, type ReportFrame } from "./report-frame";
import type { ReadRecordList } from "./report-records";

const BUDGET_KPIS = [...VERDICT_KPIS, "costPerCustomer", "profit", "breakEvenCostPerLead", "retentionRate"] as const;
const WASTED = "wasted";

const readRows = (frame: ReportFrame) => {
  const { from, to } = frame.head;
  return labelledRows(frame, { from, to, basis: "cohort", by: "source", kpis: BUDGET_KPIS });
};

function evidenceOf(period: Period, key: string): BudgetEvidence {
  return {
    leads: kpiEvidence("leads", period, key),
    qualified: kpiEvidence("sqls", period, key),
    customers: kpiEvidence("newCustomers", period, key),
    spend: kpiEvidence("spend", period, key),
    won: kpiEvidence("revenue", period, key),
    costPerCustomer: kpiEvidence("costPerCustomer", period, key),
    profit: kpiEvidence("profit", period, key),
    kept: kpiEvidence("retentionRate", period, key),
    wasted: { report: "budget", list: listName(WASTED, key), from: period.fromOn, to: period.toOn },
  };
}

/** Where the money goes and what comes of it, by source, of leads that came in on some dates, with a verdict on each (K44, K46 to K48, K64). */
export const readBudget = reported(async (frame): Promise<ReportAnswers["budget"]> => {
  const { portal, period } = frame;
  const { charter } = portal;
  const answered = await readRows(frame);
  const verdicts = new Map(verdictsOf(answered, frame, await areOldEnough(frame, period)).map(({ key, verdict }) => [key, verdict]));
  const sources = answered.rows.map(({ key, label, kpis }) => {
    const { droppedFit, droppedOutOfArea } = answered.sumsOf(key);
    return { key, label, kpis, droppedFit, droppedOutOfArea, verdict: verdicts.get(key) ?? null };
  });
  const terms = {
    currency: charter.currency,
    marginShare: charter.marginShare,
    target: targetOf(answered.rows, charter),
    isComparable: areSourcesKnown(answered),
  };
  const { rows, ...report } = budgetReport(sources, terms);
  return { ...report, target: terms.target, rows: rows.map((row) => ({ ...row, explain: evidenceOf(period, row.key) })) };
});

/** `wasted:<source>`: the leads of a source that did not fit. The money is their share of its spend, so the label tells how. */
export const budgetRecords: ReadRecordList = async (frame, { list }) => {
  const named = readListName(list);
  const [source, ...others] = named?.values ?? [];
  if (named?.kind !== WASTED || source === undefined || others.length > 0) return null;
  const { portal, period } = frame;
  const { rows, sumsOf } = await readRows(frame);
  const row = rows.find(({ key }) => key === source);
  if (row === undefined) return null;
  const { currency } = portal.charter;
  const { leads, droppedFit, droppedOutOfArea } = sumsOf(source);
  const { onUnfit } = wastedSpend({ kpis: row.kpis, droppedFit, droppedOutOfArea }, targetOf(rows, portal.charter));
  const counts = `${String(droppedFit)} of ${String(leads)} leads`;
  const money =
    onUnfit.value === null
      ? ""
      : `: ${moneyWords(row.kpis.spend.value ?? 0, currency)} spent for ${String(leads)}, so ${moneyWords(onUnfit.value, currency)} went to them`;
  return {
    label: `${row.label}, ${counts} that did not fit${money}`,
    unit: "count",
    records: await allPartRecords(frame, "droppedFit", { basis: "cohort", ...period, keys: { source } }),
  };
};
