import { peopleReport } from "../../domain/reports/people";
import { DAY_MS } from "../../domain/time-zone";
import type { ReportQuestion } from "../../ports";
import type { KpiAsker } from "../read-kpis";
import { isSeen, ownerLabel, peopleSeen } from "./people-seen";
import { cohortOf, reported, type ReportDeps } from "./report-frame";

/** Who opens and who closes, of leads that came in on some dates, by whoever had them at that step (K28). */
export const readPeople = (deps: ReportDeps) => (asker: KpiAsker, question: ReportQuestion) =>
  reported(async (frame) => {
    const { rows, team } = peopleReport(await frame.tx.readPeople(cohortOf(frame, frame.period)));
    const owners = await frame.tx.readOwners(frame.nowMs - DAY_MS);
    const seen = peopleSeen(frame, owners, asker.userId);
    return {
      rows: rows.filter(({ ownerId }) => isSeen(seen, ownerId)).map((row) => ({ ...row, label: ownerLabel(row.ownerId, owners) })),
      team: { ...team, label: "Team" },
    };
  })(deps)(asker, question);
