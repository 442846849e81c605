/** The portal's time in Unix milliseconds. Tests and `--as-of` shift it; nothing in the portal asks the machine directly. */
export interface PortalClock {
  nowMs(): number;
  /** Moves the portal's time forward (or back, with a negative number). */
  advance(ms: number): void;
}

export const createPortalClock = (offsetMs: number): PortalClock => {
  let shiftMs = offsetMs;
  return {
    nowMs: () => Date.now() + shiftMs,
    advance: (ms) => {
      shiftMs += ms;
    },
  };
};
