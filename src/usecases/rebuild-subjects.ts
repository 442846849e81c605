import type { Causes } from "../domain/changes/causes-of";
import { findCause } from "../domain/changes/find-cause";
import { contributionChanges } from "../domain/contribution-changes";
import { appointmentContributions, dealContributions, leadContributions, type Contribution } from "../domain/contributions";
import { subjectCount, type Subjects } from "../domain/facts";
import { isSameValue } from "../domain/is-same-value";
import { cellDeltas } from "../domain/rollup";
import { buildUnit } from "../domain/unit/build-unit";
import { nameLeads } from "../domain/unit/name-leads";
import type { Appointment, AttachedDeal, BuiltUnit, Lead, NotCounted, UnitFacts } from "../domain/unit/unit";
import type { Charter } from "../domain/charter";
import { enqueueRebuilt } from "./enqueue-rebuilt";
import type { FigureChange, PortalState, PortalTx, UnitScope } from "../ports";

export interface RebuildOptions {
  newId: () => string;
  /** what set it off, for the log of figure changes; null: only the build under way is moved, which logs nothing before it answers */
  cause: string | null;
  /** what happened to single records, after `cause` in the log; the others have that alone */
  causes?: Causes;
  recordedAtMs: number;
}

const NO_CAUSES: Causes = new Map();

/** One row as it was and as it is: null where it is new, or gone. */
interface Pair<Row> {
  before: Row | null;
  after: Row | null;
}

interface UnitChanges {
  leads: Pair<Lead>[];
  appointments: Pair<Appointment>[];
  deals: Pair<AttachedDeal>[];
  notCounted: Pair<NotCounted>[];
}

function changedRows<Row extends object>(before: readonly Row[], after: readonly Row[], idOf: (row: Row) => unknown): Pair<Row>[] {
  const beforeById = new Map(before.map((row) => [idOf(row), row]));
  const changed: Pair<Row>[] = [];
  for (const row of after) {
    const known = beforeById.get(idOf(row)) ?? null;
    beforeById.delete(idOf(row));
    if (known === null || !isSameValue(known, row)) changed.push({ before: known, after: row });
  }
  for (const row of beforeById.values()) changed.push({ before: row, after: null });
  return changed;
}

const changesOf = (before: BuiltUnit, after: BuiltUnit): UnitChanges => ({
  leads: changedRows(before.leads, after.leads, (lead) => lead.leadId),
  appointments: changedRows(before.appointments, after.appointments, (appointment) => appointment.meetingId),
  deals: changedRows(before.deals, after.deals, (deal) => deal.dealId),
  notCounted: changedRows(before.notCounted, after.notCounted, (contact) => contact.contactId),
});

/** One side of the changes: the rows that go, or those that come. */
function rowsOf(changes: UnitChanges, side: keyof Pair<unknown>): BuiltUnit {
  const rows = <Row>(pairs: readonly Pair<Row>[]): Row[] => pairs.flatMap((pair) => pair[side] ?? []);
  return {
    leads: rows(changes.leads),
    appointments: rows(changes.appointments),
    deals: rows(changes.deals),
    notCounted: rows(changes.notCounted),
  };
}

/** What the changes move, by subject: the sums get the same, added up. */
function figureChanges({ leads, appointments, deals }: UnitChanges, charter: Charter, causes: Causes, facts: UnitFacts): FigureChange[] {
  const find = findCause(causes, facts);
  const of = <Row>(
    pairs: readonly Pair<Row>[],
    subjectOf: (row: Row) => string,
    causeOf: (row: Row) => string | null,
    contributions: (row: Row, charter: Charter) => Contribution[],
  ): FigureChange[] =>
    pairs.flatMap(({ before, after }) => {
      const row = after ?? before;
      if (row === null) return [];
      const subject = subjectOf(row);
      // What went is told by what it was: a merged contact's lead by that contact.
      const cause = causeOf(before ?? row) ?? causeOf(row);
      const added = (side: Row | null): Contribution[] => (side === null ? [] : contributions(side, charter));
      return contributionChanges(added(before), added(after)).map(({ amount, ...cell }) => ({ ...cell, subject, cause, delta: amount }));
    });
  return [
    ...of(
      leads,
      (lead) => `lead:${lead.leadId}`,
      (lead) => find("contacts", lead.contactId),
      leadContributions,
    ),
    ...of(
      appointments,
      (row) => `appointment:${String(row.meetingId)}`,
      (row) => find("meetings", row.meetingId),
      appointmentContributions,
    ),
    ...of(
      deals,
      (deal) => `deal:${String(deal.dealId)}`,
      (deal) => find("deals", deal.dealId),
      dealContributions,
    ),
  ];
}

/**
 * Rebuilds one unit in one build and moves its sums by the difference. A lead that the `namesakes` hold too has their id.
 * Answers the unit as it is now, which rows of it changed, and what moved.
 */
async function rebuildUnit(
  tx: PortalTx,
  charter: Charter,
  { facts, scope }: { facts: UnitFacts; scope: UnitScope },
  namesakes: readonly Lead[],
  { newId, causes = NO_CAUSES }: Pick<RebuildOptions, "newId" | "causes">,
): Promise<{ unit: BuiltUnit; changes: UnitChanges; moved: FigureChange[] }> {
  const before = await tx.readBuilt(scope);
  const theirs = new Set(namesakes.flatMap((lead) => lead.inquiries));
  const own = before.leads.filter((lead) => !lead.inquiries.some((inquiry) => theirs.has(inquiry)));
  const after = buildUnit(facts, charter, nameLeads([...namesakes, ...own], newId));
  const changes = changesOf(before, after);
  await tx.replaceBuilt(rowsOf(changes, "before"), rowsOf(changes, "after"), charter);
  const moved = figureChanges(changes, charter, causes, facts);
  await tx.addCells(
    cellDeltas(
      [],
      moved.map(({ delta, subject: _subject, cause: _cause, ...cell }) => ({ ...cell, amount: delta })),
    ),
  );
  return { unit: after, changes, moved };
}

/**
 * Rebuilds the units around some subjects from their facts, and moves the kept sums by the difference: in the build that answers, and
 * in the one that is made beside it. A unit built twice is built the same, so it does not matter how far the walk of that one is.
 * The caller holds the portal's lock, so that nobody else reads the same "before".
 */
export async function rebuildSubjects(tx: PortalTx, portal: PortalState, subjects: Subjects, options: RebuildOptions): Promise<void> {
  if (subjectCount(subjects) === 0) return;
  const { liveBuild, nextBuild } = portal;
  const { cause, recordedAtMs } = options;
  const unit = await tx.readUnit(subjects);
  let leads: readonly Lead[] | null = null;
  if (portal.state === "ready" && cause !== null) {
    const live = await rebuildUnit(tx, portal.charter, unit, [], options);
    await tx.logFigureChanges(live.moved, cause, recordedAtMs);
    leads = live.unit.leads;
    await enqueueRebuilt(
      tx,
      portal.charter,
      {
        removed: rowsOf(live.changes, "before"),
        added: rowsOf(live.changes, "after"),
        unit: live.unit,
        records: unit.facts,
        subjects,
      },
      recordedAtMs,
    );
  }
  if (nextBuild === null) return;
  // Whoever knows a lead by its id (a card, a write on its way) still does when the next build answers.
  leads ??= liveBuild === 0 ? [] : await tx.inBuild(liveBuild).readLeadsOf(unit.scope.contactIds);
  await rebuildUnit(tx.inBuild(nextBuild.build), nextBuild.charter, unit, leads, options);
}
