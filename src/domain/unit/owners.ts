import { emptyToNull, valueAt } from "../ledger";
import { ownerIdOf } from "../owner-id";
import { ledger, type RecordFacts } from "../record-facts";
import type { Ownership } from "../sla/owner-waits";

/** Who had the contact at an instant. An import dates the first owner after it: then that one stands for it. */
export function ownerAt(contact: RecordFacts, atMs: number | null): number | null {
  if (atMs === null) return null;
  const owners = ledger(contact, "hubspot_owner_id");
  const [first] = owners;
  return ownerIdOf(first !== undefined && first.atMs > atMs ? emptyToNull(first.value) : valueAt(owners, atMs));
}

/** Who made a first owner known without having given the contact to them: HubSpot dates what an import brings on its own day. */
const BY_IMPORT = "IMPORT";

/** Since when the contact is whose, in order of time. An owner whom the import told had it from the beginning. */
export const ownershipsOf = (contact: RecordFacts): Ownership[] =>
  ledger(contact, "hubspot_owner_id").map(({ atMs, value, sourceType }, index) => ({
    sinceMs: index === 0 && sourceType === BY_IMPORT ? 0 : atMs,
    ownerId: ownerIdOf(emptyToNull(value)),
  }));
