/** Which dates the home page speaks of: the newest that can be judged, or the running month. */
export const HOME_WINDOWS = ["judged", "month"] as const;
export type HomeWindow = (typeof HOME_WINDOWS)[number];
