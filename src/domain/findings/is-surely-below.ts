import { SMALL_NUMBER } from "../kpi/rate";
import { wilsonInterval } from "../kpi/wilson-interval";

/**
 * Whether a share lies below another by more than chance explains: of at least 10, and its whole interval (95 %) below. What may be chance is
 * no finding.
 */
export const isSurelyBelow = ({ hits, total }: { hits: number; total: number }, share: number): boolean =>
  total >= SMALL_NUMBER && hits <= total && wilsonInterval(hits, total).high < share;

/** The same above. */
export const isSurelyAbove = ({ hits, total }: { hits: number; total: number }, share: number): boolean =>
  total >= SMALL_NUMBER && hits <= total && wilsonInterval(hits, total).low > share;
