import { splitIntoTiers } from "../../domain/period";
import { budgetReport } from "../../domain/reports/budget";
import { labelledRows } from "../kpi-rows";
import { reported } from "./report-frame";

/** Where the money goes and what comes of it, by source, of leads that came in on some dates (K44, K46 to K48). */
export const readBudget = reported(async (frame) => {
  const { from, to, currency } = frame.head;
  const { rows } = await labelledRows(frame, {
    from,
    to,
    basis: "cohort",
    by: "source",
    kpis: ["leads", "sqls", "newCustomers", "spend", "revenue", "costPerCustomer", "profit", "breakEvenCostPerLead"],
  });
  const sums = await frame.tx.readSums({ basis: "cohort", by: "source", where: {}, ...splitIntoTiers(from, to) });
  const droppedFit = new Map(sums.map((row) => [row.key, row.sums.droppedFit]));
  const sources = rows.map(({ key, label, kpis }) => ({ key, label, kpis, droppedFit: droppedFit.get(key) ?? 0 }));
  return budgetReport(sources, currency);
});
