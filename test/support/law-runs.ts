/** How often a law is tried and from which seed: a run is the same everywhere; HANDOFF_LAW_RUNS and HANDOFF_LAW_SEED look further. */
export const lawRuns = (numRuns: number, seed: number): { numRuns: number; seed: number } => ({
  numRuns: Number(process.env.HANDOFF_LAW_RUNS ?? numRuns),
  seed: Number(process.env.HANDOFF_LAW_SEED ?? seed),
});
