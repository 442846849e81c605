import { currentValue } from "../ledger";
import { ledger, type RecordFacts } from "../record-facts";

/** HubSpot keeps the id of a contact's primary company in this property, read-only, and tells of its changes as of any other's. */
export const CONTACT_COMPANY = "associatedcompanyid";

/**
 * A deal's company is told by its associations only: the id that a read of them names, "" for none. The name cannot be HubSpot's, which
 * allows no colon.
 */
export const DEAL_COMPANY = "handoff:company";

/** The company that a contact or deal belongs to now, by the property that tells it; null when to none. */
export function companyOf(record: RecordFacts, property: typeof CONTACT_COMPANY | typeof DEAL_COMPANY): number | null {
  const id = Number(currentValue(ledger(record, property)) ?? "");
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}
