import { NO_REASON } from "../contributions";
import type { ListEvidence } from "../explain/evidence";
import { compareShares, type Fraction, type SharesCompared } from "../kpi/compare-shares";
import { UNATTRIBUTED } from "../source/sources";
import { noFigure, type Figure } from "../kpi/figure";
import { rate } from "../kpi/rate";
import type { ReasonKind } from "../reasons";

/** Leads of one source that were dropped or lost for one reason, of those that came in on some dates. */
export interface DroppedGroup {
  source: string;
  /** `NO_REASON`: none is recorded */
  reason: string;
  leads: number;
}

/** Lost deals of one source and reason, with what the ones that have an amount would have brought. */
export interface LostDeals {
  source: string;
  reason: string;
  deals: number;
  dealsWithAmount: number;
  amountMinor: number;
}

/** A source's leads and money, of the same dates. */
export interface SourceCost {
  key: string;
  label: string;
  leads: number;
  spend: Figure;
}

/** What the report is made of. */
export interface ReasonsRead {
  dropped: readonly DroppedGroup[];
  /** the same days before; null: none has passed to compare with */
  droppedBefore: readonly DroppedGroup[] | null;
  lostDeals: readonly LostDeals[];
  /** in the order in which they are shown */
  sources: readonly SourceCost[];
  kindOf: (reason: string) => ReasonKind;
  labelOf: (reason: string) => string;
  evidenceOf: (list: "dropped" | "lost", reason: string | null, source: string | null) => ListEvidence;
  currency: string;
  minorPerMajor: number;
}

/** Numbers of one reason, one source, both, or all. */
interface ReasonNumbers {
  /** dropped or lost for it */
  leads: number;
  /** what was spent on them: of each source the part of its spend that they are of its leads */
  spent: Figure;
  dealsLost: number;
  /** what the lost deals with an amount would have brought */
  lost: Figure;
  explain: { leads: ListEvidence; lost: ListEvidence };
}

export interface ReasonCell extends ReasonNumbers {
  source: string;
  label: string;
  /** of the source's leads */
  shareOfSource: Figure;
}

export interface ReasonRow extends ReasonNumbers {
  reason: string;
  label: string;
  /** null: no reason is recorded */
  kind: ReasonKind | null;
  /** of those with a reason; of all that were dropped or lost where none is recorded */
  share: Figure;
  /** the same share on the same days before, and whether the two differ by more than chance; null with fewer than 10, or no days to compare */
  before: Figure | null;
  change: SharesCompared | null;
  /** only sources with any, in the order of the report's */
  sources: ReasonCell[];
}

export interface ReasonsReport {
  /** the most frequent first, what has no reason last; by kind they say what marketing can change, and what sales can */
  rows: ReasonRow[];
  /** all of them together: rows add up to it, and so do the sources */
  total: ReasonNumbers;
  bySource: ReasonCell[];
  /** of those dropped or lost, with a reason */
  coverage: Figure;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

const leadsOf = (groups: readonly DroppedGroup[]): number => sum(groups.map(({ leads }) => leads));

const withReason = (groups: readonly DroppedGroup[]): DroppedGroup[] => groups.filter(({ reason }) => reason !== NO_REASON);

/** Of what has a reason, since how many have one changes with people's diligence; of all where none is recorded. */
const fractionOf = (reason: string, groups: readonly DroppedGroup[]): Fraction => ({
  hits: leadsOf(groups.filter((group) => group.reason === reason)),
  total: leadsOf(reason === NO_REASON ? groups : withReason(groups)),
});

class Counting {
  constructor(private readonly read: ReasonsRead) {}

  /** What was spent on some leads of one source. Spend tied to no source is everybody's, and not that of leads whose source is unknown. */
  private spentOn({ key, leads: all, spend }: SourceCost, leads: number): Figure {
    if (spend.value === null) return spend;
    if (key === UNATTRIBUTED) return noFigure(spend.unit, "no_spend_recorded");
    return all === 0 ? noFigure(spend.unit, "no_leads") : { value: spend.value * (leads / all), unit: spend.unit };
  }

