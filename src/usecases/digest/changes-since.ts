import { changeSentence } from "../../domain/changes/change-sentence";
import { dependsOnPresent } from "../../domain/changes/depends-on-present";
import { inPeriod } from "../../domain/digest/period-words";
import { kpiOf, type KpiName } from "../../domain/kpi/catalogue";
import type { KpiReport } from "../../domain/kpi/kpi-report";
import type { CorrectedFigure, DigestChanges, KeptDigest, KpiQuery } from "../../ports";
import { correctedSince } from "../changes/corrected-since";
import { isLoggedSince } from "../changes/is-logged-since";
import type { KpiFrame } from "../kpi-frame";
import { endedByReason, happenedBySource } from "./digest-queries";

/** The figures of a digest that are compared, as its content has them. */
interface ToldContent {
  sources: { now: Pick<KpiReport, "rows" | "total"> };
  reasons: { now: Pick<KpiReport, "rows" | "total"> };
}

/** "new customers in October 2026", of a figure in the midst of a sentence. */
function figureName(kpi: KpiName, digest: KeptDigest, currency: string): string {
  const label = kpiOf(kpi).label.replaceAll("{currency}", currency);
  return `${label.charAt(0).toLowerCase()}${label.slice(1)} ${inPeriod(digest.cadence, digest)}`;
}

/**
 * What was told in a digest and is told otherwise now: by source what happened, by reason how leads ended, each with what it was corrected by,
 * and of the totals in sentences. What moves with time alone is not among it.
 */
export async function changesSince(frame: KpiFrame, digest: KeptDigest): Promise<Pick<DigestChanges, "sentences" | "figures">> {
  const { tx, portal, nowMs } = frame;
  const { madeAtMs: takenAtMs, changeId, charterVersion } = digest;
  const told = JSON.parse(digest.content) as ToldContent;
  const isLogged = await isLoggedSince(tx, takenAtMs, nowMs);
  const changed = (query: KpiQuery, taken: Pick<KpiReport, "rows" | "total">): Promise<CorrectedFigure[]> =>
    correctedSince(frame, { query, takenAtMs, changeId, charterVersion, showsSalaries: false }, { taken, isLogged });
  const figures = [
    ...(await changed(happenedBySource(digest), told.sources.now)),
    ...(await changed(endedByReason(digest), told.reasons.now)),
  ].filter(({ kpi }) => !dependsOnPresent(kpi));
  return {
    sentences: figures
      .filter(({ key }) => key === "total")
      .map(({ kpi, then, now, byKind }) => changeSentence(figureName(kpi, digest, portal.charter.currency), then, now, byKind ?? [])),
    figures,
  };
}
