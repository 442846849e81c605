/** Numbers from 0 (included) to 1 (not), the same sequence for the same seed. */
export type SeededRandom = () => number;

/** mulberry32: small, and good enough to lose, repeat and shuffle deliveries the same way in each run. */
export const createSeededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};
