import { HandoffError } from "../../domain/handoff-error";
import type { CountCheck, RecordFilter } from "../../domain/reconcile/count-check";
import type { HubSpotRefusal } from "../../ports";
import { compareCount } from "./compare-count";
import type { ReconcileContext } from "./reconcile-context";

/** A count that HubSpot refused, in its words: an admin deleted its property, or the account's plan never had it. */
export interface RefusedCount {
  name: string;
  message: string;
}

const isRefusal = (error: unknown): error is HubSpotRefusal =>
  error instanceof HandoffError && error.code === "hubspot_refused" && "hubspotMessage" in error;

/** All counts of both sides; one that HubSpot refuses keeps no other from being made. */
export async function compareCounts(
  context: ReconcileContext,
  filters: readonly RecordFilter[],
): Promise<{ counts: CountCheck[]; refusedCounts: RefusedCount[] }> {
  const counts: CountCheck[] = [];
  const refusedCounts: RefusedCount[] = [];
  for (const filter of filters) {
    try {
      counts.push(await compareCount(context, filter));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusedCounts.push({ name: filter.name, message: error.hubspotMessage });
    }
  }
  return { counts, refusedCounts };
}
