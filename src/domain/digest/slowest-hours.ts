import { SMALL_NUMBER } from "../kpi/rate";

/** Hours of the week are told in blocks of so many. */
export const BLOCK_HOURS = 2;

/** Leads with a promise that came in one block of hours of the week, on the account's clock. */
export interface HourWaits {
  /** 1: Monday */
  isoWeekday: number;
  /** the block's first hour, 0 to 22 */
  hour: number;
  leads: number;
  /** real time until somebody answered; of those nobody has answered, until now, or until they were dropped */
  medianWaitSeconds: number;
}

/** The block of the week in which people wait longest; null where no block has 10 leads. */
export const slowestHours = (blocks: readonly HourWaits[]): HourWaits | null =>
  blocks
    .filter(({ leads }) => leads >= SMALL_NUMBER)
    .reduce<HourWaits | null>(
      (slowest, block) => (slowest === null || block.medianWaitSeconds > slowest.medianWaitSeconds ? block : slowest),
      null,
    );
