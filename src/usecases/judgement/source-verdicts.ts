import type { Charter } from "../../domain/charter";
import type { KpiFigures, KpiName } from "../../domain/kpi/catalogue";
import { toMajor } from "../../domain/money";
import type { Sums } from "../../domain/measures";
import type { Period } from "../../domain/period";
import { RETURNING_CUSTOMER, UNATTRIBUTED } from "../../domain/source/sources";
import { sourceVerdict } from "../../domain/verdict/source-verdict";
import type { Verdict, VerdictInput } from "../../domain/verdict/verdict";
import { verdictTarget } from "../../domain/verdict/verdict-target";
import type { KpiFrame } from "../kpi-frame";
import { maturesOn } from "../read-kpis";

/** Nobody knows what brought the one, and the other brings no new customers: what sales sell again is no source's doing. */
const NEVER_JUDGED: readonly string[] = [UNATTRIBUTED, RETURNING_CUSTOMER];

/** What is read of each source to judge it. */
export const VERDICT_KPIS = ["leads", "sqls", "newCustomers", "spend", "revenue", "neverTouched"] as const satisfies readonly KpiName[];

/** Where fewer leads have a known source, what is compared are not the sources. */
const SOURCES_KNOWN_SHARE = 0.5;
/** Where fewer leads have a logged touch, silence says that calls are not logged. */
const FOLLOW_UP_LOGGED_SHARE = 0.5;

/** A source with what it is judged by and what comes of it. */
export interface SourceVerdict {
  key: string;
  label: string;
  input: VerdictInput;
  verdict: Verdict;
}

/** An answer by source, of leads that came in on some dates, as `labelledRows` gives it for at least the KPIs of verdicts. */
export interface RowsToJudge {
  rows: readonly { key: string; label: string; kpis: Pick<KpiFigures, (typeof VERDICT_KPIS)[number]> }[];
  sumsOf: (key: string | null) => Sums;
}

/** Whether enough leads have a known source for sources to be compared. */
export function areSourcesKnown({ sumsOf }: Pick<RowsToJudge, "sumsOf">): boolean {
  const { leads, withSource } = sumsOf(null);
  return withSource >= SOURCES_KNOWN_SHARE * leads;
}

/** What a qualified lead may cost, in major units, by the agreement's aim or by the known sources of an answer; null: nobody knows. */
export function targetOf(
  rows: readonly { key: string; kpis: Pick<KpiFigures, "sqls" | "spend"> }[],
  { aims: { costPerQualifiedLeadMinor: aimMinor }, currency }: Charter,
): number | null {
  const known = rows.filter(({ key }) => key !== UNATTRIBUTED);
  return verdictTarget(
    aimMinor === null ? null : toMajor(aimMinor, currency),
    known.map(({ kpis }) => ({ qualified: kpis.sqls.value ?? 0, spend: kpis.spend.value })),
  );
}

/**
 * The verdicts on the sources of an answer that was read already, in its order. Empty where more than half of the leads have no known source;
 * what has none is never judged, and who bought before is not either.
 */
export function verdictsOf({ rows, sumsOf }: RowsToJudge, { portal: { charter } }: KpiFrame, isJudged: boolean): SourceVerdict[] {
  if (!areSourcesKnown({ sumsOf })) return [];
  const all = sumsOf(null);
  const known = rows
    .filter(({ key }) => !NEVER_JUDGED.includes(key))
    .map(({ key, label, kpis }) => ({
      key,
      label,
      counts: { leads: kpis.leads.value ?? 0, qualified: kpis.sqls.value ?? 0, customers: kpis.newCustomers.value ?? 0 },
      money: { spend: kpis.spend.value, revenue: kpis.revenue.value },
      neverAttempted: kpis.neverTouched.value ?? 0,
    }));
  const target = targetOf(rows, charter);
  const isFollowUpLogged = all.touched >= FOLLOW_UP_LOGGED_SHARE * all.leads;
  return known.map(({ key, label, counts, money, neverAttempted }) => {
    const input = { ...counts, ...money, neverAttempted, target, isFollowUpLogged, marginShare: charter.marginShare, isJudged };
    return { key, label, input, verdict: sourceVerdict(input, charter.currency) };
  });
}

/** Whether all leads of some dates are old enough to be judged. */
export const areOldEnough = async (frame: KpiFrame, { fromOn: from, toOn: to }: Period): Promise<boolean> =>
  (await maturesOn(frame, { from, to, basis: "cohort", by: "source" })) === null;
