/** How the portal behaves where HubSpot's accounts differ, or where its manner is not to be relied on. May be turned at any time. */
export interface PortalSwitches {
  /** merges through the API give the result a new id */
  mergeGivesNewId: boolean;
  /** how long a change stays unseen by search */
  searchLagMs: number;
  /** one input with values that do not hold makes a whole batch update a 400 that does not say whose they are */
  batchRefusesWhole: boolean;
}

export const initialSwitches = (searchLagMs: number): PortalSwitches => ({
  mergeGivesNewId: false,
  searchLagMs,
  batchRefusesWhole: false,
});
