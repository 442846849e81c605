import { activeRule } from "../../domain/lifetime/active-rule";
import { toCustomers, type Customer, type KnownCustomers } from "../../domain/lifetime/customers";
import { historyReach } from "../../domain/lifetime/history";
import { spendDays } from "../../domain/lifetime/spend-days";
import { minorPerMajor } from "../../domain/money";
import { addDays, dayOf, monthOf, startOfDayMs, type Period } from "../../domain/period";
import { LIFETIME_KPIS, lifetimeReport, type LifetimeReport, type LifetimeSource, type LifetimeTerms } from "../../domain/reports/lifetime";
import type { KpiQuery, ReportAnswers, ReportQuestion } from "../../ports";
import { labelledRows } from "../kpi-rows";
import type { KpiAsker } from "../read-kpis";
import { lifetimeEvidence } from "./lifetime-evidence";
import { reported, type ReportDeps, type ReportFrame } from "./report-frame";

const MONTHS_SHOWN = 24;

/** Without dates the customers of the last 24 months, the current one included. */
export function lifetimePeriod({ nowMs, portal, period }: ReportFrame, { from, to }: Pick<ReportQuestion, "from" | "to">): Period {
  if (from !== undefined || to !== undefined) return period;
  const today = dayOf(nowMs, portal.charter.timeZone);
  let fromOn = monthOf(today);
  for (let months = 1; months < MONTHS_SHOWN; months += 1) fromOn = monthOf(addDays(fromOn, -1));
  return { fromOn, toOn: addDays(today, 1) };
}

/** Who bought so far, of one source or of all, and how long one of them is a customer. */
export async function readCustomers(frame: ReportFrame): Promise<KnownCustomers & Pick<LifetimeTerms, "active">> {
  const { tx, head } = frame;
  const { customers, others } = toCustomers(await tx.readWonDeals());
  const isAsked = ({ source }: Customer): boolean => head.source === null || source === head.source;
  return { customers: customers.filter(isAsked), others, active: activeRule(await tx.readPurchaseGaps()) };
}

async function readSources(
  frame: ReportFrame,
  period: Period,
): Promise<{ sources: LifetimeSource[]; total: LifetimeSource; loaded: ReportAnswers["lifetime"]["loaded"] }> {
  const { head, asker } = frame;
  const query: KpiQuery = {
    from: period.fromOn,
    to: period.toOn,
    basis: "period",
    by: "source",
    where: head.source === null ? {} : { source: head.source },
  };
  const answered = await labelledRows(frame, { ...query, kpis: [...LIFETIME_KPIS, "loadedCac"] });
  const daysOf = (key: string | null): LifetimeSource["spendDays"] =>
    spendDays(
      answered.spendOf(key).filter(({ entry }) => entry.kind === "media" || entry.kind === "fees"),
      period,
    );
  const { kpis } = answered.total;
  const [value, cost] = [kpis.ltv.value, asker.maySeeSalaries ? kpis.loadedCac.value : null];
  return {
    sources: answered.rows.map((row) => ({ ...row, spendDays: daysOf(row.key) })),
    total: { ...answered.total, label: "All", spendDays: daysOf(null) },
    loaded: !asker.maySeeSalaries
      ? null
      : {
          costPerCustomer: kpis.loadedCac,
          ltvToCac:
            value === null || cost === null || cost <= 0
              ? { value: null, unit: "ratio", why: kpis.ltv.why ?? kpis.loadedCac.why ?? "no_spend_recorded" }
              : { value: value / cost, unit: "ratio" },
        },
  };
}

/** The report with what opens each of its numbers. */
const explained = (
  report: LifetimeReport,
  period: Period,
  source: string | null,
): Pick<ReportAnswers["lifetime"], keyof LifetimeReport> => {
  const evidence = lifetimeEvidence(period, source);
  return {
    ...report,
    rows: report.rows.map((row) => ({ ...row, explain: evidence.ofRow(row.key) })),
    total: { ...report.total, explain: evidence.ofRow(null) },
    months: report.months.map((month) => ({ ...month, explain: evidence.ofMonth(month.key) })),
    keptByMonth: report.keptByMonth.map((month) => ({ ...month, explain: evidence.ofKeptMonth(month.key) })),
  };
};

/**
 * What customers bring, by source and by the month of their first won deal: the dates are those of it, the last 24 months when left out.
 * All of it is hidden until the account has won deals for 12 months and 20 customers.
 */
export const readLifetime = (deps: ReportDeps) => (asker: KpiAsker, question: ReportQuestion) =>
  reported(async (frame) => {
    const { tx, portal, nowMs, head } = frame;
    const { charter } = portal;
    const period = lifetimePeriod(frame, question);
    const { customers, others, active } = await readCustomers(frame);
    const history = historyReach(await tx.readWinHistory(), nowMs);
    const { loaded, ...sources } = await readSources(frame, period);
    const { timeZone, currency, marginShare } = charter;
    const terms: LifetimeTerms = { nowMs, timeZone, history, active, marginShare, currency, minorPerMajor: minorPerMajor(currency) };
    const byStage = await tx.countCustomersByStage(startOfDayMs(period.fromOn, timeZone), startOfDayMs(period.toOn, timeZone), head.source);
    const answer: ReportAnswers["lifetime"] = {
      basis: "period",
      ...explained(lifetimeReport(sources, customers, period, terms), period, head.source),
      loaded,
      beside: { customersByStage: byStage, dealsOfNobodyKnown: others.length },
    };
    // The dates are not those of leads, which could be too young.
    return { ...answer, from: period.fromOn, to: period.toOn, maturesOn: null };
  })(deps)(asker, question);
