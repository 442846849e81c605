/** What a binary fraction may be off by, as a share of the number: 60 / 0.3 is no 201st. */
const NEAR = 1e-9;

/** The next whole number of steps (1: whole ones, 0.01: cents), for display only. */
export function roundUp(value: number, step = 1): number {
  const steps = value / step;
  const nearest = Math.round(steps);
  const whole = Math.abs(steps - nearest) <= NEAR * Math.max(1, Math.abs(steps)) ? nearest : Math.ceil(steps);
  // 3 cents are 3 / 100 and not 3 x 0.01, which is a little more.
  return step >= 1 ? whole * step : whole / Math.round(1 / step);
}
