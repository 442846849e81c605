import { cellName } from "../domain/cell-name";
import { contributionsOf } from "../domain/contributions";
import { noSubjects } from "../domain/facts";
import { isSameValue } from "../domain/is-same-value";
import { MEASURES } from "../domain/measures";
import { cellDeltas, type CellDelta } from "../domain/rollup";
import { clockDifferences } from "../domain/sla/clock-differences";
import { buildUnit } from "../domain/unit/build-unit";
import { nameLeads } from "../domain/unit/name-leads";
import type { Appointment, AttachedDeal, BuiltUnit, Lead, NotCounted } from "../domain/unit/unit";
import type { Clock, PortalTx, WithPortal } from "../ports";
import { installedPortal } from "./read-kpis";

/** One thing that is kept otherwise than the facts say; a fact, otherwise than HubSpot says. */
export interface AuditDifference {
  what: "fact" | "lead" | "appointment" | "deal" | "not counted" | "clock" | "cell";
  /** which one, in words that find it again */
  key: string;
  field: string;
  kept: unknown;
  recomputed: unknown;
}

export interface AuditReport {
  portalId: number;
  leads: number;
  deals: number;
  cells: number;
  differences: AuditDifference[];
}

const CHUNK = 500;

/** Everything rebuilt from the facts, in memory: facts → leads → sums, never sums from stored leads. */
async function recompute(tx: PortalTx, charter: Parameters<typeof buildUnit>[1]): Promise<{ kept: BuiltUnit; built: BuiltUnit }> {
  const kept: BuiltUnit = { leads: [], appointments: [], deals: [], notCounted: [] };
  const built: BuiltUnit = { leads: [], appointments: [], deals: [], notCounted: [] };
  let unnamed = 0;
  const newName = (): string => `not kept ${String((unnamed += 1))}`;
  const seen = { contacts: new Set<number>(), deals: new Set<number>(), meetings: new Set<number>() };
  for (const objectType of ["contacts", "deals"] as const) {
    for (
      let afterId = 0, ids = await tx.readRecordIds(objectType, 0, CHUNK);
      ids.length > 0;
      ids = await tx.readRecordIds(objectType, afterId, CHUNK)
    ) {
      afterId = ids.at(-1) ?? afterId;
      const { facts, scope } = await tx.readUnit({ ...noSubjects(), [objectType]: new Set(ids) });
      const stored = await tx.readBuilt(scope);
      const unit = buildUnit(facts, charter, nameLeads(stored.leads, newName));
      const isNewContact = (id: number): boolean => !seen.contacts.has(id);
      kept.leads.push(...stored.leads.filter((lead) => isNewContact(lead.contactId)));
      built.leads.push(...unit.leads.filter((lead) => isNewContact(lead.contactId)));
      kept.appointments.push(...stored.appointments.filter((row) => !seen.meetings.has(row.meetingId)));
      built.appointments.push(...unit.appointments.filter((row) => !seen.meetings.has(row.meetingId)));
      kept.deals.push(...stored.deals.filter((deal) => !seen.deals.has(deal.dealId)));
      built.deals.push(...unit.deals.filter((deal) => !seen.deals.has(deal.dealId)));
      kept.notCounted.push(...stored.notCounted.filter((contact) => isNewContact(contact.contactId)));
      built.notCounted.push(...unit.notCounted.filter((contact) => isNewContact(contact.contactId)));
      scope.contactIds.forEach((id) => seen.contacts.add(id));
      scope.meetingIds.forEach((id) => seen.meetings.add(id));
      scope.dealIds.forEach((id) => seen.deals.add(id));
    }
  }
  return { kept, built };
}

