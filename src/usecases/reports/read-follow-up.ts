import { UNASSIGNED } from "../../domain/contributions";
import { atReadTerms } from "../../domain/kpi/at-read-terms";
import type { AtRead } from "../../domain/kpi/kpi-input";
import {
  daysOff,
  FOLLOW_UP_KPIS,
  hoursOfWeek,
  NO_PROMISES,
  sumOfCounts,
  TEAM_KPIS,
  triesByOutcome,
  type PromiseRow,
} from "../../domain/reports/follow-up";
import { closedDays } from "../../domain/sla/closed-days";
import { mqlsPromised } from "../../domain/sla/mqls-promised";
import { DAY_MS } from "../../domain/time-zone";
import { reasonKind } from "../../domain/unit/drops";
import { DEFAULT_RECORDS, type KpiQuery, type LeadList, type ReadingQuery, type ReportAnswers, type ReportQuestion } from "../../ports";
import { placeIn } from "../explain/part-records";
import { readCursor, toCursor } from "../explain/record-cursor";
import { spentUntil } from "../kpi-inputs";
import { kpiRows } from "../kpi-rows";
import type { KpiAsker } from "../read-kpis";
import { isSeen, ownerLabel, peopleSeen } from "../people-seen";
import { cohortOf, reported, type ReportDeps, type ReportFrame } from "./report-frame";

type ListPart = Extract<keyof AtRead, "neverTouched" | "untouchedTooLong">;
const LIST_PARTS: readonly ListPart[] = ["neverTouched", "untouchedTooLong"];
const isListPart = (part: string): part is ListPart => LIST_PARTS.some((known) => known === part);

const iso = (atMs: number): string => new Date(atMs).toISOString();

/** Leads of one list that somebody sees, the oldest first, page by page. Throws `bad_cursor`. */
async function listOf(
  frame: ReportFrame,
  part: ListPart,
  seen: readonly number[] | null,
  { after, limit = DEFAULT_RECORDS }: Pick<ReportQuestion, "after" | "limit">,
): Promise<LeadList> {
  const { tx, portal, nowMs, period, head } = frame;
  const { fromMs, toMs } = cohortOf(frame, period);
  const [ownerId] = seen ?? [];
  if (seen !== null && ownerId === undefined) return { count: 0, rows: [], next: null };
  const query: ReadingQuery = {
    part,
    basis: "cohort",
    where: { ...(head.source === null ? {} : { source: head.source }), ...(ownerId === undefined ? {} : { owner: String(ownerId) }) },
    fromMs,
    toMs,
    asOfMs: nowMs,
    ...atReadTerms(portal.charter),
  };
  const cursor = after === undefined ? null : readCursor(after, isListPart);
  const place = cursor?.part === part ? placeIn("leads", cursor) : null;
  const found = await tx.readReadingRows(query, place, limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    count: await tx.countReadingRows(query),
    rows: shown.flatMap(({ table, row }) => {
      if (table !== "leads") return [];
      const { contactId, leadId, startedAtMs, clockStartedAtMs, dueAtMs, lastTouchAtMs, disqualifiedAtMs } = row;
      const sinceMs = part === "neverTouched" ? clockStartedAtMs : (lastTouchAtMs ?? startedAtMs);
      return [
        {
          contactId,
          leadId,
          ownerId: part === "neverTouched" ? row.slaOwnerId : row.ownerId,
          startedAt: iso(startedAtMs),
          since: iso(sinceMs),
          dueAt: dueAtMs === null ? null : iso(dueAtMs),
          endedAt: disqualifiedAtMs === null ? null : iso(disqualifiedAtMs),
        },
      ];
    }),
    next: found.length > limit && last !== undefined ? toCursor({ part, table: 0, after: last.place }) : null,
  };
}

