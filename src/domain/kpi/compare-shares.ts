import { SMALL_NUMBER } from "./rate";

/** Cases of some kind among all. */
export interface Fraction {
  hits: number;
  total: number;
}

export interface SharesCompared {
  /** of the first less that of the second */
  difference: number;
  /** the difference in standard errors, by the two-proportion z test with the pooled share; 0 where all or none of both are hits */
  z: number;
  /** less than one chance in twenty that two samples of the same differ so much */
  isSignificant: boolean;
}

/** Within so many standard errors 95 of 100 differences of equals lie. */
const SIGNIFICANT_Z = 1.959963984540054;

/** Whether two shares differ by more than chance explains. Null where one of them is of fewer than 10. */
export function compareShares(one: Fraction, other: Fraction): SharesCompared | null {
  if (one.total < SMALL_NUMBER || other.total < SMALL_NUMBER) return null;
  const difference = one.hits / one.total - other.hits / other.total;
  const pooled = (one.hits + other.hits) / (one.total + other.total);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.total + 1 / other.total));
  const z = error > 0 ? difference / error : 0;
  return { difference, z, isSignificant: Math.abs(z) >= SIGNIFICANT_Z };
}
