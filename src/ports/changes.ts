import type { MovementKind } from "../domain/changes/movement-kinds";
import type { KpiFigures, KpiName } from "../domain/kpi/catalogue";
import type { Figure } from "../domain/kpi/figure";
import type { KpiReport } from "../domain/kpi/kpi-report";
import type { Part, RowKey } from "../domain/kpi/parts";
import type { KpiQuery, KpiQuestion } from "./surfaces";

/** Largest effect first, or as it was recorded. */
export const MOVEMENT_ORDERS = ["effect", "time"] as const;

/** A page of movements: this many when nothing is said, and at most. */
export const DEFAULT_MOVEMENTS = 50;
export const MOST_MOVEMENTS = 500;

/** Why one figure is another than it was: the figure `kpi` of the row `key` (null or "total": the total), between two instants. */
export interface ChangeQuestion extends Omit<KpiQuestion, "kpis"> {
  kpi: KpiName;
  key: string | null;
  sinceMs: number;
  /** null: now */
  untilMs: number | null;
  order: (typeof MOVEMENT_ORDERS)[number];
  /** a page of the movements */
  limit: number;
  offset: number;
}

/** What happened to what, and what it did to the figure. */
export interface Movement {
  /** when it was recorded; what it is about may have happened before */
  at: string;
  kind: MovementKind;
  subject: {
    type: "lead" | "deal" | "appointment" | "spend" | "agreement" | "build";
    id: string;
    /** of a lead that is still there: HubSpot's number of its contact */
    contactId?: number;
  };
  cause: string;
  /** where something only went from one value to another: of which key, from what to what */
  moved?: { by: RowKey | "day"; from: string; to: string };
  /** what the figure is made of, and by how much each of it moved; money in minor units */
  parts: Partial<Record<Part, number>>;
  /** in the figure's unit; null where there is no difference to explain */
  effect: number | null;
}

/** All movements of a kind. */
export interface MovementGroup {
  kind: MovementKind;
  /** "2 deals reopened" */
  words: string;
  german: string;
  count: number;
  effect: number | null;
  parts: Partial<Record<Part, number>>;
}

export interface ChangeReport {
  portalId: number;
  kpi: KpiName;
  key: string;
  rowLabel: string;
  from: string;
  to: string;
  basis: KpiQuery["basis"];
  by: KpiQuery["by"];
  where: NonNullable<KpiQuery["where"]>;
  /** of the money in `parts`, which is in its minor units */
  currency: string;
  since: string;
  until: string;
  before: Figure;
  after: Figure;
  /** after minus before; null where either has no value (its `why` says so), or the currency changed */
  difference: number | null;
  /** "2 deals reopened, 1 spend entry edited: New customers 13 → 12" */
  sentence: string;
  byKind: MovementGroup[];
  movements: Movement[];
  /** of all movements */
  count: number;
}

/** Figures as they were at an instant, by what has been logged since. */
export interface FiguresAsOf {
  asOf: string;
  charterVersion: number;
  rows: { key: string; kpis: KpiFigures }[];
  total: { key: "total"; kpis: KpiFigures };
}

/** A snapshot as it is listed. */
export interface SnapshotView {
  id: string;
  name: string;
  takenAt: string;
  /** HubSpot's user; null: the command line */
  takenBy: number | null;
  query: KpiQuery;
  charterVersion: number;
  build: number;
}

/** A figure that is told otherwise today. */
export interface CorrectedFigure {
  /** "total" for the total */
  key: string;
  label: string | null;
  kpi: KpiName;
  /** of a row that was not there then: the figure of nothing, which is 0 or has no value */
  then: Figure;
  now: Figure;
  difference: number | null;
  /** what it was corrected by; null where that is not kept: for medians and the like, and after 400 days */
  byKind: MovementGroup[] | null;
  /** "2 deals reopened, 1 spend entry edited: New customers 13 → 12" */
  sentence: string;
}

export interface SnapshotAnswer {
  snapshot: SnapshotView;
  /** as it was taken, to the last digit; employees by the names they have today */
  report: KpiReport;
  correctedSince: CorrectedFigure[];
  /** figures of the instant they are read at, such as the age of open deals: another today, whether or not anything was corrected */
  readAnew: CorrectedFigure[];
}

export interface SnapshotRequest {
  name: string;
  query: KpiQuestion;
}
