/** How long leads waited for an answer; of those that nobody has answered, how long they have waited so far. Any one unit. */
export interface Waits {
  answered: readonly number[];
  open: readonly number[];
}

/** Shares are products of fractions: what differs by less is equal. */
const NEAR = 1e-12;

/**
 * The median wait by Kaplan and Meier: the least time by which half is answered, where one that waits still is known to wait longer than it
 * has, and no more is said of it. At each time at which d of the n that waited so long are answered, the share still waiting is multiplied
 * by (1 - d / n); a wait that is open as long as another is answered counts as longer. Null while more than half is not known to be answered.
 * Source: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958).
 */
export function kaplanMeierMedian({ answered, open }: Waits): number | null {
  const events = [...answered].sort((a, b) => a - b);
  const censored = [...open].sort((a, b) => a - b);
  let waiting = events.length + censored.length;
  let share = 1;
  let left = 0;
  for (let next = 0; next < events.length;) {
    const at = events[next] ?? 0;
    for (; left < censored.length && (censored[left] ?? 0) < at; left += 1) waiting -= 1;
    let count = 0;
    for (; events[next] === at; next += 1) count += 1;
    share *= 1 - count / waiting;
    if (share <= 0.5 + NEAR) return at;
    waiting -= count;
  }
  return null;
}
