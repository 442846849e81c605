import { contributionChanges } from "../domain/contribution-changes";
import { appointmentContributions, dealContributions, leadContributions, type Contribution } from "../domain/contributions";
import { subjectCount, type Subjects } from "../domain/facts";
import { cellDeltas } from "../domain/rollup";
import { buildUnit } from "../domain/unit/build-unit";
import { nameLeads } from "../domain/unit/name-leads";
import type { Appointment, AttachedDeal, BuiltUnit, Lead } from "../domain/unit/unit";
import type { Charter } from "../domain/charter";
import type { FigureChange, PortalTx } from "../ports";

export interface RebuildOptions {
  newId: () => string;
  /** what set it off, for the log of figure changes; null while a backfill or recompute runs, which logs one baseline at its end */
  cause: string | null;
  recordedAtMs: number;
}

/** One row as it was and as it is: null where it is new, or gone. */
interface Pair<Row> {
  before: Row | null;
  after: Row | null;
}

interface UnitChanges {
  leads: Pair<Lead>[];
  appointments: Pair<Appointment>[];
  deals: Pair<AttachedDeal>[];
}

const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((member, index) => member === b[index]));

/** Rows are flat: values, and lists of values. */
const isSameRow = <Row extends object>(a: Row, b: Row): boolean =>
  (Object.keys(b) as (keyof Row)[]).every((name) => isSameValue(a[name], b[name]));

function changedRows<Row extends object>(before: readonly Row[], after: readonly Row[], idOf: (row: Row) => unknown): Pair<Row>[] {
  const beforeById = new Map(before.map((row) => [idOf(row), row]));
  const changed: Pair<Row>[] = [];
  for (const row of after) {
    const known = beforeById.get(idOf(row)) ?? null;
    beforeById.delete(idOf(row));
    if (known === null || !isSameRow(known, row)) changed.push({ before: known, after: row });
  }
  for (const row of beforeById.values()) changed.push({ before: row, after: null });
  return changed;
}

const changesOf = (before: BuiltUnit, after: BuiltUnit): UnitChanges => ({
  leads: changedRows(before.leads, after.leads, (lead) => lead.leadId),
  appointments: changedRows(before.appointments, after.appointments, (appointment) => appointment.meetingId),
  deals: changedRows(before.deals, after.deals, (deal) => deal.dealId),
});

/** One side of the changes: the rows that go, or those that come. */
function rowsOf(changes: UnitChanges, side: keyof Pair<unknown>): BuiltUnit {
  const rows = <Row>(pairs: readonly Pair<Row>[]): Row[] => pairs.flatMap((pair) => pair[side] ?? []);
  return { leads: rows(changes.leads), appointments: rows(changes.appointments), deals: rows(changes.deals) };
}

/** What the changes move, by subject: the sums get the same, added up. */
function figureChanges({ leads, appointments, deals }: UnitChanges, charter: Charter): FigureChange[] {
  const of = <Row>(
    pairs: readonly Pair<Row>[],
    subjectOf: (row: Row) => string,
    contributions: (row: Row, charter: Charter) => Contribution[],
  ): FigureChange[] =>
    pairs.flatMap(({ before, after }) => {
      const row = after ?? before;
      if (row === null) return [];
      const subject = subjectOf(row);
      const added = (side: Row | null): Contribution[] => (side === null ? [] : contributions(side, charter));
      return contributionChanges(added(before), added(after)).map(({ amount, ...cell }) => ({ ...cell, subject, delta: amount }));
    });
  return [
    ...of(leads, (lead) => `lead:${lead.leadId}`, leadContributions),
    ...of(appointments, (appointment) => `appointment:${String(appointment.meetingId)}`, appointmentContributions),
    ...of(deals, (deal) => `deal:${String(deal.dealId)}`, dealContributions),
  ];
}

/**
 * Rebuilds the units around some subjects from their facts, and moves the kept sums by the difference.
 * The caller holds the portal's lock, so that nobody else reads the same "before".
 */
export async function rebuildSubjects(tx: PortalTx, charter: Charter, subjects: Subjects, options: RebuildOptions): Promise<void> {
  if (subjectCount(subjects) === 0) return;
  const { facts, scope } = await tx.readUnit(subjects);
  const before = await tx.readBuilt(scope);
  // While everything is built anew the leads of before give their ids.
  const setAside = options.cause === null ? await tx.readSetAside(scope.contactIds) : [];
  const after = buildUnit(facts, charter, nameLeads([...before.leads, ...setAside], options.newId));
  const changes = changesOf(before, after);
  await tx.replaceBuilt(rowsOf(changes, "before"), rowsOf(changes, "after"));
  const moved = figureChanges(changes, charter);
  await tx.addCells(
    cellDeltas(
      [],
      moved.map(({ delta, ...cell }) => ({ ...cell, amount: delta })),
    ),
  );
  if (options.cause !== null) await tx.logFigureChanges(moved, options.cause, options.recordedAtMs);
}
