import {
  appointmentContributions,
  contributionsOf,
  dealContributions,
  leadContributions,
  type Contribution,
} from "../domain/contributions";
import { subjectCount, type Subjects } from "../domain/facts";
import { cellDeltas } from "../domain/rollup";
import { buildUnit } from "../domain/unit/build-unit";
import { nameLeads } from "../domain/unit/name-leads";
import type { BuiltUnit } from "../domain/unit/unit";
import type { Charter } from "../domain/charter";
import type { FigureChange, PortalTx } from "../ports";

export interface RebuildOptions {
  newId: () => string;
  /** what set it off, for the log of figure changes; null while a backfill or recompute runs, which logs one baseline at its end */
  cause: string | null;
  recordedAtMs: number;
}

/** Rows that differ: what goes and what comes. */
function difference(before: BuiltUnit, after: BuiltUnit): { removed: BuiltUnit; added: BuiltUnit } {
  const differing = <Row extends object>(
    olds: readonly Row[],
    news: readonly Row[],
    idOf: (row: Row) => unknown,
  ): { removed: Row[]; added: Row[] } => {
    const text = (row: Row): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
    const oldById = new Map(olds.map((row) => [idOf(row), text(row)]));
    const newById = new Map(news.map((row) => [idOf(row), text(row)]));
    return {
      removed: olds.filter((row) => newById.get(idOf(row)) !== oldById.get(idOf(row))),
      added: news.filter((row) => oldById.get(idOf(row)) !== newById.get(idOf(row))),
    };
  };
  const leads = differing(before.leads, after.leads, (lead) => lead.leadId);
  const appointments = differing(before.appointments, after.appointments, (appointment) => appointment.meetingId);
  const deals = differing(before.deals, after.deals, (deal) => deal.dealId);
  return {
    removed: { leads: leads.removed, appointments: appointments.removed, deals: deals.removed },
    added: { leads: leads.added, appointments: appointments.added, deals: deals.added },
  };
}

/** What the differing rows move, by subject: the same diff that the sums get, one row for each cell and measure. */
function figureChanges({ removed, added }: { removed: BuiltUnit; added: BuiltUnit }, charter: Charter): FigureChange[] {
  const changes = new Map<string, FigureChange>();
  const add = (subject: string, contributions: readonly Contribution[], sign: 1 | -1): void => {
    for (const { amount, ...cell } of contributions) {
      const key = [subject, ...Object.values(cell)].join("\u0000");
      const known = changes.get(key) ?? { ...cell, subject, delta: 0 };
      known.delta += sign * amount;
      changes.set(key, known);
    }
  };
  for (const [unit, sign] of [
    [removed, -1],
    [added, 1],
  ] as const) {
    for (const lead of unit.leads) add(`lead:${lead.leadId}`, leadContributions(lead, charter), sign);
    for (const appointment of unit.appointments)
      add(`appointment:${String(appointment.meetingId)}`, appointmentContributions(appointment, charter), sign);
    for (const deal of unit.deals) add(`deal:${String(deal.dealId)}`, dealContributions(deal, charter), sign);
  }
  return [...changes.values()].filter((change) => change.delta !== 0);
}

/**
 * Rebuilds the units around some subjects from their facts, and moves the kept sums by the difference.
 * The caller holds the portal's lock, so that nobody else reads the same "before".
 */
export async function rebuildSubjects(tx: PortalTx, charter: Charter, subjects: Subjects, options: RebuildOptions): Promise<void> {
  if (subjectCount(subjects) === 0) return;
  const { facts, scope } = await tx.readUnit(subjects);
  const before = await tx.readBuilt(scope);
  const after = buildUnit(facts, charter, nameLeads(before.leads, options.newId));
  const diff = difference(before, after);
  await tx.replaceBuilt(diff.removed, diff.added);
  await tx.addCells(cellDeltas(contributionsOf(diff.removed, charter), contributionsOf(diff.added, charter)));
  if (options.cause !== null) await tx.logFigureChanges(figureChanges(diff, charter), options.cause, options.recordedAtMs);
}
