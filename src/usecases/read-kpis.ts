import { HandoffError } from "../domain/handoff-error";
import { computeKpis, KPI_NAMES, kpiOf, type KpiName } from "../domain/kpi/catalogue";
import type { KpiReport } from "../domain/kpi/kpi-report";
import { addDays, dayOf } from "../domain/period";
import { maySeeSalaries } from "../domain/spend/may-see-salaries";
import type { Clock, KpiQuery, KpiQuestion, PortalState, PortalTx, WithPortal } from "../ports";
import { checkKpiQuery } from "./check-kpi-query";
import { readKpiInputs } from "./kpi-inputs";
import { rowLabels } from "./row-labels";
import { judgedPeriods, maturityWeeks } from "./views/windows";

/** Who asks: what people are paid is not for everybody. */
export interface Asker {
  maySeeSalaries: boolean;
}

/** Cards and the home page show nobody what people are paid. */
export const NOT_SALARIES: Asker = { maySeeSalaries: false };

/** What an account's user may see; null: whoever runs the app, who may see all. */
export const askerOf = (portal: PortalState, userId: number | null): Asker => ({
  maySeeSalaries: userId === null || maySeeSalaries(portal.charter, portal, userId),
});

/** The KPIs that are asked for and that the asker may see. */
const namesFor = ({ kpis = KPI_NAMES }: KpiQuery, { maySeeSalaries }: Asker): KpiName[] =>
  KPI_NAMES.filter((name) => kpis.includes(name) && (maySeeSalaries || kpiOf(name).showsSalaries !== true));

/** The day on which the youngest leads of a window are old enough to be judged; null when they are, and where leads are not what is asked. */
export async function maturesOn(tx: PortalTx, { charter }: PortalState, { basis, to }: KpiQuery, nowMs: number): Promise<string | null> {
  if (basis === "period") return null;
  const day = addDays(to, 7 * (await maturityWeeks(tx)));
  return day <= dayOf(nowMs, charter.timeZone) ? null : day;
}

/** A question with its dates: without any, those of the leads that are old enough to be judged. Throws `bad_date` where one is missing. */
export async function windowed<Question extends KpiQuestion>(
  tx: PortalTx,
  portal: PortalState,
  question: Question,
  nowMs: number,
): Promise<Question & KpiQuery> {
  const { from, to } = question;
  if (from !== undefined && to !== undefined) return { ...question, from, to };
  if (from !== undefined || to !== undefined)
    throw new HandoffError(
      "bad_date",
      "Only one of the two dates is given.",
      "Give from and to, or neither for the leads old enough to be judged.",
    );
  const { now } = await judgedPeriods(tx, portal, nowMs);
  return { ...question, from: now.fromOn, to: now.toOn };
}

/** The KPIs of one portal: kept sums, what depends on now, and accrued spend, put through the catalogue. */
export async function kpiReport(tx: PortalTx, portal: PortalState, query: KpiQuery, nowMs: number, asker: Asker): Promise<KpiReport> {
  checkKpiQuery(query, portal);
  const { basis, by, from, to, where = {} } = query;
  const { charter } = portal;
  const names = namesFor(query, asker);
  const inputs = await readKpiInputs(tx, portal, query, names, nowMs, asker);
  const compute = (key: string | null): KpiReport["total"]["kpis"] => computeKpis(inputs.inputOf(key), names, inputs.missingIn(key));
  const labels = await rowLabels(tx, portal, by, nowMs);
  return {
    portalId: portal.portalId,
    from,
    to,
    timeZone: charter.timeZone,
    basis,
    by,
    where,
    currency: charter.currency,
    charterVersion: charter.version,
    asOf: new Date(nowMs).toISOString(),
    maturesOn: await maturesOn(tx, portal, query, nowMs),
    rows: inputs.keys.map((key) => ({ key, label: labels(key), kpis: compute(key) })),
    total: { key: "total", kpis: compute(null) },
  };
}

/**
 * Reads KPIs, for one of the account's users or (`userId` null) for whoever runs the app. Without dates: of the leads old enough to be judged.
 * Throws `unknown_portal`, `not_ready` while the first read runs, `bad_date`, `empty_period`, `not_kept_together`, `no_service_mapped`.
 */
export const readKpis =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  ({ portalId, userId }: KpiAsker, question: KpiQuestion): Promise<KpiReport> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const portal = await installedPortal(tx, portalId);
        const nowMs = deps.clock.nowMs();
        return kpiReport(tx, portal, await windowed(tx, portal, question, nowMs), nowMs, askerOf(portal, userId));
      },
      "snapshot",
    );

export interface KpiAsker {
  portalId: number;
  userId: number | null;
}

/** The portal, if the app is installed in it, whether or not its figures stand. Throws `unknown_portal`. */
export async function knownPortal(tx: PortalTx, portalId: number): Promise<PortalState> {
  const portal = await tx.readPortal();
  if (portal === null || portal.state === "gone") {
    throw new HandoffError(
      "unknown_portal",
      `Handoff is not installed in account ${String(portalId)}.`,
      "Check the number, or install the app there first.",
    );
  }
  return portal;
}

/** The portal, once its figures stand. Throws `unknown_portal`, `not_ready`. */
export async function installedPortal(tx: PortalTx, portalId: number): Promise<PortalState> {
  const portal = await knownPortal(tx, portalId);
  if (portal.state !== "ready") {
    throw new HandoffError(
      "not_ready",
      "The first read of this account is not finished.",
      "Wait until it says ready; its progress is on the app's home page.",
    );
  }
  return portal;
}
