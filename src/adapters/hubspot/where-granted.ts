import { HubSpotRefusal } from "./hubspot-refusal";

/** Reads that an account may have granted or not: carries one out with what is granted, or without it. */
export type WhereGranted = <T>(read: (isGranted: boolean) => Promise<T>) => Promise<T>;

/**
 * Does a read with what an optional scope opens, where the grant names that scope. HubSpot may refuse all the same (the scopes of a grant
 * can outlive the right of whoever gave it): then the read is done without, and so are all others from there on.
 */
export const whereGranted = (isScopeGranted: () => Promise<boolean>): WhereGranted => {
  let isRefused = false;
  return async (read) => {
    if (isRefused || !(await isScopeGranted())) return read(false);
    try {
      return await read(true);
    } catch (error) {
      if (!(error instanceof HubSpotRefusal) || error.status !== 403) throw error;
    }
    // Refused without it too, it was another right that is missing: that is the caller's to hear.
    const answer = await read(false);
    isRefused = true;
    return answer;
  };
};
