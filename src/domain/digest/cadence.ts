/** How often both teams get their digest. */
export const CADENCES = ["weekly", "monthly"] as const;
export type Cadence = (typeof CADENCES)[number];

/** What the agreement says of it; null: by how many leads come. */
export interface DigestTerms {
  cadence: Cadence | null;
}

/** Whole weeks whose leads decide. */
export const VELOCITY_WEEKS = 8;
/** So many leads a week are enough to say something new each week. */
const WEEKLY_FROM_LEADS = 20;

/** Weekly or monthly (K63): as agreed, else weekly from 20 leads a week on. `leads`: of the last eight whole weeks together. */
export const cadenceOf = ({ cadence }: DigestTerms, leads: number): Cadence =>
  cadence ?? (leads >= WEEKLY_FROM_LEADS * VELOCITY_WEEKS ? "weekly" : "monthly");