  /** Of sources whose spend is known, together; none: why the first of them has none. */
  private spentOf(dropped: readonly DroppedGroup[]): Figure {
    const spent = this.read.sources.flatMap((source) => {
      const theirs = dropped.filter((group) => group.source === source.key);
      return theirs.length === 0 ? [] : [this.spentOn(source, leadsOf(theirs))];
    });
    const known = spent.flatMap(({ value }) => value ?? []);
    if (known.length > 0) return { value: sum(known), unit: this.read.currency };
    return spent.find(({ why }) => why !== "no_spend_recorded") ?? noFigure(this.read.currency, "no_spend_recorded");
  }

  private lostOf(deals: readonly LostDeals[]): Figure {
    const { currency, minorPerMajor } = this.read;
    return sum(deals.map(({ dealsWithAmount }) => dealsWithAmount)) === 0
      ? noFigure(currency, "no_amounts")
      : { value: sum(deals.map(({ amountMinor }) => amountMinor)) / minorPerMajor, unit: currency };
  }

  numbersOf(reason: string | null, source: string | null): ReasonNumbers {
    const isIn = (group: { reason: string; source: string }): boolean =>
      (reason === null || group.reason === reason) && (source === null || group.source === source);
    const dropped = this.read.dropped.filter(isIn);
    const deals = this.read.lostDeals.filter(isIn);
    const { evidenceOf } = this.read;
    return {
      leads: leadsOf(dropped),
      spent: this.spentOf(dropped),
      dealsLost: sum(deals.map((group) => group.deals)),
      lost: this.lostOf(deals),
      explain: { leads: evidenceOf("dropped", reason, source), lost: evidenceOf("lost", reason, source) },
    };
  }

  cellsOf(reason: string | null): ReasonCell[] {
    return this.read.sources.flatMap(({ key, label, leads }) => {
      const numbers = this.numbersOf(reason, key);
      if (numbers.leads === 0 && numbers.dealsLost === 0) return [];
      return [{ source: key, label, ...numbers, shareOfSource: rate(numbers.leads, leads, "no_leads") }];
    });
  }

  rowOf(reason: string): ReasonRow {
    const { dropped, droppedBefore, kindOf, labelOf } = this.read;
    const now = fractionOf(reason, dropped);
    const before = droppedBefore === null ? null : fractionOf(reason, droppedBefore);
    return {
      reason,
      label: labelOf(reason),
      kind: reason === NO_REASON ? null : kindOf(reason),
      ...this.numbersOf(reason, null),
      share: rate(now.hits, now.total, "no_drops"),
      before: before === null ? null : rate(before.hits, before.total, "no_drops"),
      change: before === null ? null : compareShares(now, before),
      sources: this.cellsOf(reason),
    };
  }
}

/**
 * Why leads end (K60), by source and in money: how many were dropped or lost for each reason, what had been spent on them, what their lost
 * deals would have brought, and whether a reason is more frequent than on the same days before. Leads and lost deals are counted apart: a
 * lead that is won after all has left the first and not the second.
 */
export function reasonsReport(read: ReasonsRead): ReasonsReport {
  const counting = new Counting(read);
  const reasons = [...new Set([...read.dropped, ...read.lostDeals].map(({ reason }) => reason))];
  const rows = reasons.map((reason) => counting.rowOf(reason));
  rows.sort(
    (a, b) =>
      Number(a.reason === NO_REASON) - Number(b.reason === NO_REASON) ||
      b.leads - a.leads ||
      b.dealsLost - a.dealsLost ||
      (a.reason < b.reason ? -1 : 1),
  );
  return {
    rows,
    total: counting.numbersOf(null, null),
    bySource: counting.cellsOf(null),
    coverage: rate(leadsOf(withReason(read.dropped)), leadsOf(read.dropped), "no_drops"),
  };
}
