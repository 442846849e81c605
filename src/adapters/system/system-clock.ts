import type { Clock } from "../../ports";

/**
 * The machine's clock, moved by a constant number of ms, so that a whole installation (app and sandbox alike) can run as of another date.
 */
export const createSystemClock = (offsetMs = 0): Clock => ({ nowMs: () => Date.now() + offsetMs });
