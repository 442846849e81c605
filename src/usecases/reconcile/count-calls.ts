import { FOUND_ARCHIVED_PER_CALL, LINKS_PER_CALL, type Calls } from "../../domain/reconcile/calls";
import type { HubSpotPortal, ObjectType } from "../../ports";
import { queryFor } from "../facts-of-page";

/** Records that HubSpot gives in one call: asking for histories halves it. */
export const readsPerCall = (objectType: ObjectType): number => (queryFor(objectType, null).propertiesWithHistory.length > 0 ? 50 : 100);

/**
 * A portal's HubSpot whose calls are added to `calls`, tries after a failure left out. `beforeCall` is asked before each: it throws to end the run.
 * Only what a reconcile uses is counted.
 */
export function countCalls(hubspot: HubSpotPortal, calls: Calls, beforeCall: () => void): HubSpotPortal {
  return {
    ...hubspot,
    searchRecords: (objectType, query) => {
      beforeCall();
      calls.searches += 1;
      return hubspot.searchRecords(objectType, query);
    },
    readRecords: (objectType, ids, query) => {
      beforeCall();
      calls.reads += Math.ceil(new Set(ids).size / (query.propertiesWithHistory.length > 0 ? 50 : 100));
      return hubspot.readRecords(objectType, ids, query);
    },
    findArchived: (objectType, ids) => {
      beforeCall();
      calls.reads += Math.ceil(new Set(ids).size / FOUND_ARCHIVED_PER_CALL);
      return hubspot.findArchived(objectType, ids);
    },
    readDealCompanies: async (dealIds) => {
      beforeCall();
      const companies = await hubspot.readDealCompanies(dealIds);
      if (companies !== null) calls.links += Math.ceil(dealIds.length / LINKS_PER_CALL);
      return companies;
    },
    readContactLinks: (objectType, ids) => {
      beforeCall();
      calls.links += Math.ceil(ids.length / LINKS_PER_CALL);
      return hubspot.readContactLinks(objectType, ids);
    },
  };
}