function rowDifferences<Row extends object>(
  what: AuditDifference["what"],
  kept: readonly Row[],
  built: readonly Row[],
  keyOf: (row: Row) => string,
): AuditDifference[] {
  const differences: AuditDifference[] = [];
  const keptByKey = new Map(kept.map((row) => [keyOf(row), row]));
  const builtByKey = new Map(built.map((row) => [keyOf(row), row]));
  for (const key of new Set([...keptByKey.keys(), ...builtByKey.keys()])) {
    const a = keptByKey.get(key);
    const b = builtByKey.get(key);
    if (a === undefined || b === undefined) {
      differences.push({
        what,
        key,
        field: "row",
        kept: a === undefined ? "missing" : "there",
        recomputed: b === undefined ? "missing" : "there",
      });
      continue;
    }
    for (const [field, value] of Object.entries(b)) {
      const stored = (a as Record<string, unknown>)[field];
      if (!isSameValue(stored, value)) differences.push({ what, key, field, kept: stored, recomputed: value });
    }
  }
  return differences;
}

/** Rows that are kept though no known record leads to them. */
function strays<Row>(
  what: AuditDifference["what"],
  keptIds: readonly string[],
  reached: readonly Row[],
  keyOf: (row: Row) => string,
): AuditDifference[] {
  const known = new Set(reached.map(keyOf));
  return keptIds.filter((id) => !known.has(id)).map((key) => ({ what, key, field: "row", kept: "there", recomputed: "missing" }));
}

const leadKey = (lead: Lead): string => lead.leadId;
const appointmentKey = (row: Appointment): string => String(row.meetingId);
const dealKey = (deal: AttachedDeal): string => String(deal.dealId);
const contactKey = (contact: NotCounted): string => String(contact.contactId);

function cellDifferences(kept: readonly CellDelta[], built: readonly CellDelta[]): AuditDifference[] {
  const differences: AuditDifference[] = [];
  const keptByKey = new Map(kept.map((cell) => [cellName(cell), cell.deltas]));
  const builtByKey = new Map(built.map((cell) => [cellName(cell), cell.deltas]));
  for (const key of new Set([...keptByKey.keys(), ...builtByKey.keys()])) {
    for (const measure of MEASURES) {
      const a = keptByKey.get(key)?.get(measure) ?? 0;
      const b = builtByKey.get(key)?.get(measure) ?? 0;
      if (a !== b) differences.push({ what: "cell", key, field: measure, kept: a, recomputed: b });
    }
  }
  return differences;
}

/** Recomputes a portal from its facts and compares with all that is kept. Finds nothing unless something is wrong; time alone changes nothing.
 * It reads one snapshot without a lock: the portal goes on working meanwhile. */
export const auditPortal =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (portalId: number): Promise<AuditReport> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const portal = await installedPortal(tx, portalId);
        const { kept, built } = await recompute(tx, portal.charter);
        const keptIds = await tx.readBuiltIds();
        const keptCells = await tx.readCells();
        const clocks = clockDifferences(await tx.readOpenClocks(), built.leads, portal.charter, deps.clock.nowMs());
        const builtCells = cellDeltas([], contributionsOf(built, portal.charter));
        return {
          portalId,
          leads: built.leads.length,
          deals: built.deals.length,
          cells: builtCells.length,
          differences: [
            ...rowDifferences("lead", kept.leads, built.leads, leadKey),
            ...rowDifferences("appointment", kept.appointments, built.appointments, appointmentKey),
            ...rowDifferences("deal", kept.deals, built.deals, dealKey),
            ...rowDifferences("not counted", kept.notCounted, built.notCounted, contactKey),
            ...strays("lead", keptIds.leads, kept.leads, leadKey),
            ...strays("appointment", keptIds.appointments, kept.appointments, appointmentKey),
            ...strays("deal", keptIds.deals, kept.deals, dealKey),
            ...strays("not counted", keptIds.notCounted, kept.notCounted, contactKey),
            ...clocks.map(({ leadId, field, kept: keptAs, said }) => ({
              what: "clock" as const,
              key: leadId,
              field,
              kept: keptAs,
              recomputed: said,
            })),
            ...cellDifferences(keptCells, builtCells),
          ],
        };
      },
      "snapshot",
    );
