import type { KpiQuery } from "../surfaces";

/** What is told of a snapshot without its figures. */
export interface SnapshotHead {
  snapshotId: string;
  name: string;
  takenAtMs: number;
  /** HubSpot's user; null: the command line */
  takenBy: number | null;
  query: KpiQuery;
  charterVersion: number;
  build: number;
  /** the last entry of the log of figures that is in it */
  changeId: number;
  /** what is computed from salaries is among its figures: only for those who may see them */
  showsSalaries: boolean;
}

/** A snapshot as kept: `report` is the JSON of its figures to the last character. */
export interface Snapshot extends SnapshotHead {
  report: string;
}

/** Figures as they were told at an instant: nothing that happens later changes them. */
export interface SnapshotRows {
  addSnapshot(snapshot: Snapshot): Promise<void>;
  findSnapshot(snapshotId: string): Promise<Snapshot | null>;
  /** the newest first */
  readSnapshots(): Promise<SnapshotHead[]>;
}
