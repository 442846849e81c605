import { UNASSIGNED } from "../../domain/contributions";
import { mayChangeCharter } from "../../domain/charter/may-change-charter";
import { peopleReport, type PersonRow } from "../../domain/reports/people";
import { DAY_MS } from "../../domain/time-zone";
import type { KeptOwner } from "../../ports";
import type { KpiAsker } from "../read-kpis";
import { cohortOf, reported, type ReportDeps, type ReportFrame } from "./report-frame";
import type { ReportQuestion } from "../../ports";

const named = (row: PersonRow, owners: readonly KeptOwner[]): PersonRow & { label: string } => ({
  ...row,
  label: row.ownerId === null ? UNASSIGNED : (owners.find(({ id }) => id === row.ownerId)?.name ?? String(row.ownerId)),
});

/** People see their own row beside the team's; comparing people is for admins and for whoever runs the app. */
const rowsFor = ({ portal }: ReportFrame, rows: readonly PersonRow[], owners: readonly KeptOwner[], userId: number | null): PersonRow[] => {
  if (userId === null || mayChangeCharter(portal.charter, portal, userId)) return [...rows];
  const own = owners.filter((owner) => owner.userId === userId).map(({ id }) => id);
  return rows.filter(({ ownerId }) => ownerId !== null && own.includes(ownerId));
};

/** Who opens and who closes, of leads that came in on some dates, by whoever had them at that step (K28). */
export const readPeople = (deps: ReportDeps) => (asker: KpiAsker, question: ReportQuestion) =>
  reported(async (frame) => {
    const { rows, team } = peopleReport(await frame.tx.readPeople(cohortOf(frame, frame.period)));
    const owners = await frame.tx.readOwners(frame.nowMs - DAY_MS);
    return {
      rows: rowsFor(frame, rows, owners, asker.userId).map((row) => named(row, owners)),
      team: { ...team, label: "Team" },
    };
  })(deps)(asker, question);
