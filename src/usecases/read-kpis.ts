import { HandoffError } from "../domain/handoff-error";
import type { KpiReport } from "../domain/kpi/kpi-report";
import { addDays, dayOf } from "../domain/period";
import { maySeeSalaries } from "../domain/spend/may-see-salaries";
import { DAY_MS } from "../domain/time-zone";
import type { Clock, KpiQuery, KpiQuestion, PortalState, PortalTx, WithPortal } from "../ports";
import { checkKpiQuery } from "./check-kpi-query";
import { kpiFrame, type AskedFrame, type Asker, type KpiFrame } from "./kpi-frame";
import { kpiNotes } from "./kpi-notes";
import { labelledRows } from "./kpi-rows";
import { checkOwnerSeen, isRowSeen } from "./others-hidden";
import { peopleSeen } from "./people-seen";
import { chosenValues } from "./row-values";
import { judgedPeriods } from "./views/windows";

/** One of an account's users, or (`userId` null) whoever runs the app. */
export interface KpiAsker {
  portalId: number;
  userId: number | null;
}

/** What an account's user may see; null: whoever runs the app, who may see all. */
export const askerOf = (portal: PortalState, userId: number | null): Asker => ({
  maySeeSalaries: userId === null || maySeeSalaries(portal.charter, portal, userId),
});

/** The day on which the youngest leads of a window are old enough to be judged; null when they are, and where leads are not what is asked. */
export async function maturesOn({ portal, nowMs, maturityWeeks }: KpiFrame, { basis, to }: KpiQuery): Promise<string | null> {
  if (basis === "period") return null;
  const day = addDays(to, 7 * (await maturityWeeks()));
  return day <= dayOf(nowMs, portal.charter.timeZone) ? null : day;
}

async function datesOf(frame: KpiFrame, { from, to }: KpiQuestion): Promise<Pick<KpiQuery, "from" | "to">> {
  if (from !== undefined && to !== undefined) return { from, to };
  if (from !== undefined || to !== undefined)
    throw new HandoffError(
      "bad_date",
      "Only one of the two dates is given.",
      "Give from and to, or neither for the leads old enough to be judged.",
    );
  const { now } = await judgedPeriods(frame);
  return { from: now.fromOn, to: now.toOn };
}

/**
 * A question with its dates: without any, those of the leads that are old enough to be judged. What rows are chosen by may be named by its
 * words. Throws `bad_date`, `empty_period`, `not_kept_together`, `no_service_mapped`, `unknown_value`, `others_hidden`.
 */
export async function toKpiQuery<Question extends KpiQuestion>(frame: AskedFrame, question: Question): Promise<Question & KpiQuery> {
  const query = { ...question, ...(await datesOf(frame, question)) };
  checkKpiQuery(query, frame.portal);
  const { where } = question;
  if (where === undefined) return query;
  const chosen = await chosenValues(frame.tx, frame.portal, where, frame.nowMs);
  checkOwnerSeen(frame.seen, chosen);
  return { ...query, where: chosen };
}

/** The frame of an answer to somebody, in a transaction that is open. Throws `unknown_portal`, `not_ready`. */
export async function frameFor(tx: PortalTx, clock: Clock, { portalId, userId }: KpiAsker): Promise<AskedFrame> {
  const portal = await installedPortal(tx, portalId);
  const nowMs = clock.nowMs();
  const seen = peopleSeen({ portal }, await tx.readOwners(nowMs - DAY_MS), userId);
  return { ...kpiFrame(tx, portal, nowMs, askerOf(portal, userId)), seen };
}

/** Answers a question about figures from one snapshot of the account. Throws what `frameFor` and `toKpiQuery` throw. */
export const answerInSnapshot = <Question extends KpiQuestion, Answer>(
  { clock, withPortal }: { clock: Clock; withPortal: WithPortal },
  asker: KpiAsker,
  question: Question,
  answer: (frame: AskedFrame, query: Question & KpiQuery) => Promise<Answer>,
): Promise<Answer> =>
  withPortal(
    asker.portalId,
    async (tx) => {
      const frame = await frameFor(tx, clock, asker);
      return answer(frame, await toKpiQuery(frame, question));
    },
    "snapshot",
  );

/** The KPIs of one portal with all that an answer says of itself; of people only those that the asker sees. */
export async function kpiReport(frame: AskedFrame, query: KpiQuery): Promise<KpiReport> {
  const { portal, nowMs, seen } = frame;
  const { charter } = portal;
  const { basis, by, from, to, where = {} } = query;
  const all = await labelledRows(frame, query);
  const answered = { ...all, rows: all.rows.filter(({ key }) => isRowSeen(seen, by, key)) };
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
    maturesOn: await maturesOn(frame, query),
    rows: answered.rows,
    total: answered.total,
    notes: kpiNotes(answered, query, charter),
  };
}

/**
 * Reads KPIs, for one of the account's users or (`userId` null) for whoever runs the app. Without dates: of the leads old enough to be judged.
 * Throws `unknown_portal`, `not_ready` while the first read runs, `bad_date`, `empty_period`, `not_kept_together`, `no_service_mapped`,
 * `unknown_value`, `others_hidden`.
 */
export const readKpis =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (asker: KpiAsker, question: KpiQuestion): Promise<KpiReport> =>
    answerInSnapshot(deps, asker, question, kpiReport);

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
