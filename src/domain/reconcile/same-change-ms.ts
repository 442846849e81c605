/** The instant of an event and of the same change in a history may differ by so much and still be one change. */
export const SAME_CHANGE_MS = 2_000;
