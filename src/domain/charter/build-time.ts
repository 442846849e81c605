/** Records a second where no build has been measured yet: 5,000 contacts and 1,184 deals took 14 s on two cores that had other work. */
const RECORDS_PER_SECOND = 400;

/** About how many whole seconds it takes to build so many records, by the pace of a build that was measured; at least 1 where there is any. */
export function buildSeconds(records: number, pace: { walked: number; spentMs: number } | null): number {
  const isMeasured = pace !== null && pace.walked > 0 && pace.spentMs > 0;
  const perSecond = isMeasured ? (pace.walked * 1000) / pace.spentMs : RECORDS_PER_SECOND;
  return Math.ceil(records / perSecond);
}
