import type { CrmRecord } from "../crm/crm-record";
import type { PortalContext } from "../portal-context";
import type { ObjectType } from "../seed";

/** Lets search go on seeing the record as it stands, for as long as its index lags. Call it before the change. */
export const keepForSearch = ({ state, clock, switches }: PortalContext, record: CrmRecord): void => {
  if (switches.searchLagMs > 0) state.staleViews.keep(record, clock.nowMs() + switches.searchLagMs);
};

/** The same for a record that is about to be made: search does not know it yet. */
export const keepAbsentForSearch = ({ state, clock, switches }: PortalContext, type: ObjectType, id: number): void => {
  if (switches.searchLagMs > 0) state.staleViews.keepAbsent(type, id, clock.nowMs() + switches.searchLagMs);
};
