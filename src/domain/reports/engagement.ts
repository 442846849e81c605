import type { Engagement, EngagementEvent } from "../engagement";
import type { KpiEvidence, ListEvidence } from "../explain/evidence";
import { noFigure, type Figure } from "../kpi/figure";
import { rate, SMALL_NUMBER } from "../kpi/rate";

/** Leads of one source that were dropped before they qualified, by what they did afterwards. */
export interface ScreenedCounts {
  source: string;
  /** all of them */
  screened: number;
  /** nobody had called or written to them */
  beforeSales: number;
  /** they did something on their own after it, and, where they asked again, more than a day before that */
  engaged: number;
  /** those who qualified by a later inquiry, of the engaged and of the others */
  engagedLaterQualified: number;
  idleLaterQualified: number;
  /** those who bought after a later inquiry: dropped by mistake, or too soon */
  laterWon: number;
}

/** Somebody who was dropped, is engaged, and has not asked again. */
export interface EngagedLead {
  leadId: string;
  contactId: number;
  source: string;
  reason: string | null;
  droppedAtMs: number;
  engagements: Engagement[];
}

export interface ScreenedRow extends ScreenedCounts {
  engagedShare: Figure;
  /** how many times as often the engaged qualified later: their share divided by that of the others */
  lift: Figure;
  /** of those who were screened out the share that bought later all the same */
  falseNegatives: Figure;
}

/** An agreed event, and whether any dropped person's record tells of it. */
export interface EventRow extends EngagementEvent {
  leads: Figure;
}

export interface ResurfacingRow {
  leadId: string;
  contactId: number;
  source: string;
  reason: string | null;
  droppedAt: string;
  lastEvent: string;
  lastAt: string;
  /** the weights of all that they did, added up */
  score: number;
}

/** The report as it is answered: each count with the leads behind it, by list of `SCREENED_LISTS`. */
export interface EngagementReport<List extends string = string> {
  events: EventRow[];
  rows: ExplainedScreened<List>[];
  total: ExplainedScreened<List>;
  /** all leads that came in, by which `screenedOut` is divided */
  leads: { figure: Figure; explain: KpiEvidence };
  /** dropped before they qualified, of all leads */
  screenedOut: Figure;
  /** of those the share that nobody had called or written to */
  screenedBeforeSales: Figure;
  /** whom to look at again: the first of them, and how many there are */
  resurfacing: { count: number; rows: ResurfacingRow[]; explain: ListEvidence };
}

type ExplainedScreened<List extends string> = Omit<ScreenedRow, "source"> & {
  key: string;
  label: string;
  explain: Record<List, ListEvidence>;
};

/** Counts of no lead. */
export const NOBODY_SCREENED: Omit<ScreenedCounts, "source"> = {
  screened: 0,
  beforeSales: 0,
  engaged: 0,
  engagedLaterQualified: 0,
  idleLaterQualified: 0,
  laterWon: 0,
};

function liftOf({ screened, engaged, engagedLaterQualified, idleLaterQualified }: ScreenedCounts): Figure {
  const idle = screened - engaged;
  if (engaged < SMALL_NUMBER || idle < SMALL_NUMBER) return noFigure("ratio", "too_few");
  if (idleLaterQualified === 0) return noFigure("ratio", "no_sqls");
  return { value: engagedLaterQualified / engaged / (idleLaterQualified / idle), unit: "ratio" };
}

/** A row with its shares (K70, K71). The lift is null below 10 on either side, and where none of the others ever qualified. */
export const screenedRow = (counts: ScreenedCounts): ScreenedRow => ({
  ...counts,
  engagedShare: rate(counts.engaged, counts.screened, "no_drops"),
  lift: liftOf(counts),
  falseNegatives: rate(counts.laterWon, counts.screened, "no_drops"),
});

/** The rows of some sources added up. */
export const screenedTotal = (rows: readonly ScreenedCounts[]): ScreenedCounts =>
  rows.reduce<ScreenedCounts>(
    (sum, row) => ({
      source: "total",
      screened: sum.screened + row.screened,
      beforeSales: sum.beforeSales + row.beforeSales,
      engaged: sum.engaged + row.engaged,
      engagedLaterQualified: sum.engagedLaterQualified + row.engagedLaterQualified,
      idleLaterQualified: sum.idleLaterQualified + row.idleLaterQualified,
      laterWon: sum.laterWon + row.laterWon,
    }),
    { source: "total", ...NOBODY_SCREENED },
  );

/** The agreed events with the dropped leads that did each; null with `not_connected` where no record of the account tells of the event. */
export const eventRows = (
  events: readonly EngagementEvent[],
  done: ReadonlyMap<string, number>,
  collected: ReadonlySet<string>,
): EventRow[] =>
  events.map((event) => ({
    ...event,
    leads: collected.has(event.property) ? { value: done.get(event.property) ?? 0, unit: "count" } : noFigure("count", "not_connected"),
  }));

/** Whom to look at again: the most engaged first, the latest of them first. Who has asked again is a new lead already, and not here. */
export function resurfacing(leads: readonly EngagedLead[], events: readonly EngagementEvent[]): ResurfacingRow[] {
  const eventOf = new Map(events.map((event) => [event.property, event]));
  return leads
    .flatMap(({ engagements, droppedAtMs, ...lead }) => {
      const last = engagements.at(-1);
      if (last === undefined) return [];
      return {
        ...lead,
        droppedAt: new Date(droppedAtMs).toISOString(),
        lastEvent: eventOf.get(last.property)?.label ?? last.property,
        lastAt: new Date(last.atMs).toISOString(),
        score: engagements.reduce((sum, { property }) => sum + (eventOf.get(property)?.weight ?? 0), 0),
      };
    })
    .sort((a, b) => b.score - a.score || (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : a.leadId < b.leadId ? -1 : 1));
}
