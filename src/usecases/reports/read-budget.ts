import { splitIntoTiers } from "../../domain/period";
import { budgetReport } from "../../domain/reports/budget";
import { kpiReport } from "../read-kpis";
import { reported } from "./report-frame";

/** Where the money goes and what comes of it, by source, of leads that came in on some dates (K44, K46 to K48). */
export const readBudget = reported(async ({ tx, portal, nowMs, asker, head: { from, to, currency } }) => {
  const query = { from, to, basis: "cohort", by: "source" } as const;
  const { rows } = await kpiReport(
    tx,
    portal,
    { ...query, kpis: ["leads", "sqls", "newCustomers", "spend", "revenue", "costPerCustomer", "profit", "breakEvenCostPerLead"] },
    nowMs,
    asker,
  );
  const sums = await tx.readSums({ basis: "cohort", by: "source", where: {}, ...splitIntoTiers(from, to) });
  const droppedFit = new Map(sums.map((row) => [row.key, row.sums.droppedFit]));
  const sources = rows.map(({ key, label = key, kpis }) => ({ key, label, kpis, droppedFit: droppedFit.get(key) ?? 0 }));
  return budgetReport(sources, currency);
});
