import type { ListEvidence } from "../../domain/explain/evidence";
import { listEvidenceOf } from "../../domain/explain/report-evidence";
import { peopleReport } from "../../domain/reports/people";
import { DAY_MS } from "../../domain/time-zone";
import type { ReportHead, ReportQuestion } from "../../ports";
import type { KpiAsker } from "../read-kpis";
import { listName } from "./list-name";
import { isSeen, ownerLabel, peopleSeen } from "../people-seen";
import { NOBODY } from "./person-records";
import { cohortOf, reported, type ReportDeps } from "./report-frame";

const evidenceOf = (head: ReportHead, ownerId: number | null): Record<"qualified" | "bought" | "expected", ListEvidence> => {
  const of = (kind: string): ListEvidence => listEvidenceOf("people", listName(kind, ownerId === null ? NOBODY : String(ownerId)), head);
  return { qualified: of("qualified"), bought: of("bought"), expected: of("expected") };
};

/**
 * Who opens and who closes, of leads that came in on some dates, by whoever had them at that step (K28), beside what the mix of their
 * sources lets expect.
 */
export const readPeople = (deps: ReportDeps) => (asker: KpiAsker, question: ReportQuestion) =>
  reported(async (frame) => {
    const cohort = cohortOf(frame, frame.period);
    const { rows, team } = peopleReport(await frame.tx.readPeople(cohort), await frame.tx.readQualifiedMix(cohort));
    const owners = await frame.tx.readOwners(frame.nowMs - DAY_MS);
    const seen = peopleSeen(frame, owners, asker.userId);
    return {
      rows: rows
        .filter(({ ownerId }) => isSeen(seen, ownerId))
        .map((row) => ({ ...row, label: ownerLabel(row.ownerId, owners), explain: evidenceOf(frame.head, row.ownerId) })),
      team: { ...team, label: "Team" },
    };
  })(deps)(asker, question);