/** How the promise stands for all leads, and person by person for whoever sees them. */
async function promiseRows(
  frame: ReportFrame,
  byOwner: boolean,
): Promise<{
  team: PromiseRow<(typeof TEAM_KPIS)[number]>;
  people: (PromiseRow<(typeof FOLLOW_UP_KPIS)[number]> & { ownerId: number | null })[];
}> {
  const { tx, portal, nowMs, period, head } = frame;
  const counts = await tx.readPromises(cohortOf(frame, period), nowMs, portal.charter.installedAtMs);
  const where: KpiQuery["where"] = head.source === null ? {} : { source: head.source };
  const asked = { from: head.from, to: head.to, basis: "cohort", where } as const;
  const { total } = await kpiRows(frame, { ...asked, by: null, kpis: TEAM_KPIS });
  const rows = byOwner ? (await kpiRows(frame, { ...asked, by: "owner", kpis: FOLLOW_UP_KPIS })).rows : [];
  return {
    team: { key: total.key, label: "Team", ...sumOfCounts(counts), kpis: total.kpis },
    people: rows.map(({ key, kpis }) => {
      const ownerId = key === UNASSIGNED ? null : Number(key);
      const { ownerId: _ownerId, ...theirs } = counts.find((each) => each.ownerId === ownerId) ?? { ...NO_PROMISES, ownerId };
      return { key, label: key, ownerId, ...theirs, kpis };
    }),
  };
}

/** Both halves of the promise: what sales answers in time, and what marketing hands over. */
function halvesOf(
  { portal: { charter }, head, nowMs }: ReportFrame,
  { kpis }: PromiseRow<(typeof TEAM_KPIS)[number]>,
): ReportAnswers["follow-up"]["halves"] {
  return {
    sales: { onTime: kpis.slaAttainment, aim: charter.aims.onTimeShare },
    marketing: {
      delivered: kpis.mqlTargetShare,
      mqls: kpis.handedOver,
      dueByNow: head.source === null ? mqlsPromised(charter, head.from, spentUntil(head.to, charter, nowMs)) : null,
      aimPerMonth: charter.aims.mqlsPerMonth,
      takenUp: kpis.mqlAcceptance,
    },
  };
}

/**
 * How leads that came in on some dates were followed up (K16 to K22): by whoever had them at the deadline, hour by hour, and whom nobody
 * called. Throws `bad_cursor`, and what every report throws.
 */
export const readFollowUp = (deps: ReportDeps) => (asker: KpiAsker, question: ReportQuestion) =>
  reported(async (frame): Promise<ReportAnswers["follow-up"]> => {
    const { tx, portal, nowMs, period } = frame;
    const { charter } = portal;
    const cohort = cohortOf(frame, period);
    const owners = await tx.readOwners(nowMs - DAY_MS);
    const seen = peopleSeen(frame, owners, asker.userId);
    const { team, people } = await promiseRows(frame, question.by === "owner");
    const waits = await tx.readOwnerWaits(cohort);
    const tries = await tx.readTries(cohort);
    return {
      team,
      people: people
        .filter(({ ownerId }) => isSeen(seen, ownerId))
        .map(({ ownerId, ...row }) => ({ ...row, label: ownerLabel(ownerId, owners) })),
      halves: halvesOf(frame, team),
      waits: {
        // What nobody had is nobody's figure: everybody sees it.
        rows: waits.rows
          .filter(({ ownerId }) => ownerId === null || isSeen(seen, ownerId))
          .map((row) => ({ ...row, label: row.ownerId === null ? "Waiting to be assigned" : ownerLabel(row.ownerId, owners) })),
        all: waits.all,
      },
      hours: hoursOfWeek(await tx.readArrivals(cohort, charter.timeZone)),
      daysOff: daysOff(
        await tx.readDayKinds(cohort, closedDays(charter, period.fromOn, period.toOn), charter.timeZone, nowMs),
        team.kpis.averageDeal,
      ),
      tries: triesByOutcome(tries.map(({ reason, ...row }) => ({ ...row, kind: reason === null ? null : reasonKind(reason, charter) }))),
      neverTouched: await listOf(frame, "neverTouched", seen, question),
      untouched: { everyDays: charter.promise.touchEveryDays, ...(await listOf(frame, "untouchedTooLong", seen, question)) },
    };
  })(deps)(asker, question);
