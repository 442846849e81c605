import { modifiedProperty } from "../domain/reconcile/modified-property";
import { inOrderOfOffer, offerOf, tellsOf, type OwnField } from "../domain/source/detect-own-fields";
import type { Clock, ConnectPortal, HubSpotPortal, PropertyDefinition, SearchFilter, WithPortal } from "../ports";

/** Values are looked at on so many of the records changed last: the commonest show, and the budget of searches is kept. */
const LOOKED_AT = 200;
/** More fields than this sound alike by chance. */
const MOST_CANDIDATES = 8;

/** Which records are leads, as far as a search can tell: those at the lifecycle stage lead or later; of deals all. */
const LEADS: Record<"contacts" | "deals", readonly SearchFilter[]> = {
  contacts: [
    {
      property: "lifecyclestage",
      operator: "IN",
      values: ["lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer", "evangelist"],
    },
  ],
  deals: [],
};

async function fieldsOf(hubspot: HubSpotPortal, objectType: "contacts" | "deals"): Promise<OwnField[]> {
  const candidates = (await hubspot.readProperties(objectType)).filter((property) => tellsOf(property) !== null).slice(0, MOST_CANDIDATES);
  if (candidates.length === 0) return [];
  const sortBy = { property: modifiedProperty(objectType), isDescending: true };
  const all = await hubspot.searchRecords(objectType, { filters: LEADS[objectType], sortBy, properties: [], limit: 1, after: null });
  const offer = async ({ name, label, type, options = [] }: PropertyDefinition): Promise<OwnField | null> => {
    const filled = await hubspot.searchRecords(objectType, {
      filters: [...LEADS[objectType], { property: name, operator: "HAS_PROPERTY" }],
      sortBy,
      properties: [name],
      limit: LOOKED_AT,
      after: null,
    });
    const values = filled.records.flatMap(({ properties }) => properties[name] ?? []);
    return offerOf({ objectType, name, label, type, options }, { leads: all.total, filled: filled.total, values });
  };
  const fields: OwnField[] = [];
  for (const candidate of candidates) {
    const field = await offer(candidate);
    if (field !== null) fields.push(field);
  }
  return fields;
}

/**
 * Finds the portal's own fields for sources and reasons, by their names and by how many leads have them, and keeps the offer for the
 * settings: nothing is switched on. Two searches and one more for each field that sounds alike, one read of the properties of each object.
 */
export const findOwnFields =
  (deps: { clock: Clock; withPortal: WithPortal; connectPortal: ConnectPortal }) =>
  async (portalId: number): Promise<OwnField[]> => {
    const hubspot = deps.connectPortal(portalId);
    const fields = inOrderOfOffer([...(await fieldsOf(hubspot, "contacts")), ...(await fieldsOf(hubspot, "deals"))]);
    // People write names into free text, and no erasure would reach them there: its values are shown when asked for, and not kept.
    const kept = fields.map((field) => (field.isFreeText ? { ...field, common: [] } : field));
    await deps.withPortal(portalId, (tx) => tx.saveOwnFields(kept, deps.clock.nowMs()));
    return fields;
  };
