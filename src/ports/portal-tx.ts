import type { AccountRows } from "./stores/account-rows";
import type { ActingRows } from "./stores/acting-rows";
import type { CardWriteRows } from "./stores/card-write-rows";
import type { CharterRows } from "./stores/charter-rows";
import type { ClockRows } from "./stores/clock-rows";
import type { AudienceRows } from "./stores/audience-rows";
import type { DigestRows } from "./stores/digest-rows";
import type { FactRows } from "./stores/fact-rows";
import type { FigureLogRows } from "./stores/figure-log-rows";
import type { FigureRows } from "./stores/figure-rows";
import type { FindingsRows } from "./stores/findings-rows";
import type { FollowUpRows } from "./stores/follow-up-rows";
import type { InboxRows } from "./stores/inbox-rows";
import type { KpiRows } from "./stores/kpi-rows";
import type { LifetimeRows } from "./stores/lifetime-rows";
import type { OutboxRows } from "./stores/outbox-rows";
import type { PartRows } from "./stores/part-rows";
import type { PortalRows } from "./stores/portal-rows";
import type { RepairRows } from "./stores/repair-rows";
import type { ReportRows } from "./stores/report-rows";
import type { SnapshotRows } from "./stores/snapshot-rows";
import type { SpendRows } from "./stores/spend-rows";

/** All stores of one portal within one transaction, which sees that portal's rows only. */
export interface PortalTx
  extends
    PortalRows,
    ActingRows,
    PartRows,
    CharterRows,
    ClockRows,
    AudienceRows,
    DigestRows,
    FactRows,
    FigureLogRows,
    FigureRows,
    FindingsRows,
    FollowUpRows,
    KpiRows,
    LifetimeRows,
    InboxRows,
    AccountRows,
    CardWriteRows,
    OutboxRows,
    RepairRows,
    ReportRows,
    SnapshotRows,
    SpendRows {
  /** the same transaction with the figures of one build, instead of those that answer */
  inBuild(build: number): PortalTx;
}

/**
 * Runs work in one transaction of one portal; commits at its end, keeps nothing when it throws.
 * A `snapshot` only reads, all of it as of one instant.
 */
export type WithPortal = <T>(portalId: number, work: (tx: PortalTx) => Promise<T>, mode?: "write" | "snapshot") => Promise<T>;
