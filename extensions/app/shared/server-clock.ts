/**
 * The clocks of this machine, read together, in ms. Anybody may set the wall clock; the steady one only runs on, but in some machines it
 * stands still while they sleep. Neither says what time it is: that is the server's word.
 */
export interface LocalInstant {
  wallMs: number;
  steadyMs: number;
}

/** A worker that has no steady clock is left with the other. */
export const readLocal = (): LocalInstant => {
  const wallMs = Date.now();
  return { wallMs, steadyMs: typeof performance === "undefined" ? wallMs : performance.now() };
};

/** An answer's instant by the server's clock and by this machine's. */
export interface Answered {
  /** the server's clock when it answered, in ms */
  serverNowMs: number;
  /** add to this machine's wall clock at that instant to get the server's */
  clockOffsetMs: number;
  /** this machine's steady clock at that instant */
  steadyMs: number;
}

const byWall = ({ clockOffsetMs }: Answered, { wallMs }: LocalInstant): number => wallMs + clockOffsetMs;
const bySteady = ({ serverNowMs, steadyMs }: Answered, now: LocalInstant): number => serverNowMs + now.steadyMs - steadyMs;

/**
 * The server's time now, in ms. Time never goes back, so a wall clock that was set back is left aside; a steady clock that slept is behind,
 * and the later of the two is right.
 */
export const serverNow = (answered: Answered, now: LocalInstant): number => Math.max(byWall(answered, now), bySteady(answered, now));

/** Small differences of two clocks are no event. */
const DRIFT_MS = 2_000;

/** The two clocks tell different times: the machine slept or its clock was set, and only the server knows which. */
export const hasJumped = (answered: Answered, now: LocalInstant): boolean =>
  Math.abs(byWall(answered, now) - bySteady(answered, now)) > DRIFT_MS;
