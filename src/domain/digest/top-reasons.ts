const MOST_REASONS = 3;

/** Leads that ended for a reason. */
export interface ReasonCount {
  key: string;
  label: string;
  count: number;
}

export interface ReasonChange extends ReasonCount {
  before: number;
  /** count - before */
  change: number;
}

/** The commonest reasons of a period beside the period before; reasons that nobody gave in it are left out. */
export const topReasons = (now: readonly ReasonCount[], before: readonly ReasonCount[]): ReasonChange[] =>
  now
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_REASONS)
    .map((reason) => {
      const earlier = before.find(({ key }) => key === reason.key)?.count ?? 0;
      return { ...reason, before: earlier, change: reason.count - earlier };
    });
